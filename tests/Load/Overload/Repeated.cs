using Microsoft.AspNetCore.Http;
using Scheduling.Load.Http.Open;

namespace Scheduling.Load.Overload;

/// <summary>Prepared requests that change nothing, again and again in their order.</summary>
internal sealed class Repeated(IReadOnlyList<byte[]> requests) : ITraffic
{
    private int _next;

    /// <inheritdoc/>
    public byte[] Next(out int ticket)
    {
        ticket = _next++ % requests.Count;
        return requests[ticket];
    }

    /// <inheritdoc/>
    public void Answered(int ticket, int status, ReadOnlySpan<byte> response)
    {
        if (status is not (StatusCodes.Status200OK or StatusCodes.Status503ServiceUnavailable))
        {
            throw new BenchFailedException($"A request that only reads was answered {status}.");
        }
    }
}
