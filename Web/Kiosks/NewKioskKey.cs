using Scheduling.Contracts.Common;
using Scheduling.Silo.Kiosks;

namespace Scheduling.Web.Kiosks;

/// <summary>
/// The key that an enrolment hands out, and the operation under which it does. Bound with the request, so that a repeat of the handler means
/// the same key: a code works once, and a second key for it would leave the device with none.
/// </summary>
internal sealed record NewKioskKey(string Key, string Operation)
{
    /// <summary>Makes one for a request.</summary>
    public static ValueTask<NewKioskKey> BindAsync(HttpContext context) => ValueTask.FromResult(Make());

    /// <summary>Makes one.</summary>
    public static NewKioskKey Make() => new(KioskSecrets.NewKey(), $"{Guid.CreateVersion7():N}");

    /// <summary>Who does it: the kiosk itself.</summary>
    public Stamp StampOf(string kiosk) => new($"kiosk:{kiosk}:enrol:{Operation}", $"kiosk:{kiosk}");
}
