namespace Scheduling.Silo.Storage;

/// <summary>The database was last used by a newer version of the program; starting would risk its data.</summary>
/// <param name="component">Whose schema it is.</param>
/// <param name="found">Schema version in the database.</param>
/// <param name="known">Newest schema version that this program knows.</param>
public sealed class SchemaTooNewException(string component, int found, int known) : Exception(
    $"The schema of '{component}' in the database is version {found}, and this program knows versions up to {known}. " +
    "Start the newer program, or restore the backup that was made before it.");
