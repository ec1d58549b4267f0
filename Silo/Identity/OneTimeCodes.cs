using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Identity;

/// <inheritdoc cref="IOneTimeCodes"/>
internal sealed class OneTimeCodes(VaultDatabase store, VaultCipher cipher, TimeProvider time, SmsGateway sms) : IOneTimeCodes
{
    private const int Attempts = 5;
    private const int PerDay = 10;
    private const long DayMilliseconds = 24 * 60 * 60 * 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public async Task<CodeRequest> Send(string phone, bool english, CancellationToken cancellation)
    {
        if (sms.Sender is not { } sender)
        {
            return new CodeRequest(CodeRequestStatus.NotConfigured, TimeSpan.Zero);
        }

        var index = Index(phone);
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var wait = await Keep(index, Hash(index, code), cancellation);
        if (wait > TimeSpan.Zero)
        {
            return new CodeRequest(CodeRequestStatus.TooSoon, wait);
        }

        try
        {
            await sender.Send(phone, Words(code, english), cancellation);
        }
        catch
        {
            await Forget(index);
            throw;
        }

        return new CodeRequest(CodeRequestStatus.Sent, Pause);
    }

    /// <inheritdoc/>
    public Task<CodeCheck> Check(string phone, string code, CancellationToken cancellation)
    {
        var index = Index(phone);
        var hash = Hash(index, code);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return store.Database.Run(
            connection =>
            {
                using var transaction = connection.BeginTransaction();
                var counted = connection.Execute(
                    "UPDATE one_time_codes SET attempts = attempts + 1 WHERE phone_index = @index AND expires_at > @now AND attempts < @Attempts",
                    new { index, now, Attempts },
                    transaction);
                var kept = counted == 0 ? null : connection.QuerySingle<string>(
                    "SELECT code_hash FROM one_time_codes WHERE phone_index = @index", new { index }, transaction);
                var right = kept is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(kept), Encoding.ASCII.GetBytes(hash));
                if (right)
                {
                    // Used up, but the row stays: it also remembers when the last message went.
                    connection.Execute("UPDATE one_time_codes SET expires_at = 0 WHERE phone_index = @index", new { index }, transaction);
                }

                transaction.Commit();
                return kept is null ? CodeCheck.Expired : right ? CodeCheck.Right : CodeCheck.Wrong;
            },
            cancellation);
    }

    // Zero when the code is kept; else how long to wait. The condition is in the statement, so that of two requests at once one wins.
    private Task<TimeSpan> Keep(string index, string hash, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var values = new
        {
            index,
            hash,
            now,
            expires = now + (long)IOneTimeCodes.Lifetime.TotalMilliseconds,
            latest = now - (long)Pause.TotalMilliseconds,
            day = now / DayMilliseconds,
            PerDay,
        };
        return store.Database.Run(
            connection =>
            {
                var kept = connection.Execute(
                    """
                    INSERT INTO one_time_codes (phone_index, code_hash, sent_at, expires_at, attempts, day, sent_that_day)
                    VALUES (@index, @hash, @now, @expires, 0, @day, 1)
                    ON CONFLICT (phone_index) DO UPDATE SET code_hash = @hash, sent_at = @now, expires_at = @expires, attempts = 0, day = @day,
                        sent_that_day = CASE WHEN one_time_codes.day = @day THEN one_time_codes.sent_that_day + 1 ELSE 1 END
                    WHERE one_time_codes.sent_at <= @latest AND (one_time_codes.day <> @day OR one_time_codes.sent_that_day < @PerDay)
                    """,
                    values) > 0;
                if (kept)
                {
                    return TimeSpan.Zero;
                }

                var sentAt = connection.QuerySingle<long>("SELECT sent_at FROM one_time_codes WHERE phone_index = @index", new { index });
                var pause = sentAt - values.latest;
                var tomorrow = ((values.day + 1) * DayMilliseconds) - now;
                return TimeSpan.FromMilliseconds(pause > 0 ? pause : tomorrow);
            },
            cancellation);
    }

    private Task Forget(string index) => store.Database.Run(connection => connection.Execute(
        "UPDATE one_time_codes SET sent_at = 0, expires_at = 0 WHERE phone_index = @index", new { index }));

    private string Index(string phone) => cipher.Index("otp", "phone", phone);

    // Keyed, so that a million guesses at a stolen table tell nothing.
    private string Hash(string index, string code) => cipher.Index(index, "otp", code);

    private static string Words(string code, bool english) => english
        ? $"Your code is {code}. It is good for 5 minutes. Tell it to nobody."
        : $"验证码 {code}，5 分钟内有效。请勿告诉他人。";
}
