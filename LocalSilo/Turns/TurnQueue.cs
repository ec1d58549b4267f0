namespace Scheduling.LocalSilo.Turns;

/// <summary>
/// Runs the turns of one activation, one at a time, on pool threads. As a task scheduler it is where the awaits of the activation's
/// code come back to; between such turns it starts the next request that may run beside those under way.
/// </summary>
internal sealed class TurnQueue(ITurnOwner owner, Waiters waiters) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>After so many turns in a row the pool's other work gets a chance.</summary>
    private const int TurnsInARow = 128;

    private static readonly Action<object?> RunTurnsOf = static queue => ((TurnQueue)queue!).RunTurns();

    private readonly ITurnOwner _owner = owner;
    private readonly Lock _gate = new();
    private readonly Queue<Task> _continuations = new();
    private readonly RequestQueue _requests = new();
    private TaskCompletionSource? _quiet;
    private bool _scheduled;
    private bool _closed;
    private bool _watched;

    /// <summary>Whether the calling code is in one of these turns.</summary>
    public bool IsCurrent => ReferenceEquals(Current, this);

    /// <summary>Requests that wait or run.</summary>
    public int Load => _requests.Waiting + _requests.Running;

    /// <summary>Requests that wait.</summary>
    public int Waiting => _requests.Waiting;

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Takes a request in.</summary>
    /// <returns>False if the queue is closed for good.</returns>
    public bool TryAdd(Request request)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            _requests.Add(request);
            ScheduleIf(_requests.IsOpen);
            if (!_watched)
            {
                _watched = true;
                waiters.Add(this);
            }
        }

        return true;
    }

    /// <summary>From now on requests run.</summary>
    public void Admit()
    {
        lock (_gate)
        {
            _requests.Open();
            ScheduleIf(true);
        }
    }

    /// <summary>From now on newcomers wait and are not started.</summary>
    /// <param name="finishWaiting">Whether those that wait already still run.</param>
    /// <returns>Completes when nothing runs and nothing is left to start; not before <see cref="Admit"/>.</returns>
    public Task Quiesce(bool finishWaiting)
    {
        lock (_gate)
        {
            _requests.Limit(finishWaiting);
            _quiet ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            ScheduleIf(true);
            return _quiet.Task;
        }
    }

    /// <summary>Takes no more requests.</summary>
    /// <returns>Those that were never started, in order of arrival.</returns>
    public IReadOnlyList<Request> Close()
    {
        lock (_gate)
        {
            _closed = true;
            return _requests.TakeWaiting();
        }
    }

    /// <summary>Answers every request whose caller has waited long enough. What runs goes on running.</summary>
    /// <param name="now">The time.</param>
    /// <param name="waited">Whether anyone waits still; if not, the next request makes itself known to <see cref="Waiters"/> again.</param>
    /// <returns>How many callers were told.</returns>
    public int Expire(long now, out bool waited)
    {
        IReadOnlyList<Request> expired = [];
        lock (_gate)
        {
            if (now >= _requests.NextDeadline)
            {
                expired = _requests.TakeExpired(now);
                ScheduleIf(_quiet is not null);
            }

            waited = _watched = Load > 0;
        }

        return expired.Count(request => request.TimeOut());
    }

    /// <summary>Runs code as a turn, and what follows its awaits as further turns, without admission and without the caller's ambient values.</summary>
    public Task Run(Func<Task> code)
    {
        using (NoFlow.Enter())
        {
            return Task.Factory.StartNew(code, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();
        }
    }

    /// <summary>Runs turns as a task of this scheduler, so that the code which they call finds it as the current one.</summary>
    void IThreadPoolWorkItem.Execute() => new Task(RunTurnsOf, this, TaskCreationOptions.DenyChildAttach).RunSynchronously(this);

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _continuations.Enqueue(task);
            ScheduleIf(true);
        }
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && (IsCurrent || ReferenceEquals(task.AsyncState, this)) && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
        {
            return _continuations.ToArray();
        }
    }

    private void ScheduleIf(bool needed)
    {
        if (needed && !_scheduled)
        {
            _scheduled = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    private void RunTurns()
    {
        var clean = ExecutionContext.Capture()!;
        Request? ran = null;
        Task? outcome = null;
        for (var turns = 0; turns < TurnsInARow; turns++)
        {
            var goesOn = TryTakeTurn(ran, out var continuation, out var request);

            // Only now: whoever gets the answer finds the request gone.
            ran?.Complete(outcome!);
            if (!goesOn)
            {
                return;
            }

            // What the last turn left in ambient values must not reach the next.
            ExecutionContext.Restore(clean);
            ran = null;
            if (continuation is not null)
            {
                TryExecuteTask(continuation);
            }
            else if ((outcome = Start(request!)) is not null)
            {
                ran = request;
            }
        }

        if (ran is not null)
        {
            Finish(ran, outcome!);
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Takes the next turn: what follows an await before what has not begun. One lock serves the request that ran last too.</summary>
    private bool TryTakeTurn(Request? ran, out Task? continuation, out Request? request)
    {
        lock (_gate)
        {
            if (ran is not null)
            {
                _requests.Leave(ran);
            }

            request = null;
            if (_continuations.TryDequeue(out continuation) || (request = _requests.StartNext()) is not null)
            {
                return true;
            }

            _scheduled = false;
            if (_requests is { IsOpen: true, Running: 0 })
            {
                _quiet?.TrySetResult();
            }

            return false;
        }
    }

    /// <returns>The outcome of a request that has run to its end; null if it goes on in later turns.</returns>
    private Task? Start(Request request)
    {
        request.EnterContext();
        Task outcome;
        try
        {
            outcome = request.Run(_owner.Target) ?? throw new InvalidOperationException($"{request} returned no task.");
        }
        catch (Exception failure)
        {
            outcome = Task.FromException(failure);
        }

        if (outcome.IsCompleted)
        {
            _owner.OnRan(request, outcome);
            return outcome;
        }

        FinishAfter(outcome, request);
        return null;
    }

    /// <summary>By an awaiter, which comes back to this scheduler as a continuation would, but captures no ambient values.</summary>
    private void FinishAfter(Task outcome, Request request) => outcome.GetAwaiter().UnsafeOnCompleted(() =>
    {
        _owner.OnRan(request, outcome);
        Finish(request, outcome);
    });

    private void Finish(Request request, Task outcome)
    {
        lock (_gate)
        {
            _requests.Leave(request);
        }

        request.Complete(outcome);
    }
}
