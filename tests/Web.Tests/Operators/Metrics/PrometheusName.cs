using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;

namespace Scheduling.Web.Tests.Operators.Metrics;

/// <summary>The names that an instrument has in Prometheus after OTLP, as OpenTelemetry specifies: no dots and dashes, the unit, <c>_total</c>.</summary>
internal static partial class PrometheusName
{
    /// <summary>The series of an instrument.</summary>
    public static IReadOnlyList<string> From(Instrument instrument) =>
        From(instrument.Name, instrument.Unit, instrument.GetType().GetGenericTypeDefinition());

    /// <summary>The series of an instrument with such a name and unit.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="unit">Its unit in UCUM, if it has one.</param>
    /// <param name="kind">Its generic type.</param>
    public static IReadOnlyList<string> From(string name, string? unit, Type kind)
    {
        var series = Forbidden().Replace(name, "_");
        if (Word(unit, kind) is { } word && !series.EndsWith($"_{word}", StringComparison.Ordinal))
        {
            series = $"{series}_{word}";
        }

        return kind switch
        {
            _ when kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>) => [$"{series}_total"],
            _ when kind == typeof(Histogram<>) => [$"{series}_bucket", $"{series}_count", $"{series}_sum"],
            _ => [series],
        };
    }

    // What stands in braces is a note for people.
    private static string? Word(string? unit, Type kind) => unit switch
    {
        null or "" or ['{', ..] => null,
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "1" => kind == typeof(ObservableGauge<>) || kind == typeof(Gauge<>) ? "ratio" : null,
        _ => unit,
    };

    [GeneratedRegex("[^a-zA-Z0-9_:]")]
    private static partial Regex Forbidden();
}
