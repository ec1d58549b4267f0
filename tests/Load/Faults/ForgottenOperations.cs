using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scheduling.Contracts.Log;
using Scheduling.Grains.Log;

namespace Scheduling.Load.Faults;

/// <summary>
/// Broken on purpose: repeats are not recognised. The key of a repeat is changed on its way in, so that an actor that is awake does not
/// know it, and streams are read as if their operations had other names, so that one that wakes up does not either.
/// </summary>
internal sealed class ForgottenOperations(IEventLog inner) : IEventLog
{
    public static void Plant(IServiceCollection services)
    {
        services.Wrap<IEventLog>((_, log) => new ForgottenOperations(log));
        services.AddSingleton<IStartupFilter, ChangedKeys>();
    }

    public bool IsShared => inner.IsShared;

    public Task Append(IReadOnlyList<StreamAppend> appends, CancellationToken cancellation = default) => inner.Append(appends, cancellation);

    public async Task<IReadOnlyList<StoredEvent>> Read(string stream, int fromVersion, CancellationToken cancellation = default) =>
        [.. (await inner.Read(stream, fromVersion, cancellation)).Select(Forget)];

    public Task<long> End(CancellationToken cancellation = default) => inner.End(cancellation);

    public async IAsyncEnumerable<StoredEvent> ReadAll(
        long fromPosition, EventFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var stored in inner.ReadAll(fromPosition, filter, cancellation))
        {
            yield return Forget(stored);
        }
    }

    private static StoredEvent Forget(StoredEvent stored) => stored with
    {
        Data = stored.Data with { Operation = string.Create(CultureInfo.InvariantCulture, $"{stored.Data.Operation}#{stored.Position}") },
    };

    private sealed class ChangedKeys : IStartupFilter
    {
        private const string Header = "Idempotency-Key";
        private readonly ConcurrentDictionary<string, int> _seen = new();

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(Change);
            next(app);
        };

        private Task Change(HttpContext http, RequestDelegate next)
        {
            if (http.Request.Headers[Header] is [{ Length: > 0 } key])
            {
                var times = _seen.AddOrUpdate($"{http.Request.Headers.Authorization}{key}", 0, (_, before) => before + 1);
                http.Request.Headers[Header] = times == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}-r{times}");
            }

            return next(http);
        }
    }
}
