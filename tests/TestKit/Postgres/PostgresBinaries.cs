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
    public void GiveTo(string path)
    {
        if (user is not null)
        {
            using var chown = Process.Start("chown", [user, path]);
            chown.WaitForExit();
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(Command(program, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed: {await output}{await error}");
        }
    }

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

    private ProcessStartInfo Command(string program, string[] arguments)
    {
        // setpriv replaces itself by the program, so that the process we hold is the program and not a parent of it.
        string[] command = user is null
            ? [Path.Combine(folder, program), .. arguments]
            : ["setpriv", "--reuid", user, "--clear-groups", Path.Combine(folder, program), .. arguments];
        return new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
    }
}
