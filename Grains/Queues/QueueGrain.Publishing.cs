using System.Collections.Immutable;
using Orleans.Runtime;
using Scheduling.Contracts.Queues;
using Scheduling.Grains.Queues.Views;

namespace Scheduling.Grains.Queues;

/// <summary>One timer for everything that happens without being asked for: what the clock makes due, and telling who watches.</summary>
internal sealed partial class QueueGrain
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);

    private IGrainTimer? _wake;
    private bool _changed;
    private DateTimeOffset _publishedAt = DateTimeOffset.MinValue;
    private long _version;

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

        if (NextPublication() <= Now())
        {
            await Publish();
        }

        Rest();
    }

    /// <summary>Sleeps until there is something to do.</summary>
    private void Rest()
    {
        var times = new[] { DueDecider.Next(Committed, rules, Now()), NextPublication() };
        if (times.Min() is { } next)
        {
            var rest = next - Now();
            _wake!.Change(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, TryAgain);
        }
        else
        {
            _wake!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private DateTimeOffset? NextPublication() =>
        _publishedAt == DateTimeOffset.MinValue ? _changed ? Now() : null
        : _changed ? _publishedAt + rules.PublishPace
        : Committed.Tickets.Any(ticket => ticket.Status == TicketStatus.Waiting) ? _publishedAt + rules.PublishAgain
        : null;

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
        foreach (var ticket in Committed.Tickets.Where(ticket => ticket.IsActive || ticket.EndedAt >= _publishedAt))
        {
            var view = views.Ticket(ticket.Number);
            feed.Publish($"ticket/{view.Id}", _version, view);
        }

        (_changed, _publishedAt) = (false, now);
    }
}
