using Scheduling.Web.Commands;

namespace Scheduling.Web.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(false, "--urls=http://127.0.0.1:0")]
    [InlineData(false, "--Storage:DataDirectory", "data")]
    [InlineData(false, "urls=http://127.0.0.1:0")]
    [InlineData(true, "doctor")]
    [InlineData(true, "nonsense", "--data", "data")]
    public void Arguments_BeginningWithAWord_AreACommand(bool expected, params string[] args) =>
        Assert.Equal(expected, CommandLine.IsCommand(args));

    [Fact]
    public async Task UnknownCommand_IsMisuse_AndSaysWhatThereIs()
    {
        var invocation = await Invocation.Of("bakcup");

        Assert.Equal(CommandLine.Misused, invocation.ExitCode);
        Assert.Contains("'bakcup'", invocation.Error, StringComparison.Ordinal);
        Assert.Contains("Usage:", invocation.Error, StringComparison.Ordinal);
        Assert.Empty(invocation.Output);
    }
}
