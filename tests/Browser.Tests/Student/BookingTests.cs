using Microsoft.Playwright;
using Scheduling.Browser.Tests.Stage;

namespace Scheduling.Browser.Tests.Student;

/// <summary>The minute in which booking opens, on phones.</summary>
public sealed class BookingTests(Product product, Chromium chromium)
{
    [Fact]
    public async Task Student_BooksMovesAndCancels_OnAPhone()
    {
        using var arranger = await product.Staff();
        var town = await arranger.Open(new Town());
        await using var window = await chromium.Phone(product.Address);
        var student = new StudentOnPhone(window, arranger, town);

        await student.SignIn();
        await student.Enrol(1);
        await window.FitsItsWidth();
        await window.Picture("student-hours");
        await student.Choose(town.FirstSlot);
        await window.See("book-submit");
        await window.Picture("student-confirm");
        await student.Submit();
        await window.See("booking-qr");
        await window.FitsItsWidth();
        await window.Picture("student-booked");

        await window.Page.ReloadAsync();
        await window.See("booking-qr");
        await student.Move(town.Slot(town.Days[0], "1000"));
        await Assertions.Expect(window.At("booking")).ToContainTextAsync("10:00");

        await window.Press("booking-cancel");
        await window.Press("booking-cancel-confirm");
        await window.See($"slot-{town.FirstSlot}");
        window.HasNoScriptErrors();
    }

    [Fact]
    public async Task LastSeat_TakenByAnother_GoesFullWhileOneLooks()
    {
        using var arranger = await product.Staff();
        var town = await arranger.Open(new Town());
        await arranger.TakeSeats(town, town.FirstSlot, 1);
        await using var first = await chromium.Phone(product.Address);
        await using var second = await chromium.Phone(product.Address);
        var looking = new StudentOnPhone(first, arranger, town);
        var faster = new StudentOnPhone(second, arranger, town);
        await looking.SignIn();
        await looking.Enrol(10);
        await faster.SignIn();
        await faster.Enrol(11);
        await first.Expect($"slot-left-{town.FirstSlot}").ToContainTextAsync("1");

        await looking.Choose(town.FirstSlot);
        await faster.Book(town.FirstSlot);

        await first.See("seat-gone");
        await first.Picture("student-seat-gone");
        await first.Press("book-other");
        await first.Expect($"slot-left-{town.FirstSlot}").ToContainTextAsync("约满");
        await first.Picture("student-full");
        first.HasNoScriptErrors();
    }

    [Fact]
    public async Task Connection_Lost_ShowsTheKeptBookingAndComesBack()
    {
        using var arranger = await product.Staff();
        var town = await arranger.Open(new Town());
        await using var window = await chromium.Phone(product.Address);
        var student = new StudentOnPhone(window, arranger, town);
        await student.SignIn();
        await student.Enrol(2);
        await student.Book(town.FirstSlot);

        await window.Context.SetOfflineAsync(true);
        await window.See("offline-banner");
        await window.Picture("student-offline");

        await window.Context.SetOfflineAsync(false);
        await window.Expect("offline-banner").ToBeHiddenAsync();
        await window.See("booking-qr");
    }
}
