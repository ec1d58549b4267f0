namespace Scheduling.Web.Hosting;

/// <summary>One page of a list.</summary>
/// <param name="Items">The items, in the order of the list.</param>
/// <param name="Next">Pass it back as <c>cursor</c> for the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A whole list.</summary>
/// <param name="Items">The items, in the order of the list.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items);
