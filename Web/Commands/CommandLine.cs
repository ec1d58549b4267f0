using System.CommandLine;
using System.CommandLine.Help;
using Scheduling.Silo.Storage;

namespace Scheduling.Web.Commands;

/// <summary>What the executable does besides serving: <c>./run COMMAND …</c>. The first argument names the command.</summary>
internal static class CommandLine
{
    /// <summary>The command did what it was asked, and found nothing wrong.</summary>
    public const int Done = 0;

    /// <summary>The command failed or found something wrong, and has said what.</summary>
    public const int Failed = 1;

    /// <summary>The command was not understood.</summary>
    public const int Misused = 2;

    private const string Name = "./run";

    /// <summary>Whether the arguments name a command; otherwise they are settings of the server, as <c>--key=value</c>.</summary>
    public static bool IsCommand(string[] args) => args is [{ Length: > 0 } first, ..] && first[0] is not ('-' or '/') && !first.Contains('=');

    /// <summary>Runs the command on the console.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> Run(string[] args) => Run(args, Console.Out, Console.Error);

    /// <summary>Runs the command: what it finds goes to <paramref name="output"/>, progress and errors to <paramref name="error"/>.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = Commands().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var mistake in parsed.Errors)
            {
                await error.WriteLineAsync($"run: {mistake.Message}");
            }

            await error.WriteLineAsync();
            await parsed.CommandResult.Command.Parse("--help").InvokeAsync(new() { Output = error });
            return Misused;
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
        catch (Exception failure) when (failure is CommandFailedException or StorageInUseException)
        {
            await error.WriteLineAsync($"run: {failure.Message}");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("run: stopped before it was done");
            return Failed;
        }
    }

    // One line per command.
    private static Command Commands() => new(Name, "Does one thing to a deployment, and ends. Without a command the server starts.")
    {
        new HelpOption(),
        AuditCommand.Create(),
        BackupCommand.Create(),
        RestoreCommand.Create(),
        DoctorCommand.Create(),
    };
}
