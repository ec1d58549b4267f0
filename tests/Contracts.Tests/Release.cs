using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.CodeGeneration;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Serialization.Configuration;
using Orleans.Serialization.Invocation;

namespace Scheduling.Contracts.Tests;

/// <summary>
/// What a server of one release sends and understands: its messages and calls, and a serializer that knows no other release.
/// </summary>
internal sealed class Release
{
    private readonly Assembly[] _assemblies;
    private readonly Serializer _serializer;
    private readonly GrainInterfaceTypeResolver _interfaceTypes;

    public Release(params IEnumerable<string> assemblies)
    {
        _assemblies = [.. assemblies.Select(name => Assembly.Load(name))];

        // Orleans takes all that is loaded. What belongs to another release is taken out again.
        var services = new ServiceCollection().AddSerializer();
        foreach (var provider in services.Where(service => service.ServiceType == typeof(IConfigureOptions<TypeManifestOptions>)).ToArray())
        {
            var assembly = provider.ImplementationType?.Assembly;
            if (assembly?.GetName().Name?.StartsWith("Scheduling.", StringComparison.Ordinal) is true && !_assemblies.Contains(assembly))
            {
                services.Remove(provider);
            }
        }

        services.TryAddSingleton<GrainInterfaceTypeResolver>();
        var provided = services.BuildServiceProvider();
        _serializer = provided.GetRequiredService<Serializer>();
        _interfaceTypes = provided.GetRequiredService<GrainInterfaceTypeResolver>();

        var types = _assemblies.SelectMany(assembly => assembly.GetTypes()).ToArray();
        Messages = types
            .Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) && !type.IsGenericTypeDefinition)
            .ToDictionary(AliasOf);
        Interfaces = types.Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type)).ToDictionary(AliasOf);
        Calls = types.Where(type => typeof(RequestBase).IsAssignableFrom(type)).ToDictionary(NameOf);
    }

    /// <summary>Records, enums and exceptions, by alias. Generic ones are found where calls answer them.</summary>
    public IReadOnlyDictionary<string, Type> Messages { get; }

    /// <summary>Grain interfaces, by alias.</summary>
    public IReadOnlyDictionary<string, Type> Interfaces { get; }

    /// <summary>The request that goes over the wire for each method, by <c>interface.method</c> in aliases.</summary>
    public IReadOnlyDictionary<string, Type> Calls { get; }

    /// <summary>A request without arguments yet.</summary>
    public static IInvokable NewCall(Type request) => (IInvokable)Activator.CreateInstance(request)!;

    /// <summary>What a method answers; null when nothing.</summary>
    public static Type? AnswerOf(Type request)
    {
        var answer = NewCall(request).GetMethod().ReturnType;
        return answer.IsGenericType ? answer.GetGenericArguments()[0] : null;
    }

    /// <summary>The name by which silos know the interface.</summary>
    public GrainInterfaceType InterfaceTypeOf(string alias) => _interfaceTypes.GetGrainInterfaceType(Interfaces[alias]);

    /// <summary>Versions decide where the runtime sends calls; 0 when none is given.</summary>
    public int VersionOf(string alias) => Interfaces[alias].GetCustomAttribute<VersionAttribute>()?.Version ?? 0;

    /// <summary>As a server of this release sends it.</summary>
    public byte[] Write(object sent) => _serializer.SerializeToArray(sent);

    /// <summary>As a server of this release reads it.</summary>
    public object? Read(byte[] received) => _serializer.Deserialize<object>(received);

    private static string AliasOf(Type type) => type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias
        ?? throw new InvalidOperationException($"{type} has no alias.");

    private static string NameOf(Type request) =>
        request.GetCustomAttribute<CompoundTypeAliasAttribute>() is { Components: [_, _, Type grain, var method] }
            ? $"{AliasOf(grain)}.{method}"
            : throw new InvalidOperationException($"{request} is no request of a grain.");
}
