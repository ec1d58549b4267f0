using Scheduling.Contracts.Students;

namespace Scheduling.Silo.Vault;

/// <summary>A record that somebody may claim.</summary>
/// <param name="Student">Its id.</param>
/// <param name="Record">The record, masked.</param>
public sealed record FoundRecord(StudentId Student, MaskedRecord Record);
