using System.Text.Json;
using Scheduling.Load.Fanout;

namespace Scheduling.Load.Cut;

/// <summary>The product's own clients in a Node.js process, behind a proxy.</summary>
internal sealed class CutClients : NodeCommands
{
    private CutClients(Uri through, Uri server, string witness)
        : base(Path.Combine("Cut", "cut.mjs"), new Uri(through, "/live").ToString(), new Uri(server, "/live").ToString(), witness)
    {
    }

    /// <summary>Starts the process; it connects when it is told.</summary>
    /// <param name="through">The proxy.</param>
    /// <param name="server">The server, for a witness whom nobody disturbs.</param>
    /// <param name="witness">Token of the witness, who may watch every topic.</param>
    public static CutClients Start(Uri through, Uri server, string witness) => new(through, server, witness);

    /// <summary>Starts clients, each with a token and the topics that it watches.</summary>
    /// <param name="clients">Who they are.</param>
    /// <param name="forgetful">Whether they believe, after a cut, that they still watch.</param>
    public Task Start(IEnumerable<Watching> clients, bool forgetful = false) => Ask<object>(new { command = "start", clients, forgetful });

    /// <summary>How many are connected and watch.</summary>
    public async Task<int> Live() => (await Ask<LiveAnswer>(new { command = "live" })).Count;

    /// <summary>Holds all of them against the truth.</summary>
    public Task<Shown> Compare(IReadOnlyDictionary<string, JsonElement> truth) => Ask<Shown>(new { command = "shown", truth });

    private sealed record LiveAnswer(int Count);
}

/// <summary>A client and what it watches.</summary>
internal sealed record Watching(string Token, IReadOnlyList<string> Topics);

/// <summary>How many clients are not what they should be.</summary>
/// <param name="Diverged">They show something else than the log.</param>
/// <param name="Gaps">They are connected, behind the newest version, and do not know it.</param>
/// <param name="Regressed">They once showed an older version after a newer one of the same epoch.</param>
/// <param name="Away">They are not connected.</param>
internal sealed record Shown(int Diverged, int Gaps, int Regressed, int Away)
{
    /// <summary>Whether everybody shows the truth and knows it.</summary>
    public bool IsTrue => this is { Diverged: 0, Gaps: 0, Regressed: 0, Away: 0 };

    public override string ToString() => $"{Diverged} diverged, {Gaps} with a gap, {Regressed} went back, {Away} away";
}
