namespace Scheduling.Silo.EventLog.Postgres;

/// <summary>The events of a batch column by column, as one set-based insert wants them. Reused from batch to batch.</summary>
internal sealed class EventColumns
{
    /// <summary>How many events there are.</summary>
    public int Count => Streams.Count;

    public List<string> Streams { get; } = [];

    public List<int> Versions { get; } = [];

    public List<string> Types { get; } = [];

    public List<string> Data { get; } = [];

    public List<long> Moments { get; } = [];

    public List<string> Actors { get; } = [];

    public List<string> Operations { get; } = [];

    /// <summary>Adds the events of an append.</summary>
    public void Add(PendingAppend append)
    {
        foreach (var stream in append.Streams)
        {
            var version = stream.ExpectedVersion;
            foreach (var @event in stream.Events)
            {
                Streams.Add(stream.Stream);
                Versions.Add(++version);
                Types.Add(@event.Type);
                Data.Add(@event.Json);
                Moments.Add(EventRow.Ticks(@event.At));
                Actors.Add(@event.Actor);
                Operations.Add(@event.Operation);
            }
        }
    }

    /// <summary>Forgets all, for the next batch.</summary>
    public void Clear()
    {
        Streams.Clear();
        Versions.Clear();
        Types.Clear();
        Data.Clear();
        Moments.Clear();
        Actors.Clear();
        Operations.Clear();
    }
}
