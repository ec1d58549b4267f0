using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Scheduling.LocalSilo.Telemetry;

/// <summary>What the engine reports.</summary>
internal sealed partial class EngineLog(ILogger<EngineLog> logger)
{
    [LoggerMessage(1, LogLevel.Warning, "Grain {Grain} could not be activated; its callers get the failure.")]
    public partial void ActivationFailed(GrainId grain, Exception failure);

    [LoggerMessage(2, LogLevel.Warning, "Grain {Grain} failed while it was deactivated; it is gone all the same.")]
    public partial void DeactivationFailed(GrainId grain, Exception failure);

    [LoggerMessage(3, LogLevel.Error, "A timer of grain {Grain} failed; its schedule goes on.")]
    public partial void TimerFailed(GrainId grain, Exception failure);

    [LoggerMessage(4, LogLevel.Warning, "One-way call {Method} of {Grain} failed; nobody waits for it.")]
    public partial void OneWayFailed(string method, GrainId grain, Exception failure);

    [LoggerMessage(5, LogLevel.Warning, "{Count} activations had not ended when stopping was cut short.")]
    public partial void StoppedEarly(int count);
}
