namespace Orleans.Concurrency;

/// <summary>The caller does not wait for an answer and learns of no failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;
