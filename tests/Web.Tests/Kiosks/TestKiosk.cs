using System.Net.Http.Headers;
using Scheduling.Contracts.Kiosks;
using Scheduling.Web.Auth;
using Scheduling.Web.Kiosks;
using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Kiosks;

/// <summary>A device that enrolled over HTTP as a device would.</summary>
internal sealed class TestKiosk
{
    private long _sequence;

    private TestKiosk(ApiClient client, EnrolledKiosk self) => (Client, Self) = (client, self);

    public ApiClient Client { get; }

    public EnrolledKiosk Self { get; }

    public string Url => $"/api/v1/kiosks/{Self.KioskId}";

    public static Task<InvitedKiosk> Invite(TestSchool school, KioskKind kind = KioskKind.CheckIn, int? station = null, string? key = null) =>
        school.Admin.Post<InvitedKiosk>("/api/v1/kiosks", new NewKiosk(school.Code, "hall", "门口一", kind, station), key ?? ApiClient.NewKey());

    public static async Task<TestKiosk> Enrol(TestSchool school, KioskKind kind = KioskKind.CheckIn, int? station = null) =>
        await Enrol(school.Server, (await Invite(school, kind, station)).Code);

    public static async Task<TestKiosk> Enrol(ITestServer server, string code)
    {
        var self = await server.Anonymous().Post<EnrolledKiosk>("/api/v1/kiosks/enrol", new KioskEnrolment(code, SessionMode.Token));
        return new TestKiosk(server.Anonymous().With(self.AccessToken!), self);
    }

    public static KioskComponent Part(ComponentKind kind, ComponentStatus status = ComponentStatus.Ok, params string[] reasons) =>
        new(kind, status, [.. reasons]);

    public KioskReport NextReport(params KioskComponent[] components) => new(++_sequence, [.. components], "1.0.0", AppliedVersion: 1);

    public Task<HttpResponseMessage> TryReport(object report, ApiClient? from = null) => (from ?? Client).Send(HttpMethod.Put, $"{Url}/report", report);

    public async Task<KioskDesired> Report(params KioskComponent[] components) => await ApiClient.Read<KioskDesired>(await TryReport(NextReport(components)));

    public static StringContent Json(string body) => new(body, MediaTypeHeaderValue.Parse("application/json"));
}
