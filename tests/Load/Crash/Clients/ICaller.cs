namespace Scheduling.Load.Crash.Clients;

/// <summary>Sends the requests of clients.</summary>
internal interface ICaller
{
    /// <summary>Whether nobody is there any more: no answer then says so.</summary>
    bool ServerIsDead { get; }

    /// <summary>Sends a request under an idempotency key.</summary>
    Task<Reply> Send(Request request, string token, string key);
}
