using System.Diagnostics;

namespace Scheduling.TestKit.Postgres;

/// <summary>The installed PostgreSQL programs, run as an unprivileged user because they refuse to run as root.</summary>
/// <param name="folder">Where the programs are.</param>
/// <param name="user">The user to run them as; null = the current one.</param>
internal sealed class PostgresBinaries(string folder, string? user)
{
    /// <summary>Looks where Debian puts them, newest first, then in PATH.</summary>
    public static PostgresBinaries Find()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(path => path, StringComparer.Ordinal).Select(path => Path.Combine(path, "bin"))
            : [];
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(':') ?? [];
        var folder = debian.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL is not installed: no initdb under /usr/lib/postgresql or in PATH.");
        return new PostgresBinaries(folder, Environment.IsPrivilegedProcess ? UnprivilegedUser() : null);
    }

    /// <summary>Lets the user of the programs write to a folder.</summary>
    public Task GiveTo(string path) => user is null ? Task.CompletedTask : Complete(Prepare("chown", [user, path]));

    /// <summary>Runs a program of PostgreSQL, or the one at an absolute path, to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public Task Run(string program, params string[] arguments) => Complete(Command(program, arguments));

    /// <summary>Starts a program that keeps running; what it prints is dropped.</summary>
    public Process Start(string program, params string[] arguments)
    {
        var process = Process.Start(Command(program, arguments))!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static string UnprivilegedUser() =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static async Task Complete(ProcessStartInfo command)
    {
        using var process = Process.Start(command)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command.FileName} failed: {await output}{await error}");
        }
    }

    // setpriv replaces itself by the program, so that the process we hold is the program and not a parent of it.
    private ProcessStartInfo Command(string program, string[] arguments) => user is null
        ? Prepare(Path.Combine(folder, program), arguments)
        : Prepare("setpriv", ["--reuid", user, "--clear-groups", Path.Combine(folder, program), .. arguments]);

    private static ProcessStartInfo Prepare(string program, string[] arguments) => new(program, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = Path.GetTempPath(),
    };
}
