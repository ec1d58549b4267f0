using Scheduling.Web.Commands;

namespace Scheduling.Web.Tests.Commands;

/// <summary>A command as it was typed, and what came of it.</summary>
internal sealed record Invocation(int ExitCode, string Output, string Error)
{
    public static async Task<Invocation> Of(params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var code = await CommandLine.Run(args, output, error);
        return new Invocation(code, output.ToString(), error.ToString());
    }
}
