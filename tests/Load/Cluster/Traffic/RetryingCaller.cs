using System.Diagnostics;
using System.Globalization;
using System.Net;
using Scheduling.Load.Crash.Clients;
using Request = Scheduling.Load.Crash.Clients.Request;

namespace Scheduling.Load.Cluster.Traffic;

/// <summary>
/// A client with the documented retry: <c>503</c> and <c>429</c> with <c>Retry-After</c> are asked again after that time, no answer after a
/// moment, always under the same key and at another server, and as often as the product's own pages do.
/// </summary>
/// <param name="next">Names the server for the next try, told where the last one went.</param>
/// <param name="met">Where it is written down what clients met.</param>
internal sealed class RetryingCaller(Func<Door?, Door> next, Encounters met) : ICaller
{
    /// <summary>How often a page tries before it tells its reader that it failed.</summary>
    public const int Tries = 4;

    private static readonly TimeSpan NoAnswerPause = TimeSpan.FromMilliseconds(400);

    /// <summary>Never: others serve on.</summary>
    public bool ServerIsDead => false;

    public async Task<Reply> Send(Request request, string token, string key)
    {
        met.Begin();
        Door? door = null;
        for (var tries = new List<string>(); ;)
        {
            door = next(door);
            var sent = Stopwatch.GetTimestamp();
            var reply = await door.Caller.Send(request, token, key);
            met.Answered(key, door.Member, sent, reply);
            if (!MayBeAskedAgain(reply))
            {
                if (reply.Status >= HttpStatusCode.InternalServerError)
                {
                    met.Unforeseen(request, door.Member, reply);
                }

                return reply;
            }

            var why = reply.Status is null ? "no answer" : reply.Code;
            met.AskAgain(why);
            var took = Stopwatch.GetElapsedTime(sent).TotalSeconds;
            tries.Add(string.Create(CultureInfo.InvariantCulture, $"{why} of {door.Member.Name} after {took:0.0} s"));
            if (tries.Count == Tries)
            {
                met.GiveUp(request, door.Member, tries);
                return reply;
            }

            await Task.Delay(reply.RetryAfter ?? NoAnswerPause);
        }
    }

    private static bool MayBeAskedAgain(Reply reply) => reply is
    { Status: null }
        or { Status: HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests, RetryAfter: not null };
}
