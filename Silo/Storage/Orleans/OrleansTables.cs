namespace Scheduling.Silo.Storage.Orleans;

/// <summary>
/// What Orleans' providers need of PostgreSQL. They bring no SQL: they ask a table for their statements, by keys and parameters that are a
/// documented contract, and our migration fills it. So an operator runs no script.
/// </summary>
internal static class OrleansTables
{
    /// <summary>The ADO.NET driver of PostgreSQL, by the name that Orleans knows it by.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>The tables of membership and of actors' states.</summary>
    public static SchemaSource Schema { get; } = new("orleans", typeof(OrleansTables).Assembly, "Storage/Orleans/Schema");
}
