using Orleans.Runtime;

namespace Scheduling.LocalSilo.Calls;

/// <summary>Brings calls to where they belong.</summary>
internal interface IRouter
{
    /// <summary>When a caller who calls now stops waiting.</summary>
    long Deadline(GrainMethod method);

    /// <summary>Throws if the code that asks may not call now.</summary>
    /// <exception cref="SiloUnavailableException">The engine is stopping.</exception>
    void CheckAdmits();

    /// <summary>Hands a call over.</summary>
    /// <returns>Who took it, worth trying first for the next call.</returns>
    /// <exception cref="OrleansException">There is nobody to take it.</exception>
    IReceiver Deliver(GrainId id, Call call);
}

/// <summary>Takes calls.</summary>
internal interface IReceiver
{
    /// <summary>Takes a call, unless it has ended for good.</summary>
    bool TryReceive(Call call);
}
