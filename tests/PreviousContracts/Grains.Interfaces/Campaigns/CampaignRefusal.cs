using Scheduling.PreviousContracts.Common;

namespace Scheduling.PreviousContracts.Campaigns;

/// <summary>Why a campaign says no.</summary>
public static class CampaignRefusal
{
    /// <summary>No campaign has this code, or it is still a draft and the caller a student.</summary>
    public static readonly Refusal Unknown = new("campaign-unknown");

    /// <summary>The code is taken.</summary>
    public static readonly Refusal CodeTaken = new("campaign-code-taken");

    /// <summary>The code is not 4–16 characters of <c>A–Z 0–9 -</c>.</summary>
    public static readonly Refusal CodeMalformed = new("campaign-code-malformed");

    /// <summary>Name, school, contact, notice or price break their bounds.</summary>
    public static readonly Refusal DetailsInvalid = new("campaign-details-invalid");

    /// <summary>Unknown time zone, or booking closes before it opens.</summary>
    public static readonly Refusal WindowInvalid = new("campaign-window-invalid");

    /// <summary>No site, too many, ids not unique or malformed, or a station count out of bounds.</summary>
    public static readonly Refusal SitesInvalid = new("campaign-sites-invalid");

    /// <summary>No day, overlapping sessions, or a slot length or pace out of bounds.</summary>
    public static readonly Refusal TimetableInvalid = new("campaign-timetable-invalid");

    /// <summary>More than 2,000 slots.</summary>
    public static readonly Refusal TooManySlots = new("campaign-too-many-slots");

    /// <summary>A college block names a day or site outside the timetable, or no hour at all.</summary>
    public static readonly Refusal CollegeBlockInvalid = new("campaign-college-block-invalid");

    /// <summary>No way to enrol was chosen.</summary>
    public static readonly Refusal EnrolmentInvalid = new("campaign-enrolment-invalid");

    /// <summary>Only a draft or a closed campaign can be opened.</summary>
    public static readonly Refusal NotOpenable = new("campaign-not-openable");

    /// <summary>Only an open campaign can be closed.</summary>
    public static readonly Refusal NotOpen = new("campaign-not-open");
}
