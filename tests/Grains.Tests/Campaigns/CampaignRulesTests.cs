using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Grains.Campaigns;

namespace Scheduling.Grains.Tests.Campaigns;

public sealed class CampaignRulesTests
{
    private static readonly CampaignDefinition Good = Given.Definition;
    private static readonly DateOnly Day = new(2027, 1, 5);

    public static TheoryData<string, string, CampaignDefinition?> Broken()
    {
        var data = new TheoryData<string, string, CampaignDefinition?>();
        void Add(Refusal refusal, string what, CampaignDefinition? definition) => data.Add(refusal.Code, what, definition);

        Add(CampaignRefusal.DetailsInvalid, "none", null);
        Add(CampaignRefusal.DetailsInvalid, "no name", Good with { Name = " " });
        Add(CampaignRefusal.DetailsInvalid, "missing name", Good with { Name = null! });
        Add(CampaignRefusal.DetailsInvalid, "long name", Good with { Name = new string('长', 61) });
        Add(CampaignRefusal.DetailsInvalid, "missing school", Good with { School = null! });
        Add(CampaignRefusal.DetailsInvalid, "school code", Good with { School = new School("北京师范大学", "1002") });
        Add(CampaignRefusal.DetailsInvalid, "price", Good with { PriceFen = -1 });
        Add(CampaignRefusal.DetailsInvalid, "notice", Good with { Notice = new string('长', 2_001) });
        Add(CampaignRefusal.DetailsInvalid, "contact", Good with { Contact = null! });
        Add(CampaignRefusal.WindowInvalid, "zone", Good with { TimeZone = "Asia/Nowhere" });
        Add(CampaignRefusal.WindowInvalid, "missing zone", Good with { TimeZone = null! });
        Add(CampaignRefusal.WindowInvalid, "window", Good with { BookingClosesAt = Good.BookingOpensAt });
        Add(CampaignRefusal.SitesInvalid, "no site", Good with { Sites = [] });
        Add(CampaignRefusal.SitesInvalid, "missing sites", Good with { Sites = default });
        Add(CampaignRefusal.SitesInvalid, "twice", Good with { Sites = [Good.Sites[0], Good.Sites[0]] });
        Add(CampaignRefusal.SitesInvalid, "id", Good with { Sites = [Good.Sites[0] with { Id = "Hall/1" }] });
        Add(CampaignRefusal.SitesInvalid, "stations", Good with { Sites = [Good.Sites[0] with { Stations = 51 }] });
        Add(CampaignRefusal.SitesInvalid, "missing site", Good with { Sites = [null!] });
        Add(CampaignRefusal.TimetableInvalid, "missing timetable", Good with { Timetable = null! });
        Add(CampaignRefusal.TimetableInvalid, "no day", With(t => t with { Days = [] }));
        Add(CampaignRefusal.TimetableInvalid, "day twice", With(t => t with { Days = [Day, Day] }));
        Add(CampaignRefusal.TimetableInvalid, "no session", With(t => t with { Sessions = default }));
        Add(CampaignRefusal.TimetableInvalid, "backwards", With(t => t with { Sessions = [new Session(new(12, 0), new(8, 0))] }));
        Add(CampaignRefusal.TimetableInvalid, "seconds", With(t => t with { Sessions = [new Session(new(8, 0, 30), new(12, 0))] }));
        Add(CampaignRefusal.TimetableInvalid, "overlap", With(t => t with { Sessions = [new Session(new(8, 0), new(12, 0)), new Session(new(11, 59), new(13, 0))] }));
        Add(CampaignRefusal.TimetableInvalid, "short slots", With(t => t with { SlotMinutes = 9 }));
        Add(CampaignRefusal.TimetableInvalid, "long slots", With(t => t with { SlotMinutes = 241 }));
        Add(CampaignRefusal.TimetableInvalid, "no slot fits", With(t => t with { Sessions = [new Session(new(8, 0), new(8, 59))] }));
        Add(CampaignRefusal.TimetableInvalid, "no pace", With(t => t with { PhotosPerStationHour = 0 }));
        Add(CampaignRefusal.TimetableInvalid, "no seat", With(t => t with { PhotosPerStationHour = 1, SlotMinutes = 10 }));
        Add(CampaignRefusal.TimetableInvalid, "too many seats", With(t => t with { PhotosPerStationHour = 600, SlotMinutes = 240 }) with { Sites = [Good.Sites[0] with { Stations = 50 }] });
        Add(CampaignRefusal.TooManySlots, "too many", With(t => t with { Days = [.. Enumerable.Range(0, 60).Select(Day.AddDays)], SlotMinutes = 10, PhotosPerStationHour = 60 }));
        Add(CampaignRefusal.CollegeBlockInvalid, "other day", Block(new CollegeBlock("文学院", Day.AddDays(9), new(8, 0), new(9, 0), null)));
        Add(CampaignRefusal.CollegeBlockInvalid, "other site", Block(new CollegeBlock("文学院", Day, new(8, 0), new(9, 0), "gym")));
        Add(CampaignRefusal.CollegeBlockInvalid, "no hour", Block(new CollegeBlock("文学院", Day, new(8, 1), new(8, 59), null)));
        Add(CampaignRefusal.CollegeBlockInvalid, "no college", Block(new CollegeBlock("", Day, new(8, 0), new(9, 0), null)));
        Add(CampaignRefusal.CollegeBlockInvalid, "missing blocks", Good with { CollegeBlocks = default });
        Add(CampaignRefusal.EnrolmentInvalid, "no way", Good with { Enrolment = [] });
        Add(CampaignRefusal.EnrolmentInvalid, "unknown way", Good with { Enrolment = [(EnrolmentMethod)9] });
        return data;

        CampaignDefinition With(Func<Timetable, Timetable> change) => Good with { Timetable = change(Good.Timetable) };
        CampaignDefinition Block(CollegeBlock block) => Good with { CollegeBlocks = [block] };
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Broken))]
    public void Check_BrokenDefinition_NamesTheRule(string code, string what, CampaignDefinition? definition)
    {
        Assert.NotEmpty(what);
        Assert.Equal(code, CampaignRules.Check(Given.Code, definition)?.Code);
        Assert.Equal(code, TimetableGenerator.Generate(Given.Code, definition!).Refusal?.Code);
    }

    [Theory]
    [InlineData("BNU")]
    [InlineData("bnu2027")]
    [InlineData("BNU/2027")]
    [InlineData("BNU2027\n")]
    [InlineData("BNU20270123456789")]
    [InlineData(null)]
    public void Check_MalformedCode_Refused(string? code) => Assert.Equal(CampaignRefusal.CodeMalformed, CampaignRules.Check(code, Good));

    [Fact]
    public void Check_GoodDefinition_Passes() => Assert.Null(CampaignRules.Check(Given.Code, Good));
}
