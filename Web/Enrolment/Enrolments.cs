using Microsoft.Extensions.Caching.Memory;
using Scheduling.Contracts.Common;
using Scheduling.Contracts.Enrolments;

namespace Scheduling.Web.Enrolment;

/// <summary>Which record an account is bound to. A binding never ends, so each is asked for once and every booking spares a call.</summary>
internal sealed class Enrolments(IGrainFactory grains) : IDisposable
{
    private const int MostRemembered = 65_536;
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <summary>The binding; null when the account is not enrolled in this campaign.</summary>
    public ValueTask<EnrolmentView?> Find(string campaign, string account)
    {
        var key = $"{campaign}/{account}";
        return _known.TryGetValue(key, out EnrolmentView? known) ? ValueTask.FromResult(known) : new(Ask(key));
    }

    public void Dispose() => _known.Dispose();

    private async Task<EnrolmentView?> Ask(string key)
    {
        var enrolment = await grains.Actor<IEnrolmentGrain>(key).Find();
        return enrolment is null ? null : _known.Set(key, enrolment, new MemoryCacheEntryOptions { Size = 1 });
    }
}
