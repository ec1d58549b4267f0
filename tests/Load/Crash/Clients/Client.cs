using System.Net;
using System.Text.Json;

namespace Scheduling.Load.Crash.Clients;

/// <summary>
/// Somebody with one operation under way at a time. What became unknown is asked again under the same key before anything else is done;
/// now and then a done operation is asked again, too.
/// </summary>
internal abstract class Client(OperationLog log, string token, Random chance)
{
    private const double RepeatShare = 0.04;

    private Operation? _pending;
    private Operation? _done;

    /// <summary>Whether an operation waits to be asked again.</summary>
    public bool IsInDoubt => _pending is not null;

    protected OperationLog Log { get; } = log;

    protected Random Chance { get; } = chance;

    /// <summary>Takes one step.</summary>
    /// <returns>What happened.</returns>
    public async Task<Step> Act(ICaller server, bool onlyDoubts = false)
    {
        if (_pending is null && onlyDoubts)
        {
            return Step.Idle;
        }

        var operation = _pending ?? (_done is not null && Chance.NextDouble() < RepeatShare ? _done : Next());
        if (operation is null)
        {
            return Step.Idle;
        }

        var isRepeat = operation.Outcome == Outcome.Acknowledged;
        operation.Invoked();
        var reply = await server.Send(operation.Request, token, operation.Key);
        if (reply.Status == HttpStatusCode.TooManyRequests)
        {
            _pending = isRepeat ? null : operation;
            return Step.Idle;
        }

        if (reply.IsUnknown)
        {
            if (reply.IsUnforeseen)
            {
                Log.NoteFailure();
            }

            _pending = isRepeat ? null : operation;
            return reply.Status is null ? Step.NoAnswer : Step.Unknown;
        }

        _pending = null;
        if (reply.IsAccepted)
        {
            operation.Acknowledged(Canonical(operation, reply.Body));
            _done = operation;
        }
        else
        {
            operation.Refused(reply.Code);
        }

        if (!isRepeat)
        {
            Log.Note(operation);
            Settled(operation, reply.Body);
        }

        return reply.IsAccepted ? Step.Accepted : Step.Refused;
    }

    /// <summary>What to do next; null for nothing now.</summary>
    protected abstract Operation? Next();

    /// <summary>The part of an acknowledgement that a repeat must say again.</summary>
    protected abstract string Canonical(Operation operation, JsonElement body);

    /// <summary>An operation has come to its end.</summary>
    protected abstract void Settled(Operation operation, JsonElement body);

    protected static string Text(JsonElement body, string property) => body.GetProperty(property).ToString();

    /// <summary>An id as it stands in URLs, in the form of the log.</summary>
    protected static string Key(string url) => url.Replace('~', '/');
}

/// <summary>What a step came to.</summary>
internal enum Step
{
    /// <summary>There was nothing to do, or the server asked to wait.</summary>
    Idle,
    Accepted,
    Refused,

    /// <summary>The server said that it does not know.</summary>
    Unknown,

    /// <summary>The server said nothing.</summary>
    NoAnswer,
}
