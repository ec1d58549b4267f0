using System.Globalization;
using System.Text;
using Scheduling.Contracts.Students;
using Scheduling.Silo.Rosters;
using Scheduling.Silo.Vault;

namespace Scheduling.Web.Bookings.Register;

/// <summary>Active bookings as a CSV file that spreadsheets open as UTF-8 and never run as formulas.</summary>
internal sealed class RegisterFile(BookingRegister register, BookingPresenter presenter, IVault vault)
{
    /// <summary>Media type of the file.</summary>
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly string[] Chinese = ["日期", "开始", "结束", "采集点", "学号", "姓名", "学院", "班级", "预约编号"];
    private static readonly string[] English = ["Date", "From", "To", "Site", "Student number", "Name", "College", "Class", "Booking"];
    private static readonly string[] ChineseClear = ["证件号", "手机号"];
    private static readonly string[] EnglishClear = ["Certificate number", "Phone"];

    /// <summary>The lines of the file, header first; null when the campaign is unknown.</summary>
    /// <param name="code">Campaign code.</param>
    /// <param name="why">Why personal data is wanted in clear; null to mask it.</param>
    /// <param name="english">Language of the header.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IReadOnlyList<string>?> Lines(string code, Unmasking? why, bool english, CancellationToken cancellation)
    {
        if (await register.Of(code, BookingStatus.Active, only: null, cancellation) is not { } entries)
        {
            return null;
        }

        string[] clear = why is null ? [] : english ? EnglishClear : ChineseClear;
        var lines = new List<string>(entries.Count + 1) { CsvCells.Line([.. english ? English : Chinese, .. clear]) };
        var roster = await vault.Roster(code, cancellation);
        var people = why is null
            ? null
            : await vault.UnmaskAll(code, [.. entries.All().Select(entry => entry.Booking.Student.Id).Distinct()], why, cancellation);
        foreach (var entry in entries.All())
        {
            var place = await presenter.Place(entry.Slot);
            var student = entry.Booking.Student.Id;
            var masked = roster.Find(student);
            var person = people?.GetValueOrDefault(student);
            IEnumerable<string> cells =
            [
                entry.Slot.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                place.StartsAt.ToString("HH:mm", CultureInfo.InvariantCulture),
                place.EndsAt.ToString("HH:mm", CultureInfo.InvariantCulture),
                place.Site.Name,
                masked?.StudentNumber ?? "",
                person?.Name ?? masked?.Name ?? "",
                masked?.College ?? "",
                masked?.ClassName ?? "",
                entry.Booking.ToUrl(),
            ];
            lines.Add(CsvCells.Line(why is null ? cells : [.. cells, person?.IdNumber ?? "", person?.Phone ?? ""]));
        }

        return lines;
    }

    /// <summary>Writes the file.</summary>
    public static async Task Write(Stream stream, IReadOnlyList<string> lines, CancellationToken cancellation)
    {
        // Without the mark, spreadsheets take the file for the local code page.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        foreach (var line in lines)
        {
            await writer.WriteAsync(line.AsMemory(), cancellation);
        }
    }
}
