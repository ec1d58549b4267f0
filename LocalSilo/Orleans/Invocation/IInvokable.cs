using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>A request as <see cref="Concurrency.MayInterleaveAttribute"/> predicates see it.</summary>
public interface IInvokable
{
    /// <summary>Number of arguments.</summary>
    int GetArgumentCount();

    /// <summary>One argument.</summary>
    /// <param name="index">Counted from 0.</param>
    object? GetArgument(int index);

    /// <summary>Name of the method.</summary>
    string GetMethodName();

    /// <summary>The interface that was called.</summary>
    Type GetInterfaceType();

    /// <summary>The method of the interface.</summary>
    MethodInfo GetMethod();
}
