namespace Orleans.Concurrency;

/// <summary>Requests to the class may run at each other's awaits, never in parallel.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;

/// <summary>The method may run at the awaits of any other request.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;

/// <summary>The method changes nothing and may run at the awaits of other read-only requests.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;

/// <summary>Asks a predicate of the class whether a request may interleave.</summary>
/// <param name="callbackMethodName">A static method of the class: <c>bool Name(IInvokable request)</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MayInterleaveAttribute(string callbackMethodName) : Attribute
{
    /// <summary>Name of the predicate.</summary>
    internal string CallbackMethodName { get; } = callbackMethodName;
}
