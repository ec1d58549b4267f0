using System.Diagnostics.CodeAnalysis;

namespace Scheduling.LocalSilo.Turns;

/// <summary>
/// Runs the turns of one activation, one at a time, on pool threads. As a task scheduler it is where the awaits of the activation's
/// code come back to; between such turns it starts the next request that may run beside those under way.
/// </summary>
internal sealed class TurnQueue(ITurnOwner owner) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>After so many turns in a row the pool's other work gets a chance.</summary>
    private const int TurnsInARow = 128;

    private static readonly Action<object?> RunTurnsOf = static queue => ((TurnQueue)queue!).RunTurns();

    private readonly ITurnOwner _owner = owner;
    private readonly Lock _gate = new();
    private readonly Queue<Task> _continuations = new();
    private readonly RequestList _ordered = new();
    private readonly RequestList _interleaving = new();
    private readonly RequestList _running = new();
    private TaskCompletionSource? _quiet;
    private long _arrivals;
    private long _lastAdmitted = long.MaxValue;
    private long _nextDeadline = long.MaxValue;
    private int _runningAlone;
    private int _runningReadOnly;
    private bool _open;
    private bool _scheduled;
    private bool _closed;

    /// <summary>Whether the calling code is in one of these turns.</summary>
    public bool IsCurrent => ReferenceEquals(Current, this);

    /// <summary>Requests that wait or run.</summary>
    public int Load => _ordered.Count + _interleaving.Count + _running.Count;

    /// <summary>Requests that wait.</summary>
    public int Waiting => _ordered.Count + _interleaving.Count;

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

            request.Arrival = ++_arrivals;
            (request.Interleaving == Interleaving.Always ? _interleaving : _ordered).Add(request);
            _nextDeadline = Math.Min(_nextDeadline, request.Deadline);
            ScheduleIf(_open);
        }

        return true;
    }

    /// <summary>From now on requests run.</summary>
    public void Admit()
    {
        lock (_gate)
        {
            _open = true;
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
            _lastAdmitted = Math.Min(_lastAdmitted, finishWaiting ? _arrivals : 0);
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
            var left = _ordered.All().Concat(_interleaving.All()).OrderBy(request => request.Arrival).ToArray();
            foreach (var request in left)
            {
                (request.Interleaving == Interleaving.Always ? _interleaving : _ordered).Remove(request);
            }

            return left;
        }
    }

    /// <summary>Answers every request whose caller has waited long enough. What runs goes on running.</summary>
    /// <returns>How many callers were told.</returns>
    public int Expire(long now)
    {
        if (now < Volatile.Read(ref _nextDeadline))
        {
            return 0;
        }

        List<Request> expired = [];
        lock (_gate)
        {
            _nextDeadline = long.MaxValue;
            ExpireWaiting(_ordered, now, expired);
            ExpireWaiting(_interleaving, now, expired);
            foreach (var request in _running.All())
            {
                // One that has been answered already ignores the second answer.
                if (request.Deadline <= now)
                {
                    expired.Add(request);
                }
                else
                {
                    _nextDeadline = Math.Min(_nextDeadline, request.Deadline);
                }
            }

            ScheduleIf(_quiet is not null);
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

    /// <inheritdoc/>
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

    private void ExpireWaiting(RequestList waiting, long now, List<Request> expired)
    {
        foreach (var request in waiting.All())
        {
            if (request.Deadline <= now)
            {
                waiting.Remove(request);
                expired.Add(request);
            }
            else
            {
                _nextDeadline = Math.Min(_nextDeadline, request.Deadline);
            }
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

    /// <summary>Runs as a task of this scheduler, so that code which it calls finds the scheduler as the current one.</summary>
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

    private bool TryTakeTurn(Request? ran, out Task? continuation, out Request? request)
    {
        lock (_gate)
        {
            if (ran is not null)
            {
                Leave(ran);
            }

            request = null;
            if (_continuations.TryDequeue(out continuation))
            {
                return true;
            }

            request = NextAdmissible();
            if (request is not null)
            {
                Enter(request);
                return true;
            }

            _scheduled = false;
            if (_open && _running.Count == 0)
            {
                _quiet?.TrySetResult();
            }

            return false;
        }
    }

    /// <summary>Order of arrival, but one that interleaves does not wait behind one that cannot run yet.</summary>
    private Request? NextAdmissible()
    {
        var next = IsAdmitted(_ordered.First) && MayStart(_ordered.First) ? _ordered.First : null;
        return IsAdmitted(_interleaving.First) && (next is null || _interleaving.First.Arrival < next.Arrival) ? _interleaving.First : next;
    }

    private bool IsAdmitted([NotNullWhen(true)] Request? request) => _open && request?.Arrival <= _lastAdmitted;

    private bool MayStart(Request request) =>
        _runningAlone == 0 && (_runningReadOnly == 0 || request.Interleaving == Interleaving.WithReadOnly);

    private void Enter(Request request)
    {
        (request.Interleaving == Interleaving.Always ? _interleaving : _ordered).Remove(request);
        _running.Add(request);
        Count(request, +1);
    }

    private void Leave(Request request)
    {
        _running.Remove(request);
        Count(request, -1);
    }

    private void Count(Request request, int change)
    {
        switch (request.Interleaving)
        {
            case Interleaving.Never:
                _runningAlone += change;
                break;
            case Interleaving.WithReadOnly:
                _runningReadOnly += change;
                break;
        }
    }

    /// <returns>Its outcome if it has run to its end; null if it goes on in later turns.</returns>
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

        outcome.ContinueWith(
            static (ended, state) =>
            {
                var (queue, request) = ((TurnQueue, Request))state!;
                queue._owner.OnRan(request, ended);
                queue.Finish(request, ended);
            },
            (this, request),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.DenyChildAttach,
            this);
        return null;
    }

    private void Finish(Request request, Task outcome)
    {
        lock (_gate)
        {
            Leave(request);
        }

        request.Complete(outcome);
    }
}
