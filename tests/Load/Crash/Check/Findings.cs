namespace Scheduling.Load.Crash.Check;

/// <summary>What can be wrong.</summary>
internal enum Wrong
{
    /// <summary>Acknowledged, and not in the log.</summary>
    Lost,

    /// <summary>A slot gave a seat that it does not have.</summary>
    Oversold,

    /// <summary>Something took effect twice, or two things that exclude each other did.</summary>
    Double,

    /// <summary>An operation whose outcome never became known, or became two.</summary>
    Unresolved,

    /// <summary>What the server says is not what the log says, or the log contradicts itself.</summary>
    Diverged,
}

/// <summary>Everything that a checker found.</summary>
internal sealed class Findings
{
    private readonly List<(Wrong Kind, string What)> _all = [];

    public IReadOnlyList<(Wrong Kind, string What)> All => _all;

    public bool None => _all.Count == 0;

    public int Of(Wrong kind) => _all.Count(found => found.Kind == kind);

    public void Add(Wrong kind, string what) => _all.Add((kind, what));

    /// <summary>Adds it unless something holds.</summary>
    public void Unless(bool holds, Wrong kind, string what)
    {
        if (!holds)
        {
            Add(kind, what);
        }
    }

    /// <summary>How many of each kind, and the first few in words.</summary>
    public string Tell(int few = 12) => None
        ? "nothing wrong"
        : $"{string.Join(", ", _all.CountBy(found => found.Kind).OrderBy(each => each.Key).Select(each => $"{each.Value} × {each.Key}"))}\n"
            + string.Join('\n', _all.Take(few).Select(found => $"  {found.Kind}: {found.What}"));
}
