using Microsoft.Extensions.Logging.Abstractions;
using Scheduling.Grains.Log;
using Scheduling.Silo.EventLog;
using Scheduling.TestKit;

namespace Scheduling.Silo.Tests.EventLog;

public sealed class SqliteEventLogTests : EventLogContract
{
    private readonly TempDirectory _folder = new();

    private protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Storage:Provider"] = "Sqlite",
        ["Storage:DataDirectory"] = _folder.Path,
    };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    // The file belongs to one connection, so the second log shares it and brings only its own writer.
    private protected override async Task<(IEventLog First, IEventLog Second)> OpenTwo()
    {
        var host = await Open();
        return (host.Log, new GroupCommitEventLog(
            host.Get<IAppendStore>(), new GroupCommitOptions(), host.Get<EventLogMetrics>(), NullLogger<GroupCommitEventLog>.Instance));
    }
}
