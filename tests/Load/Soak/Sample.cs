namespace Scheduling.Load.Soak;

/// <summary>The server after so many operations.</summary>
/// <param name="Operations">Operations so far.</param>
/// <param name="Heap">Bytes of objects in use.</param>
/// <param name="Resident">Bytes of physical memory.</param>
/// <param name="Handles">Open handles that are not sockets.</param>
/// <param name="Sockets">Open sockets.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Log">Bytes of the data folder.</param>
/// <param name="CpuMicroseconds">Processor time per operation since the sample before.</param>
/// <param name="P50">Median latency since the sample before, ms.</param>
/// <param name="P99">99th percentile since the sample before, ms.</param>
/// <param name="PerSecond">Operations per second since the sample before.</param>
internal sealed record Sample(
    long Operations, double Heap, double Resident, double Handles, double Sockets, double Threads, double Log,
    double CpuMicroseconds, double P50, double P99, double PerSecond);
