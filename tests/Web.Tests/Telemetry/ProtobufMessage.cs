using System.Text;

namespace Scheduling.Web.Tests.Telemetry;

/// <summary>The fields of a protobuf message by their numbers, without its schema: enough to find names and ids in it.</summary>
internal sealed class ProtobufMessage
{
    private readonly ReadOnlyMemory<byte> _bytes;

    public ProtobufMessage(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    /// <summary>The messages in a field, in order.</summary>
    public IEnumerable<ProtobufMessage> Messages(int field) => Fields().Where(one => one.Number == field).Select(one => new ProtobufMessage(one.Value));

    /// <summary>The messages at the end of a path of fields.</summary>
    public IEnumerable<ProtobufMessage> Path(params IEnumerable<int> fields) =>
        fields.Aggregate<int, IEnumerable<ProtobufMessage>>([this], (found, field) => found.SelectMany(message => message.Messages(field)));

    /// <summary>The text in a field; empty when it is not there.</summary>
    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field).Span);

    /// <summary>The bytes in a field as hexadecimal digits; empty when it is not there.</summary>
    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field).Span);

    private ReadOnlyMemory<byte> Bytes(int field) => Fields().LastOrDefault(one => one.Number == field).Value;

    private IEnumerable<(int Number, ReadOnlyMemory<byte> Value)> Fields()
    {
        for (var rest = _bytes; !rest.IsEmpty;)
        {
            var (number, value, next) = First(rest);
            yield return (number, value);
            rest = next;
        }
    }

    private static (int Number, ReadOnlyMemory<byte> Value, ReadOnlyMemory<byte> Next) First(ReadOnlyMemory<byte> bytes)
    {
        var tag = Number(ref bytes);
        var length = (tag & 7) switch
        {
            0 => Digits(bytes.Span),
            1 => sizeof(ulong),
            2 => (int)Number(ref bytes),
            5 => sizeof(uint),
            var other => throw new InvalidDataException($"Wire type {other} is not one of protobuf's."),
        };
        return ((int)(tag >> 3), bytes[..length], bytes[length..]);
    }

    // Seven bits a byte, the lowest first; the last byte has no eighth bit.
    private static ulong Number(ref ReadOnlyMemory<byte> bytes)
    {
        var digits = Digits(bytes.Span);
        var number = 0ul;
        for (var at = digits - 1; at >= 0; at--)
        {
            number = (number << 7) | (bytes.Span[at] & 0x7Ful);
        }

        bytes = bytes[digits..];
        return number;
    }

    private static int Digits(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyInRange<byte>(0, 0x7F) + 1;
}
