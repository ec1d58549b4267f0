using Microsoft.Extensions.Configuration;

namespace Scheduling.Silo.Maintenance.Doctor.Checks;

/// <summary>Where metrics and traces go, if anywhere.</summary>
internal sealed class TelemetryCheck(IConfiguration configuration) : ICheck
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <inheritdoc/>
    public string Name => "Telemetry";

    /// <inheritdoc/>
    public async Task<Finding> Look(CancellationToken cancellation)
    {
        if (configuration[Endpoint] is not { Length: > 0 } text)
        {
            return Finding.Fine($"Metrics and traces go nowhere ({Endpoint} is not set).");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            return Finding.Wrong($"{Endpoint} is no address: '{text}'.", "Set it to something like http://collector:4317.");
        }

        return await Reach.Refused(url, cancellation) is { } problem
            ? Finding.Wrong($"The collector {url.Host}:{url.Port} cannot be reached: {problem}", $"Start it, or correct or remove {Endpoint}. The server works without it.")
            : Finding.Fine($"The collector {url.Host}:{url.Port} can be reached.");
    }
}
