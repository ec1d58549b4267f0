namespace Scheduling.Web.Hosting.Stopping;

/// <summary>Somebody who is to be told that the server goes away, before it does.</summary>
internal interface IFarewell
{
    /// <summary>Tells them; done when all who could be told are.</summary>
    Task Say();
}
