using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Scheduling.LocalSilo.Turns;

namespace Scheduling.LocalSilo.Calls;

/// <summary>A call of a method, on its way to an object.</summary>
internal abstract class Call(GrainMethod method, object?[] arguments) : Request, IInvokable
{
    private readonly ImmutableDictionary<string, object>? _context = RequestContext.Current;
    private readonly Activity? _activity = Activity.Current;

    public GrainMethod Method => method;

    /// <summary>What the caller awaits; of the method's result type.</summary>
    public abstract Task Answer { get; }

    /// <summary>Takes over the caller's request context and trace; nothing else of its ambient values, as between machines.</summary>
    public override void EnterContext()
    {
        if (_context is not null)
        {
            RequestContext.Current = _context;
        }

        if (_activity is not null)
        {
            Activity.Current = _activity;
        }
    }

    /// <inheritdoc/>
    public override Task Run(object target) => method.Run(target, arguments);

    /// <inheritdoc/>
    public override bool TimeOut() =>
        Fail(new TimeoutException($"No answer to {method} in time. Whether it took effect is unknown."));

    /// <inheritdoc/>
    public override string ToString() => method.ToString();

    int IInvokable.GetArgumentCount() => arguments.Length;

    object? IInvokable.GetArgument(int index) => arguments[index];

    string IInvokable.GetMethodName() => method.Info.Name;

    Type IInvokable.GetInterfaceType() => method.Interface;

    MethodInfo IInvokable.GetMethod() => method.Info;
}

/// <summary>A call that nobody waits for.</summary>
internal sealed class OneWayCall(GrainMethod method, object?[] arguments) : Call(method, arguments)
{
    public override Task Answer => Task.CompletedTask;

    public override void Complete(Task outcome)
    {
        // Whose turn it was has logged a failure.
    }

    public override bool Fail(Exception failure) => false;
}

/// <summary>A call without a result.</summary>
internal sealed class VoidCall(GrainMethod method, object?[] arguments) : Call(method, arguments)
{
    // Callers go on elsewhere: their code must not run inside the turn that answers.
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Task Answer => _answer.Task;

    public override void Complete(Task outcome) => _answer.TrySetFromTask(outcome);

    public override bool Fail(Exception failure) => _answer.TrySetException(failure);
}

/// <summary>A call with a result.</summary>
internal sealed class ResultCall<T>(GrainMethod method, object?[] arguments) : Call(method, arguments)
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Task Answer => _answer.Task;

    public override void Complete(Task outcome)
    {
        if (outcome is Task<T> result)
        {
            _answer.TrySetFromTask(result);
        }
        else
        {
            // The method threw before it returned its task.
            _answer.TrySetException(outcome.Exception!.InnerExceptions);
        }
    }

    public override bool Fail(Exception failure) => _answer.TrySetException(failure);
}
