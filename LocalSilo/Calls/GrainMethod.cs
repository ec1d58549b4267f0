using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Orleans;
using Orleans.Concurrency;

namespace Scheduling.LocalSilo.Calls;

/// <summary>A method of a grain or observer interface, prepared once so that a call needs no reflection.</summary>
internal sealed class GrainMethod
{
    private readonly Func<object, object?[], Task> _run;
    private readonly Func<Call, object?> _answer;
    private readonly Func<GrainMethod, object?[], long, Call> _newCall;

    /// <summary>Prepares a method.</summary>
    /// <exception cref="InvalidOperationException">The method cannot be called across grains.</exception>
    public GrainMethod(Type interfaceType, MethodInfo method)
    {
        Interface = interfaceType;
        Info = method;
        IsAlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        IsOneWay = method.IsDefined(typeof(OneWayAttribute)) || method.ReturnType == typeof(void);
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;

        (var result, _answer) = Shape(method);
        _newCall =
            IsOneWay ? static (self, arguments, deadline) => new OneWayCall(self, arguments) { Deadline = deadline }
            : result == typeof(void) ? static (self, arguments, deadline) => new VoidCall(self, arguments) { Deadline = deadline }
            : NewCallFactory(result);
        if (IsOneWay && result != typeof(void))
        {
            throw new InvalidOperationException($"{method.DeclaringType}.{method.Name} is one-way and cannot return a result.");
        }

        _run = CompileRun(method);
    }

    public Type Interface { get; }

    public MethodInfo Info { get; }

    public bool IsAlwaysInterleave { get; }

    public bool IsReadOnly { get; }

    public bool IsOneWay { get; }

    /// <summary>How long callers wait; null for the engine's own time-out.</summary>
    public TimeSpan? Timeout { get; }

    public Call NewCall(object?[] arguments, long deadline) => _newCall(this, arguments, deadline);

    /// <summary>What the proxy returns for a call: its task in the shape of the method's return type.</summary>
    public object? Answer(Call call) => _answer(call);

    public Task Run(object target, object?[] arguments) => _run(target, arguments);

    /// <inheritdoc/>
    public override string ToString() => $"{Interface.Name}.{Info.Name}";

    private static (Type Result, Func<Call, object?> Answer) Shape(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(void))
        {
            return (typeof(void), static _ => null);
        }

        if (type == typeof(Task))
        {
            return (typeof(void), static call => call.Answer);
        }

        if (type == typeof(ValueTask))
        {
            return (typeof(void), static call => new ValueTask(call.Answer));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
        {
            return (type.GetGenericArguments()[0], static call => call.Answer);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
        {
            var result = type.GetGenericArguments()[0];
            var call = Expression.Parameter(typeof(Call));
            var task = Expression.Convert(Expression.Property(call, nameof(Call.Answer)), typeof(Task<>).MakeGenericType(result));
            var boxed = Expression.Convert(Expression.New(type.GetConstructor([task.Type])!, task), typeof(object));
            return (result, Expression.Lambda<Func<Call, object?>>(boxed, call).Compile());
        }

        throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"{method.DeclaringType}.{method.Name} returns {type}: methods of grain interfaces return Task, Task<T>, ValueTask or ValueTask<T>."));
    }

    private static Func<GrainMethod, object?[], long, Call> NewCallFactory(Type result) =>
        typeof(GrainMethod).GetMethod(nameof(NewResultCall), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(result)
            .CreateDelegate<Func<GrainMethod, object?[], long, Call>>();

    private static ResultCall<T> NewResultCall<T>(GrainMethod method, object?[] arguments, long deadline) =>
        new(method, arguments) { Deadline = deadline };

    private static Func<object, object?[], Task> CompileRun(MethodInfo method)
    {
        var target = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        var call = Expression.Call(
            Expression.Convert(target, method.DeclaringType!),
            method,
            method.GetParameters().Select((parameter, index) =>
                Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(index)), parameter.ParameterType)));
        Expression task =
            method.ReturnType == typeof(void) ? Expression.Block(call, Expression.Constant(Task.CompletedTask))
            : method.ReturnType.IsValueType ? Expression.Call(call, nameof(ValueTask.AsTask), null)
            : call;
        return Expression.Lambda<Func<object, object?[], Task>>(Expression.Convert(task, typeof(Task)), target, arguments).Compile();
    }
}
