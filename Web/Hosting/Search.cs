namespace Scheduling.Web.Hosting;

/// <summary>Looks for people. In the body, because a name has no place in an address: proxies, histories and logs keep those.</summary>
/// <param name="Text">Part of a name or student number, or whatever else the list says; empty for everybody.</param>
public sealed record Search(string? Text);
