using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Log;

namespace Scheduling.Grains.Log;

/// <summary>Turns one feature's events into rows of the log and back. The names are for ever; the classes may be renamed.</summary>
internal sealed class EventCodec<TEvent>
    where TEvent : class
{
    private readonly FrozenDictionary<string, JsonTypeInfo> _byName;
    private readonly FrozenDictionary<Type, string> _names;

    /// <param name="types">Stable name and source-generated metadata of every case of <typeparamref name="TEvent"/>.</param>
    public EventCodec(params (string Name, JsonTypeInfo Json)[] types)
    {
        _byName = types.ToFrozenDictionary(t => t.Name, t => t.Json);
        _names = types.ToFrozenDictionary(t => t.Json.Type, t => t.Name);
    }

    /// <summary>Stable name and class of every event.</summary>
    public IEnumerable<(string Name, Type Type)> Types => _byName.Select(t => (t.Key, t.Value.Type));

    public EventData Encode(Recorded<TEvent> recorded)
    {
        var name = _names[recorded.Event.GetType()];
        var json = JsonSerializer.Serialize(recorded.Event, _byName[name]);
        return new EventData(name, json, recorded.At, recorded.Stamp.Actor, recorded.Stamp.Operation);
    }

    /// <exception cref="UnreadableEventException">The name is unknown, or the data does not fit it.</exception>
    public Recorded<TEvent> Decode(StoredEvent stored)
    {
        var data = stored.Data;
        if (!_byName.TryGetValue(data.Type, out var json))
        {
            throw new UnreadableEventException(stored, "its type is unknown");
        }

        try
        {
            return JsonSerializer.Deserialize(data.Json, json) is TEvent @event
                ? new Recorded<TEvent>(@event, new Stamp(data.Operation, data.Actor), data.At)
                : throw new UnreadableEventException(stored, "its data is null");
        }
        catch (JsonException broken)
        {
            throw new UnreadableEventException(stored, "its data does not fit its type", broken);
        }
    }
}
