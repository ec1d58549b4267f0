using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Enrolments;
using Scheduling.Contracts.Students;
using Scheduling.Silo.Identity;
using Scheduling.Silo.Vault;
using Scheduling.Web.Staff;

namespace Scheduling.Web.Auth;

/// <summary>Tokens of distinct students of a roster, thousands at once, for load tools on a development server.</summary>
internal sealed class StudentTokens(IVault vault, IAccounts accounts, SessionIssuer sessions, IGrainFactory grains)
{
    // Enough callers at once that the log can commit them in groups.
    private const int AtOnce = 256;

    /// <summary>Binds each of the first students of the roster to an account, unless it is bound, and mints the account's token.</summary>
    public async Task<IReadOnlyList<MintedToken>> Mint(string campaign, int count, CancellationToken cancellation)
    {
        var roster = await vault.Roster(campaign, cancellation);
        string[] students = [.. roster.Search(null).Take(count).Select(row => row.Student)];
        var made = await accounts.ForAll([.. students.Select(student => Phone(campaign, student))], cancellation);
        var tokens = new MintedToken[students.Length];
        await Parallel.ForAsync(
            0,
            students.Length,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (i, _) =>
            {
                var account = await Bound(new StudentId(campaign, students[i]), made[i]);
                tokens[i] = new MintedToken(sessions.MintStudent(account), account, students[i]);
            });
        return tokens;
    }

    private async Task<string> Bound(StudentId student, string account)
    {
        if (await grains.Actor<IStudentGrain>(student.ToString()).Find() is { Account: { } owner })
        {
            return owner;
        }

        var enrol = new EnrolAccount(new Stamp($"development/{student}", $"student:{account}"), student);
        var outcome = await grains.Actor<IEnrolmentGrain>($"{student.Campaign}/{account}").Enrol(enrol);
        return outcome.IsAccepted ? account : throw new InvalidOperationException($"Student '{student}' cannot be bound: {outcome.Refusal.Code}.");
    }

    // Country code 999 belongs to nobody. The same student gets the same number again.
    private static string Phone(string campaign, string student)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{campaign}/{student}"));
        return "+999" + (BinaryPrimitives.ReadUInt64LittleEndian(hash) % 100_000_000_000).ToString("D11", CultureInfo.InvariantCulture);
    }
}
