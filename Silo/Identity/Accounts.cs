using System.Text;
using Dapper;
using Scheduling.Silo.Vault;

namespace Scheduling.Silo.Identity;

/// <inheritdoc cref="IAccounts"/>
internal sealed class Accounts(VaultDatabase store, VaultCipher cipher, TimeProvider time) : IAccounts
{
    private const int Batch = 1000;
    private const int IdLength = 16;

    /// <inheritdoc/>
    public async Task<string> For(string phone, CancellationToken cancellation) => (await ForAll([phone], cancellation))[0];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ForAll(IReadOnlyList<string> phones, CancellationToken cancellation)
    {
        var accounts = new List<string>(phones.Count);
        foreach (var batch in phones.Chunk(Batch))
        {
            accounts.AddRange(await Batched(batch, cancellation));
        }

        return accounts;
    }

    /// <inheritdoc/>
    public async Task<string?> MaskedPhone(string account, CancellationToken cancellation)
    {
        var blob = await store.Database.Run(
            connection => connection.QuerySingleOrDefault<byte[]>("SELECT sealed_phone FROM accounts WHERE id = @account", new { account }),
            cancellation);
        return blob is null ? null : Masking.Phone(Encoding.UTF8.GetString(cipher.Open(blob, Owner(account))));
    }

    private Task<List<string>> Batched(string[] phones, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var rows = Array.ConvertAll(phones, phone =>
        {
            var id = RandomId.New(IdLength);
            return new { id, index = cipher.Index("account", "phone", phone), blob = cipher.Seal(Encoding.UTF8.GetBytes(phone), Owner(id)), now };
        });
        return store.Database.Run(
            connection =>
            {
                using var transaction = connection.BeginTransaction();
                connection.Execute(
                    "INSERT INTO accounts (id, phone_index, sealed_phone, created_at) VALUES (@id, @index, @blob, @now) ON CONFLICT (phone_index) DO NOTHING",
                    rows,
                    transaction);
                var indexes = Array.ConvertAll(rows, row => row.index);
                var ids = connection.Query<(string Index, string Id)>(
                        $"SELECT phone_index, id FROM accounts WHERE {store.In("phone_index", "indexes")}", new { indexes }, transaction)
                    .ToDictionary(row => row.Index, row => row.Id, StringComparer.Ordinal);
                transaction.Commit();
                return indexes.Select(index => ids[index]).ToList();
            },
            cancellation);
    }

    private static string Owner(string account) => $"account/{account}";
}
