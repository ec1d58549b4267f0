using System.Globalization;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Every connection is an open file, and thousands watch at once.</summary>
internal sealed class OpenFilesCheck : ICheck
{
    private const string Limits = "/proc/self/limits";
    private const long Enough = 65_536;
    private const long Least = 8_192;

    /// <inheritdoc/>
    public string Name => "Open files";

    /// <inheritdoc/>
    public async Task<Finding> Look(CancellationToken cancellation) => File.Exists(Limits)
        ? Judge(await File.ReadAllLinesAsync(Limits, cancellation))
        : Finding.Fine("This system does not say.");

    /// <summary>What the limits of a process mean.</summary>
    internal static Finding Judge(IEnumerable<string> limits)
    {
        // "Max open files            1024                 524288               files"; the runtime raises the first to the second.
        var words = limits.Single(line => line.StartsWith("Max open files", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var most = words[^2] == "unlimited" ? long.MaxValue : long.Parse(words[^2], CultureInfo.InvariantCulture);
        const string advice = "Raise it for the server's user: LimitNOFILE=65536 in the systemd unit, or ulimits in the container's settings.";
        return most switch
        {
            < Least => Finding.Wrong($"A process may have {most} open files: as many people can be connected.", advice),
            < Enough => Finding.Note($"A process may have {most} open files.", advice),
            _ => Finding.Fine($"A process may have {most} open files."),
        };
    }
}
