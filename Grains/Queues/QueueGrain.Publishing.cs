using System.Collections.Immutable;
using Orleans.Runtime;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Queues.Views;

namespace Scheduling.Grains.Queues;

/// <summary>One timer for everything that happens without being asked for: what the clock makes due, and telling who watches.</summary>
internal sealed partial class QueueGrain
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);

    // The collection's clock may run faster than that by which timers sleep.
    private static readonly TimeSpan LongestNap = TimeSpan.FromSeconds(1);

    private IGrainTimer? _wake;
    private bool _changed;
    private long _version;

    // Up to when what happened was published, on the collection's clock, and when that was, on the machine's.
    private DateTimeOffset _publishedTo = DateTimeOffset.MinValue;
    private DateTimeOffset? _publishedAt;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        _wake = this.RegisterGrainTimer(_ => Wake(), new GrainTimerCreationOptions
        {
            DueTime = Timeout.InfiniteTimeSpan,
            Period = TryAgain,
            KeepAlive = true,
        });
        _changed = Committed.Plan is not null;
        Rest();
    }

    /// <summary>Something happened: students are told what concerns them, and watchers within the pace.</summary>
    private void Changed(ImmutableArray<QueueEvent> events)
    {
        foreach (var happened in events)
        {
            switch (happened)
            {
                case QueueEvent.TicketCalled e:
                    notices.Called(View(e.Number));
                    break;
                case QueueEvent.TicketRecalled e:
                    notices.Called(View(e.Number));
                    break;
                case QueueEvent.TicketNear e:
                    notices.Near(View(e.Number));
                    break;
            }
        }

        _changed |= !events.IsEmpty;
        Rest();
    }

    private TicketView View(int number) => TicketViews.Of(Id, Committed.Tickets[number - 1], rules, Now());

    private async Task Wake()
    {
        await Refresh();
        if (DueDecider.Next(Committed, rules, Now()) <= Now())
        {
            await MakeDue(null);
        }

        if (UntilPublication() <= TimeSpan.Zero)
        {
            await Publish();
        }

        Rest();
    }

    /// <summary>Sleeps until there is something to do.</summary>
    private void Rest()
    {
        var due = DueDecider.Next(Committed, rules, Now()) - Now();
        var times = new[] { due > LongestNap ? LongestNap : due, UntilPublication() };
        if (times.Min() is { } rest)
        {
            _wake!.Change(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, TryAgain);
        }
        else
        {
            _wake!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private TimeSpan? UntilPublication()
    {
        var since = machine.GetUtcNow() - _publishedAt;
        return _changed ? since is null ? TimeSpan.Zero : rules.PublishPace - since
            : Committed.Tickets.Any(ticket => ticket.Status == TicketStatus.Waiting) ? rules.PublishAgain - since
            : null;
    }

    /// <summary>Complete views of the line and of every ticket that is in it, or has left it since the last time.</summary>
    private async Task Publish()
    {
        if (Committed.Plan is null)
        {
            return;
        }

        var expected = await CountExpected(Committed);
        var now = Now();
        var views = new QueueViews(Committed, rules, now);
        var topic = $"queue/{Id.ToUrl()}";
        _version = Math.Max(_version + 1, now.ToUnixTimeMilliseconds());
        feed.Publish(topic, _version, views.Line());
        feed.Publish($"{topic}/staff", _version, views.Staff(expected));
        foreach (var ticket in Committed.Tickets.Where(ticket => ticket.IsActive || ticket.EndedAt >= _publishedTo))
        {
            var view = views.Ticket(ticket.Number);
            feed.Publish($"ticket/{view.Id}", _version, view);
        }

        (_changed, _publishedTo, _publishedAt) = (false, now, machine.GetUtcNow());
    }
}
