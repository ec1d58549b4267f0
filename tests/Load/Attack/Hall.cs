using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Scheduling.Load.Http;
using Scheduling.Load.Http.Open;
using Scheduling.Load.Overload;
using Scheduling.Load.Rush;
using Scheduling.TestKit.Servers;

namespace Scheduling.Load.Attack;

/// <summary>A server, a school whose booking is open, a kiosk, and the honest people of it.</summary>
internal sealed partial class Hall : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ProductApi _api;
    private readonly OpenLoop _loop;
    private readonly HonestPeople _people;
    private readonly AttackOptions _options;
    private int _seed;

    private Hall(ChildServer server, ProductApi api, School school, OpenLoop loop, HonestPeople people, string greedy, AttackOptions options)
    {
        (Server, _api, Campaign, _loop, _people, Greedy, _options) = (server, api, school.Code, loop, people, greedy, options);
        _seed = options.Seed;
    }

    public ChildServer Server { get; }

    public string Campaign { get; }

    /// <summary>Token of a student whom nobody else is.</summary>
    public string Greedy { get; }

    public static async Task<Hall> Open(Product product, IReadOnlyList<string> faults, AttackOptions options)
    {
        var server = faults.Count == 0 ? await product.Start() : await product.StartPlanted(faults);
        try
        {
            var hall = await Open(server, options);
            await hall.Run("warm-up", options.WarmUp);
            return hall;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static async Task<Hall> Open(ChildServer server, AttackOptions options)
    {
        var api = new ProductApi(server.Address);
        await api.SetUp((await server.Said(SetupLink())).Groups["token"].Value);
        var school = new School("ATTACK-2027", TimeProvider.System.GetUtcNow());
        await api.Open(school, options.Students + 1);
        var students = await api.Students(school.Code, options.Students + 1);
        var honest = students.SkipLast(1).ToList();
        using (var pages = await LoadGenerator.Connect(server.Port, 8))
        {
            (await pages.Run(BookingRequests.OpenPage(honest))).MustAll(StatusCodes.Status200OK, "opening the page");
        }

        var invited = await api.Post("/api/v1/kiosks", new { campaign = school.Code, site = "hall", name = "一号机", kind = "checkIn" });
        var people = new HonestPeople(
            new Students(school.Code, school.Spread, honest),
            honest,
            invited.GetProperty("kiosk").GetProperty("id").GetString()!,
            await api.StaffToken());
        return new Hall(server, api, school, new OpenLoop(server.Port, options.Connections), people, students[^1].Token, options);
    }

    /// <summary>An ordinary stretch of the day.</summary>
    public async Task<PhaseResult> Run(string name, TimeSpan length)
    {
        var result = (await _loop.Run(_seed++, Patience, new LoadPhase(name, _people, length) { PerSecond = _options.Honest }))[0];
        if (_people.Unserved.Count > 0)
        {
            Console.Error.WriteLine($"attack: so far not served: {string.Join(", ", _people.Unserved.Select(each => $"{each.Key} {each.Value}"))}");
        }

        return result;
    }

    public async ValueTask DisposeAsync()
    {
        _loop.Dispose();
        _api.Dispose();
        await Server.DisposeAsync();
    }

    [GeneratedRegex(@"/staff/setup\?token=(?<token>\S+)")]
    private static partial Regex SetupLink();
}
