using Scheduling.Silo.Tests.Vault;
using Scheduling.Silo.Vault;
using Scheduling.TestKit;

namespace Scheduling.Silo.Tests.Identity;

public sealed class SqliteIdentityTests : IdentityContract
{
    [Fact]
    public async Task Start_WithAnotherKeyThanTheVaults_IsRefused()
    {
        using var folder = new TempDirectory();
        var settings = new Dictionary<string, string?>(Settings()) { ["Storage:DataDirectory"] = folder.Path };
        await (await VaultHost.Start(settings)).DisposeAsync();
        File.Delete(folder["keys/vault.key"]);
        await Assert.ThrowsAsync<VaultUnreadableException>(() => VaultHost.Start(settings));
    }

    private protected override IReadOnlyDictionary<string, string?> Settings() => new Dictionary<string, string?> { ["Storage:Provider"] = "Sqlite" };
}

public sealed class PostgresIdentityTests(PostgresFixture postgres) : IdentityContract, IClassFixture<PostgresFixture>
{
    private string _connectionString = "";

    public override async ValueTask InitializeAsync()
    {
        _connectionString = await postgres.Server.CreateDatabase();
        await base.InitializeAsync();
    }

    private protected override IReadOnlyDictionary<string, string?> Settings() => new Dictionary<string, string?>
    {
        ["Storage:Provider"] = "Postgres",
        ["Storage:ConnectionString"] = _connectionString,
    };
}
