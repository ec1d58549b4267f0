namespace Scheduling.Silo.Identity;

/// <summary>The way messages leave this server, if there is one.</summary>
/// <param name="Sender">Null when none is configured.</param>
internal sealed record SmsGateway(ISmsSender? Sender);
