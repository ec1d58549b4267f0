using Scheduling.Contracts.Common;

namespace Scheduling.Silo.Rosters;

/// <summary>Why a roster file or an import is refused.</summary>
public static class RosterRefusal
{
    /// <summary>Neither UTF-8 nor GB18030 text.</summary>
    public static readonly Refusal FileUnreadable = new("roster-file-unreadable");

    /// <summary>The header lacks required columns.</summary>
    public static readonly Refusal ColumnsMissing = new("roster-columns-missing");

    /// <summary>Larger than <see cref="RosterOptions.MaxFileBytes"/>.</summary>
    public static readonly Refusal FileTooLarge = new("body-too-large");

    /// <summary>Too many files wait to be read.</summary>
    public static readonly Refusal Busy = new("too-many-requests");

    /// <summary>The campaign has no such import.</summary>
    public static readonly Refusal ImportUnknown = new("import-unknown");

    /// <summary>At least one row is bad.</summary>
    public static readonly Refusal HasProblems = new("roster-has-problems");

    /// <summary>The import is not in a state in which this can be done.</summary>
    public static readonly Refusal NotReady = new("roster-import-not-ready");
}
