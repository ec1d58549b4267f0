namespace Scheduling.Web.Limits;

/// <summary>Who comes in while the server is busy.</summary>
internal interface IAdmission
{
    /// <summary>Lets a request in, or not; whoever is in must <see cref="Leave"/>.</summary>
    bool TryEnter(RequestKind kind);

    /// <summary>A request that was let in has been answered.</summary>
    void Leave(RequestKind kind);
}
