namespace Orleans.Runtime
{
    /// <summary>Anything that can be called by address: a reference to a grain, or a grain.</summary>
    public interface IAddressable;
}

namespace Orleans
{
    using Orleans.Runtime;

    /// <summary>Marker of every grain interface.</summary>
    public interface IGrain : IAddressable;

    /// <summary>A grain addressed by a string key.</summary>
    public interface IGrainWithStringKey : IGrain;
}

namespace Orleans.Concurrency
{
    /// <summary>The caller does not wait for an answer and learns of no failure.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class OneWayAttribute : Attribute;

    /// <summary>The method may run in the middle of other requests, at their awaits.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class AlwaysInterleaveAttribute : Attribute;

    /// <summary>The method changes nothing and may interleave with other read-only methods.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class ReadOnlyAttribute : Attribute;
}
