using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Serialization.Invocation;

namespace Scheduling.Contracts.Tests;

/// <summary>
/// Makes messages up, no two values alike: full ones, in which nothing is null or zero, and bare ones, in which whatever can be missing
/// is.
/// </summary>
internal sealed class Sample(bool full)
{
    private static readonly DateTimeOffset Start = new(2027, 1, 5, 9, 0, 0, TimeSpan.FromHours(8));

    private int _made;

    /// <summary>A value of a type.</summary>
    public object Of(Type type)
    {
        var n = ++_made;
        return type switch
        {
            _ when Nullable.GetUnderlyingType(type) is { } value => Of(value),
            _ when type == typeof(string) => $"text {n}",
            _ when type == typeof(int) => n,
            _ when type == typeof(long) => (long)n << 40,
            _ when type == typeof(double) => n + 0.5,
            _ when type == typeof(bool) => true,
            _ when type == typeof(DateTimeOffset) => Start.AddMinutes(n),
            _ when type == typeof(DateOnly) => new DateOnly(2027, 1, 5).AddDays(n),
            _ when type == typeof(TimeOnly) => new TimeOnly(9, 0).Add(TimeSpan.FromSeconds(n)),
            _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(n),

            // The second member: one that came later is not sent to a server that does not know it.
            { IsEnum: true } => Enum.GetValues(type).Cast<object>().Take(2).Last(),
            _ when IsOf(type, typeof(ImmutableArray<>)) => ArrayOf(type.GetGenericArguments()[0]),
            _ when IsOf(type, typeof(ImmutableSortedDictionary<,>)) => DictionaryOf(type),
            _ when typeof(Exception).IsAssignableFrom(type) => ExceptionOf(type),
            _ when type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) => MessageOf(type),
            _ => throw new NotSupportedException($"There is no sample of {type} yet: add one here."),
        };
    }

    /// <summary>A call of a method.</summary>
    public IInvokable Call(Type request)
    {
        var call = Release.NewCall(request);
        foreach (var (at, parameter) in call.GetMethod().GetParameters().Index())
        {
            call.SetArgument(at, Of(parameter.ParameterType));
        }

        return call;
    }

    /// <summary>An answer, as the runtime sends it.</summary>
    public Response Answer(Type type) =>
        (Response)typeof(Response).GetMethod(nameof(Response.FromResult))!.MakeGenericMethod(type).Invoke(null, [Of(type)])!;

    private object MessageOf(Type type)
    {
        var message = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var member in Member.Of(type).Where(member => full || !member.CanBeMissing))
        {
            member.Set(message, Of(member.Type));
        }

        return message;
    }

    private object ExceptionOf(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            parameter.ParameterType != typeof(Exception) ? Of(parameter.ParameterType) : full ? new TimeoutException("inner") : null)]);
    }

    private object ArrayOf(Type element)
    {
        var items = Array.CreateInstance(element, full ? 2 : 0);
        for (var i = 0; i < items.Length; i++)
        {
            items.SetValue(Of(element), i);
        }

        return Generic(nameof(Freeze), element).Invoke(null, [items])!;
    }

    private object DictionaryOf(Type type)
    {
        var (key, value) = (type.GetGenericArguments()[0], type.GetGenericArguments()[1]);
        var empty = type.GetField("Empty")!.GetValue(null)!;
        return full ? type.GetMethod("Add", [key, value])!.Invoke(empty, [Of(key), Of(value)])! : empty;
    }

    private static bool IsOf(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static MethodInfo Generic(string name, Type argument) =>
        typeof(Sample).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(argument);

    private static ImmutableArray<T> Freeze<T>(T[] items) => [.. items];
}
