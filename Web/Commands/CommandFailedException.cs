namespace Scheduling.Web.Commands;

/// <summary>A command cannot do what it was asked; the message tells the operator why, and what to do.</summary>
internal sealed class CommandFailedException(string message, Exception? inner = null) : Exception(message, inner);
