namespace Scheduling.Silo.Storage;

/// <summary>Another server works on the same data. Two that may not work together must never both write; this one ends.</summary>
/// <param name="message">Who has it, in words for an operator.</param>
/// <param name="inner">What refused.</param>
public sealed class StorageInUseException(string message, Exception? inner = null) : Exception(message, inner);
