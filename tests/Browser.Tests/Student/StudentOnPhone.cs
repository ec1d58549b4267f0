using Scheduling.Browser.Tests.Stage;

namespace Scheduling.Browser.Tests.Student;

/// <summary>What a student does, press by press.</summary>
internal sealed class StudentOnPhone(Window window, Arranger arranger, Town town)
{
    private static int _lastPhone;

    public Window Window => window;

    /// <summary>Follows the school's link and signs in with the code from the text message.</summary>
    public async Task SignIn()
    {
        var phone = $"139{Interlocked.Increment(ref _lastPhone):00000000}";
        await window.Go($"/?c={town.Code}");
        await window.Type("sign-in-phone", phone);
        await window.Press("sign-in-send");
        await window.Expect("sign-in-send").ToBeDisabledAsync();
        await window.Type("sign-in-code", await arranger.OneTimeCode(phone));
        await window.Press("sign-in-submit");
        await window.See("collection-type");
    }

    /// <summary>Types the collection code and confirms the record.</summary>
    public async Task Enrol(int student, string? seen = null)
    {
        await window.Type("collection-type", town.CollectionCode(student));
        await window.Press("collection-submit");
        await ConfirmRecord(seen);
    }

    /// <summary>Confirms the record and comes to the hours.</summary>
    /// <param name="seen">A slot that must be among them; null = the first.</param>
    public async Task ConfirmRecord(string? seen = null)
    {
        await window.See("record");
        await window.Press("record-confirm");
        await window.See($"slot-{seen ?? town.FirstSlot}");
    }

    /// <summary>Opens an hour and submits.</summary>
    public async Task Book(string slot)
    {
        await Choose(slot);
        await Submit();
        await window.See("booking-qr");
    }

    /// <summary>Chooses another hour for the booking that stands.</summary>
    public async Task Move(string slot)
    {
        await window.Press("booking-move");
        await Choose(slot);
        await window.Press("book-submit");
        await window.See("booking-qr");
    }

    public Task Choose(string slot) => window.Press($"slot-{slot}");

    public async Task Submit()
    {
        // Not by place: the sheet may still be on its way up.
        await window.At("notice-agree").DispatchEventAsync("click");
        await window.Press("book-submit");
    }

    /// <summary>What the booking's QR code says now.</summary>
    public Task<string> CheckInCode() => window.Page.EvaluateAsync<string>(
        $"async () => (await (await fetch(`/api/v1/me/bookings/${{({FirstBooking}).id}}/check-in-code`)).json()).code");

    /// <summary>How the newest booking stands.</summary>
    public Task<string> BookingStatus() => window.Page.EvaluateAsync<string>($"async () => ({FirstBooking}).status");

    private const string FirstBooking = "(await (await fetch('/api/v1/me/bookings')).json()).items[0]";
}
