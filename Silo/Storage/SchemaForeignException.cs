namespace Scheduling.Silo.Storage;

/// <summary>The database has a table under the name of one of ours that this program did not make.</summary>
/// <param name="component">Whose schema could not be made.</param>
/// <param name="problem">What the database says.</param>
public sealed class SchemaForeignException(string component, Exception problem) : Exception(
    $"The tables of '{component}' cannot be made: {problem.Message.TrimEnd('.')}, and this program did not make it. " +
    "Use a database of its own, or remove that table if nobody needs it.", problem);
