using System.Globalization;

namespace Scheduling.Load.Cut;

/// <summary>How many connections a process may have; .NET and Node.js raise it as far as they may when they start.</summary>
internal static class OpenFiles
{
    // Beside the connections: assemblies, databases, what is just being closed.
    private const int Others = 1_000;

    /// <summary>The proxy has two sockets per client.</summary>
    /// <exception cref="BenchFailedException">This machine allows too few.</exception>
    public static void MustSuffice(int clients)
    {
        if (Limit() is { } limit && limit < (2 * clients) + Others)
        {
            throw new BenchFailedException(
                $"{clients:N0} clients need {(2 * clients) + Others:N0} open files and this machine allows {limit:N0}: raise it with 'ulimit -Hn', or say --reconnects.");
        }
    }

    private static long? Limit()
    {
        const string Limits = "/proc/self/limits";
        var line = File.Exists(Limits) ? File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal)) : null;
        return long.TryParse(line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3], CultureInfo.InvariantCulture, out var soft) ? soft : null;
    }
}
