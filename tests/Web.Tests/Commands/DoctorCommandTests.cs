using Scheduling.TestKit;

namespace Scheduling.Web.Tests.Commands;

public sealed class DoctorCommandTests
{
    [Fact]
    public async Task Doctor_OfNothing_SaysWhatIsWrongAndWhatToDo()
    {
        using var folder = new TempDirectory();

        var invocation = await Invocation.Of("doctor", "--data", folder["missing"]);

        Assert.Equal(1, invocation.ExitCode);
        Assert.Contains("WRONG Data folder: ", invocation.Output, StringComparison.Ordinal);
        Assert.Contains("      → Name the deployment's data folder with --data", invocation.Output, StringComparison.Ordinal);
        Assert.Contains("found something wrong.", invocation.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["missing"]));
    }

    [Fact]
    public async Task Doctor_WithAMalformedSetting_IsMisuse()
    {
        var invocation = await Invocation.Of("doctor", "--set", "Storage:Provider");

        Assert.Equal(2, invocation.ExitCode);
        Assert.Contains("--set takes KEY=VALUE", invocation.Error, StringComparison.Ordinal);
    }
}
