using System.Globalization;
using System.Text.RegularExpressions;
using Scheduling.Load.Http.Open;
using Scheduling.Load.Rush;
using Scheduling.TestKit;

namespace Scheduling.Load.Overload;

internal static partial class OverloadBench
{
    public static async Task<int> Run(string[] args)
    {
        using var folder = new TempDirectory();
        var product = new Product(folder["product"], null);
        await using var server = await product.Start();
        using var api = new ProductApi(server.Address);
        await api.SetUp((await server.Said(SetupLink())).Groups["token"].Value);
        var school = new School("OVER-2027", TimeProvider.System.GetUtcNow());
        await api.Open(school, 4000);
        var who = await api.Students(school.Code, 4000);
        var students = new Students(school, who);
        var ping = new Repeated(BookingRequests.Ping(who));
        var live = new Repeated([.. who.Select(w => System.Text.Encoding.ASCII.GetBytes($"POST /api/v1/zzz HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {w.Token}\r\nIdempotency-Key: 1231231231234\r\nContent-Length: 0\r\n\r\n"))]);
        var mid = new Repeated([.. who.Select(w => System.Text.Encoding.ASCII.GetBytes($"POST /api/v1/zzy HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {w.Token}\r\nIdempotency-Key: 1231231231234\r\nContent-Length: 0\r\n\r\n"))]);
        using var loop = new OpenLoop(server.Port, 1000);
        foreach (var (t, name) in new (ITraffic, string)[] { (students, "book"), (ping, "ping"), (students, "book"), (ping, "ping"), (live, "iserver"), (mid, "mid"), (live, "iserver"), (mid, "mid") })
        {
            var cpu = server.CpuTime; var me = Environment.CpuUsage.TotalTime;
            var r = (await loop.Run(1, TimeSpan.FromSeconds(5), new LoadPhase(name, t, TimeSpan.FromSeconds(4)) { Connections = 192 }))[0];
            var n = r.Statuses.Values.Sum();
            Console.Error.WriteLine($"{name}: {n / 4.0}/s {string.Join(",", r.Statuses)} p50 {r.Answers.Percentile(50):0.0} p99 {r.Answers.Percentile(99):0.0}; server {(server.CpuTime - cpu).TotalMicroseconds / n:0.0} us, generator {(Environment.CpuUsage.TotalTime - me).TotalMicroseconds / n:0.0} us");
        }
        return 0;
    }

    [GeneratedRegex(@"/staff/setup\?token=(?<token>\S+)")]
    private static partial Regex SetupLink();
}
