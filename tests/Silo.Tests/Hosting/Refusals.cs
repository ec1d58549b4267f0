using System.Reflection;
using Scheduling.Contracts.Common;

namespace Scheduling.Silo.Tests.Hosting;

/// <summary>Every refusal that the contracts list, by its code.</summary>
internal static class Refusals
{
    public static IReadOnlyDictionary<string, Refusal> All { get; } = typeof(Refusal).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field.FieldType == typeof(Refusal))
        .Select(field => (Refusal)field.GetValue(null)!)
        .ToDictionary(refusal => refusal.Code);
}
