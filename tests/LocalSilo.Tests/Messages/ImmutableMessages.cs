using System.Collections.Immutable;
using System.Reflection;
using Orleans.Runtime;

namespace Scheduling.LocalSilo.Tests.Messages;

/// <summary>
/// Finds what could be changed after it was sent. LocalSilo passes references where Orleans would copy, so only messages that
/// nobody can change mean the same on both.
/// </summary>
internal sealed class ImmutableMessages
{
    private static readonly HashSet<Type> Values =
    [
        typeof(void), typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly),
        typeof(TimeOnly), typeof(TimeSpan), typeof(Uri), typeof(CancellationToken), typeof(GrainId),
    ];

    private readonly HashSet<Type> _seen = [];
    private readonly List<string> _problems = [];

    /// <summary>One line for everything changeable in the methods of some grain interfaces.</summary>
    public static IReadOnlyList<string> Problems(IEnumerable<Type> interfaces)
    {
        var check = new ImmutableMessages();
        foreach (var method in interfaces.SelectMany(type => type.GetMethods()))
        {
            check.Check(Result(method), $"{method.DeclaringType!.Name}.{method.Name} result");
            foreach (var parameter in method.GetParameters())
            {
                check.Check(parameter.ParameterType, $"{method.DeclaringType!.Name}.{method.Name} {parameter.Name}");
            }
        }

        return check._problems;
    }

    /// <summary>The grain and observer interfaces of an assembly.</summary>
    public static IEnumerable<Type> InterfacesOf(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type));

    private static Type Result(MethodInfo method) =>
        method.ReturnType is { IsGenericType: true } task ? task.GetGenericArguments()[0]
        : method.ReturnType == typeof(Task) || method.ReturnType == typeof(ValueTask) ? typeof(void)
        : method.ReturnType;

    private static bool IsImmutableCollection(Type type) =>
        type.IsGenericType && type.Namespace == typeof(ImmutableArray).Namespace && type.Name.StartsWith("Immutable", StringComparison.Ordinal);

    private void Check(Type type, string where)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsGenericParameter || Values.Contains(type) || typeof(IAddressable).IsAssignableFrom(type)
            || !_seen.Add(type))
        {
            return;
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            Check(inner, where);
        }
        else if (IsImmutableCollection(type) || type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
        {
            foreach (var part in type.GetGenericArguments())
            {
                Check(part, where);
            }
        }
        else if (!type.IsDefined(typeof(ImmutableAttribute), inherit: false))
        {
            _problems.Add($"{where}: {type} is not [Immutable]");
        }
        else
        {
            CheckFields(type);
            CheckCases(type, where);
        }
    }

    private void CheckFields(Type type)
    {
        for (var part = type; part is not null && part != typeof(object) && part != typeof(ValueType); part = part.BaseType)
        {
            foreach (var field in part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                var name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
                if (!field.IsInitOnly)
                {
                    _problems.Add($"{type}.{name} can be set");
                }

                Check(field.FieldType, $"{type}.{name}");
            }
        }
    }

    /// <summary>What is declared as an open class can arrive as any class derived from it.</summary>
    private void CheckCases(Type type, string where)
    {
        if (type.IsClass && !type.IsSealed)
        {
            if (!type.IsAbstract)
            {
                _problems.Add($"{where}: {type} is neither sealed nor abstract");
            }

            foreach (var derived in type.Assembly.GetTypes().Where(derived => derived.BaseType == type))
            {
                Check(derived, where);
            }
        }
    }
}
