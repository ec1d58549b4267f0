using System.Globalization;
using System.Text.Json;
using Scheduling.Load.Http;
using Scheduling.Load.Rush;

namespace Scheduling.Load.Kiosks;

/// <summary>Enrolled kiosks that report one after another. Most have nothing new to say; now and then a printer runs low or was refilled.</summary>
internal sealed class KioskFleet(IReadOnlyList<(string Id, string Token)> kiosks)
{
    private readonly long[] _sequences = new long[kiosks.Count];
    private readonly bool[] _low = new bool[kiosks.Count];
    private int _sinceNews;

    /// <summary>Enrols kiosks, as load tools may on a development server.</summary>
    public static async Task<KioskFleet> Enrol(ProductApi api, string campaign, int count)
    {
        var minted = await api.Post("/api/v1/dev/tokens", new { kind = "kiosk", campaign, count });
        return new KioskFleet(
            [.. minted.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("kioskId").GetString()!, item.GetProperty("accessToken").GetString()!))]);
    }

    /// <summary>The next report of every kiosk.</summary>
    public IReadOnlyList<byte[]> Report() => [.. Enumerable.Range(0, kiosks.Count).Select(Next)];

    /// <summary>The last report of every kiosk once more: late, and to be refused.</summary>
    public IReadOnlyList<byte[]> Repeat() => [.. Enumerable.Range(0, kiosks.Count).Select(Request)];

    /// <summary>Holds what staff see of the kiosks against what they said last.</summary>
    /// <exception cref="BenchFailedException">A kiosk is not online, or its alarms are not those of its last report.</exception>
    public async Task Check(ProductApi api, string campaign)
    {
        var seen = (await api.Get($"/api/v1/campaigns/{campaign}/kiosks")).GetProperty("items").EnumerateArray()
            .ToDictionary(kiosk => kiosk.GetProperty("id").GetString()!);
        for (var i = 0; i < kiosks.Count; i++)
        {
            if (!seen.TryGetValue(kiosks[i].Id, out var kiosk) || kiosk.GetProperty("state").GetString() != "online" || IsLow(kiosk) != _low[i])
            {
                throw new BenchFailedException($"Kiosk {kiosks[i].Id} should be online with a printer that is {(_low[i] ? "low" : "fine")}: {kiosk}");
            }
        }
    }

    private static bool IsLow(JsonElement kiosk) =>
        kiosk.GetProperty("alarms").EnumerateArray().Any(alarm => alarm.GetProperty("clearedAt").ValueKind is JsonValueKind.Null);

    /// <summary>The next report of one kiosk.</summary>
    public byte[] Next(int kiosk)
    {
        _sequences[kiosk]++;

        if (++_sinceNews == KioskOptions.NewsEvery)
        {
            _sinceNews = 0;
            _low[kiosk] = !_low[kiosk];
        }

        return Request(kiosk);
    }

    private byte[] Request(int kiosk) => RequestBytes.Put(
        $"/api/v1/kiosks/{kiosks[kiosk].Id}/report",
        kiosks[kiosk].Token,
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"sequence":{{_sequences[kiosk]}},"components":[{"kind":"scanner","status":"ok","reasons":[]},{"kind":"idReader","status":"ok","reasons":[]},{"kind":"printer",{{(_low[kiosk] ? "\"status\":\"warning\",\"reasons\":[\"media-low\"]" : "\"status\":\"ok\",\"reasons\":[]")}}},{"kind":"network","status":"ok","reasons":[]}],"job":null,"appVersion":"2027.1.0","appliedVersion":1}
            """));
}
