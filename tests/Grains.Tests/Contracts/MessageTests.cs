using System.Collections.Immutable;
using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Scheduling.Contracts.Common;

namespace Scheduling.Grains.Tests.Contracts;

/// <summary>
/// What goes over the wire and into the log keeps its meaning: names and numbers are compared with lists that are checked in.
/// Adding a line is fine; a line that changes or goes breaks actors and logs of another version.
/// </summary>
public sealed class MessageTests
{
    private static readonly Assembly Interfaces = typeof(Stamp).Assembly;
    private static readonly Assembly Grains = typeof(Scheduling.Grains.Log.IEventLog).Assembly;
    private static readonly Assembly Silo = typeof(Scheduling.Silo.EventLog.DamagedEventException).Assembly;

    private static IEnumerable<Type> Messages =>
        ((Assembly[])[Interfaces, Grains, Silo]).SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false));

    private static IEnumerable<Type> GrainInterfaces =>
        Interfaces.GetTypes().Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type));

    [Fact]
    public void Aliases_EveryMessageMethodAndGrain_MeanWhatTheyAlwaysMeant() =>
        CheckedIn.Equal("aliases.txt", [.. Messages.SelectMany(Describe), .. GrainInterfaces.SelectMany(DescribeGrain), .. Grains.GetTypes().SelectMany(DescribeClass)]);

    [Fact]
    public void Aliases_AreUnique()
    {
        var aliases = Messages.Concat(GrainInterfaces).Select(AliasOf).ToArray();

        Assert.Equal(aliases.Length, aliases.Distinct().Count());
    }

    [Fact]
    public void Messages_EveryOne_IsImmutableThroughAndThrough()
    {
        var mutable = Messages.Where(type => !type.IsEnum && !typeof(Exception).IsAssignableFrom(type)).SelectMany(Faults);

        Assert.Empty(mutable);
    }

    [Fact]
    public void GrainMethods_EveryParameterAndResult_IsAMessageOrPrimitive()
    {
        var strange =
            from grain in GrainInterfaces
            from method in grain.GetMethods().Where(method => !method.IsStatic)
            from type in method.GetParameters().Select(parameter => parameter.ParameterType).Append(ResultOf(method))
            where type is not null && !IsImmutable(type)
            select $"{grain.Name}.{method.Name}: {type}";

        Assert.Empty(strange);
    }

    private static IEnumerable<string> Describe(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{AliasOf(type)} {Convert.ToInt64(Enum.Parse(type, name))} {name}");
        }

        return from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
               let id = property.GetCustomAttribute<IdAttribute>()
               where id is not null
               select $"{AliasOf(type)} {id.Id} {property.Name}: {Name(property.PropertyType)}";
    }

    private static IEnumerable<string> DescribeGrain(Type grain) =>
        from method in grain.GetMethods().Where(method => !method.IsStatic)
        let parameters = string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)))
        select $"{AliasOf(grain)} {AliasOf(method)}({parameters}): {Name(method.ReturnType)}";

    private static IEnumerable<string> DescribeClass(Type type)
    {
        if (!type.IsAbstract && typeof(Grain).IsAssignableFrom(type))
        {
            var name = type.GetCustomAttribute<GrainTypeAttribute>();
            Assert.True(name is not null, $"{type} has no pinned grain type.");
            Assert.True(type is { IsSealed: true, IsPublic: false }, $"{type} is not internal and sealed.");
            yield return $"grain {type.GetCustomAttributesData().Single(data => data.AttributeType == typeof(GrainTypeAttribute)).ConstructorArguments[0].Value}";
        }
    }

    private static IEnumerable<string> Faults(Type type)
    {
        if (!type.IsDefined(typeof(ImmutableAttribute), inherit: false))
        {
            yield return $"{type} is not marked immutable.";
        }

        if (type is { IsSealed: false })
        {
            yield return $"{type} is not sealed.";
        }

        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(p => p.Name != "EqualityContract"))
        {
            var setter = property.SetMethod;
            if (setter is { IsPrivate: false } && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
            {
                yield return $"{type}.{property.Name} can be set.";
            }

            if (property.IsDefined(typeof(IdAttribute)) && !IsImmutable(property.PropertyType))
            {
                yield return $"{type}.{property.Name} is a {property.PropertyType}, which can change.";
            }
        }
    }

    private static bool IsImmutable(Type type) =>
        type.IsGenericParameter
        || type.IsPrimitive
        || type.IsEnum
        || type == typeof(string)
        || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(TimeSpan)
        || type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
        || (type.IsGenericType
            && (type.Namespace == typeof(ImmutableArray).Namespace || type.GetGenericTypeDefinition() == typeof(Nullable<>))
            && type.GetGenericArguments().All(IsImmutable));

    private static Type? ResultOf(MethodInfo method) =>
        method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : null;

    private static string AliasOf(MemberInfo member)
    {
        var alias = member.GetCustomAttribute<AliasAttribute>(inherit: false);
        Assert.True(alias is not null, $"{member} of {member.DeclaringType} has no alias.");
        return alias.Alias;
    }

    private static string Name(Type type) =>
        !type.IsGenericType ? type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? type.Name
        : $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
}
