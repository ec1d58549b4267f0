using Microsoft.Playwright;
using QRCoder;
using Scheduling.Browser.Tests.Stage;

namespace Scheduling.Browser.Tests.Student;

/// <summary>The collection code as an image, decoded in the browser.</summary>
public sealed class CollectionCodeTests(Product product, Chromium chromium)
{
    [Fact]
    public async Task Image_OfACode_FindsTheRecord()
    {
        using var arranger = await product.Staff();
        var town = await arranger.Open(new Town());
        await using var window = await chromium.Phone(product.Address);
        var student = new StudentOnPhone(window, arranger, town);
        await student.SignIn();
        await window.Picture("student-collection-code");

        await Pick(window, QrImage(town.CollectionCode(0)));

        await window.See("record");
        await window.FitsItsWidth();
        await window.Picture("student-record");
        await student.ConfirmRecord();
        window.HasNoScriptErrors();
    }

    [Theory]
    [InlineData("no-code")]
    [InlineData("not-an-image")]
    public async Task Image_Unreadable_SaysWhyAndWhatToDo(string failure)
    {
        using var arranger = await product.Staff();
        var town = await arranger.Open(new Town());
        await using var window = await chromium.Phone(product.Address);
        await new StudentOnPhone(window, arranger, town).SignIn();

        await Pick(window, failure == "no-code" ? await window.Page.ScreenshotAsync() : [1, 2, 3, 4]);

        await window.Expect("collection-unreadable").ToHaveAttributeAsync("data-failure", failure);
        await window.FitsItsWidth();
        await window.Picture($"student-unreadable-{failure}");
    }

    [Fact]
    public async Task Code_OfSomebodyElse_IsRefusedKindly()
    {
        using var arranger = await product.Staff();
        var town = await arranger.Open(new Town());
        await using var owner = await chromium.Phone(product.Address);
        await using var other = await chromium.Phone(product.Address);
        var rightful = new StudentOnPhone(owner, arranger, town);
        await rightful.SignIn();
        await rightful.Enrol(3);
        var wrong = new StudentOnPhone(other, arranger, town);
        await wrong.SignIn();

        await other.Type("collection-type", town.CollectionCode(3));
        await other.Press("collection-submit");

        await other.Expect("problem").ToHaveAttributeAsync("data-code", "record-bound-elsewhere");
        await other.Picture("student-record-bound-elsewhere");
    }

    private static Task Pick(Window window, byte[] image) =>
        window.At("collection-file").SetInputFilesAsync(new FilePayload { Name = "code.png", MimeType = "image/png", Buffer = image });

    private static byte[] QrImage(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var image = new PngByteQRCode(code);
        return image.GetGraphic(10);
    }
}
