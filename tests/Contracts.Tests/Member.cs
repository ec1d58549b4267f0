using System.Reflection;
using Orleans;

namespace Scheduling.Contracts.Tests;

/// <summary>A numbered member of a message.</summary>
internal sealed record Member(PropertyInfo Property)
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public string Name => Property.Name;

    public Type Type => Property.PropertyType;

    /// <summary>Whether a message without it makes sense: a sender that does not know it leaves it out.</summary>
    public bool CanBeMissing => Type.IsValueType
        ? Nullable.GetUnderlyingType(Type) is not null
        : new NullabilityInfoContext().Create(Property).WriteState is NullabilityState.Nullable;

    /// <summary>Of a message and of what it derives from.</summary>
    public static IEnumerable<Member> Of(Type type) =>
        (type.BaseType is { } parent ? Of(parent) : []).Concat(
            type.GetProperties(Own).Where(property => property.IsDefined(typeof(IdAttribute))).Select(property => new Member(property)));

    public static Member? Find(Type type, string name) => Of(type).FirstOrDefault(member => member.Name == name);

    public object? Get(object message) => Property.GetValue(message);

    public void Set(object message, object value) => Property.SetValue(message, value);
}
