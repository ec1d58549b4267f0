using System.Text;

namespace Scheduling.Silo.Rosters;

/// <summary>
/// Tells the two encodings of Chinese spreadsheets apart: what is valid UTF-8 all through is UTF-8 (GB18030 text practically never
/// is), else what is valid GB18030 is that, else the file cannot be read.
/// </summary>
internal static class RosterEncoding
{
    /// <summary>Name of UTF-8 in <see cref="Of"/>.</summary>
    public const string Utf8 = "utf-8";

    /// <summary>Name of GB18030 in <see cref="Of"/>.</summary>
    public const string Gb18030 = "gb18030";

    static RosterEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding by name; it throws on bytes that it does not know, and passes over a byte order mark.</summary>
    public static Encoding Of(string name) => name == Utf8
        ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true)
        : Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    /// <summary>Detects the encoding of a whole file; null when it is neither.</summary>
    /// <param name="open">Opens the file from its beginning.</param>
    public static string? Detect(Func<Stream> open)
    {
        foreach (var name in (string[])[Utf8, Gb18030])
        {
            using var file = open();
            if (CanRead(file, Of(name)))
            {
                return name;
            }
        }

        return null;
    }

    private static bool CanRead(Stream file, Encoding encoding)
    {
        var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: false);
        var buffer = new char[16 * 1024];
        try
        {
            while (text.Read(buffer) > 0)
            {
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
