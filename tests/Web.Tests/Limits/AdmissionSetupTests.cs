using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scheduling.Silo.Storage;
using Scheduling.Web.Limits;

namespace Scheduling.Web.Tests.Limits;

public sealed class AdmissionSetupTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite, 64)]
    [InlineData(DatabaseKind.Postgres, 128)]
    public void Places_NotSet_FollowTheDatabase(DatabaseKind database, int each) =>
        Assert.Equal(each * Environment.ProcessorCount, Options(database).Places);

    [Fact]
    public void Places_Set_AreWhatWasSet() => Assert.Equal(7, Options(DatabaseKind.Postgres, ("Admission:Places", "7")).Places);

    private static AdmissionOptions Options(DatabaseKind database, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        builder.Services.Configure<StorageOptions>(storage => storage.Provider = database);
        builder.AddAdmission();
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<IOptions<AdmissionOptions>>().Value;
    }
}
