namespace Scheduling.Load.Http.Open;

/// <summary>Who sends what next. Called from the generator's thread only.</summary>
internal interface ITraffic
{
    /// <summary>The next request, whole; its bytes are used up when this is called again.</summary>
    /// <param name="ticket">Names the request in <see cref="Answered"/>.</param>
    byte[] Next(out int ticket);

    /// <summary>A request was answered.</summary>
    /// <param name="ticket">Of the request.</param>
    /// <param name="status">HTTP status; <see cref="LoadResult.NoAnswer"/> when the connection broke or nobody waits any longer.</param>
    /// <param name="response">The whole answer.</param>
    void Answered(int ticket, int status, ReadOnlySpan<byte> response);
}
