using Scheduling.Load.Day.World;

namespace Scheduling.Load.Day;

/// <summary>
/// A day at one site: students come and go as they please, operators call, wait, photograph and take breaks. Everything that
/// they do goes through <see cref="ISite"/>; nobody knows more than a person in that place would.
/// </summary>
internal sealed class DaySimulation
{
    // A photo at the planned pace of 60 an hour: walking up, posing, saying thanks.
    private const double PlannedServiceSeconds = 43;
    private const double GraceSeconds = 121;
    private static readonly DateTimeOffset StaffArrive = Clock.At(7, 45);
    private static readonly DateTimeOffset LunchFrom = Clock.At(12);
    private static readonly DateTimeOffset LunchTo = Clock.At(13, 40);

    private readonly ISite _site;
    private readonly Agenda _agenda;
    private readonly Random _random;
    private readonly Pace _pace;
    private readonly Desk[] _desks;
    private readonly Dictionary<int, Visit> _visits = [];
    private readonly int _expected;

    public DaySimulation(ISite site, Agenda agenda, IReadOnlyList<Person> crowd, int stations, Random random)
    {
        (_site, _agenda, _random) = (site, agenda, random);
        _pace = new Pace(stations, random);
        _desks = [.. Enumerable.Range(1, stations).Select(number => new Desk(number))];
        foreach (var desk in _desks)
        {
            agenda.At(StaffArrive.AddSeconds(random.Between(0, 600)), () => Open(desk));
            agenda.At(LunchFrom.AddSeconds(desk.Number), () => Lunch(desk));
        }

        foreach (var pause in Break.Of(stations, random))
        {
            agenda.At(pause.From, () => WantBreak(_desks[pause.Station - 1], pause.From + pause.Length));
        }

        foreach (var person in crowd)
        {
            if (person.ArrivesAt is { } at)
            {
                _expected++;
                agenda.At(at, () => Arrive(person));
            }
        }

        agenda.At(StaffArrive, Tick);
    }

    /// <summary>Everybody who checked in.</summary>
    public IReadOnlyCollection<Visit> Visits => _visits.Values;

    /// <summary>Everybody's station.</summary>
    public IReadOnlyList<Desk> Desks => _desks;

    private bool IsOver => _agenda.Now > Clock.Closes && _visits.Count == _expected && _visits.Values.All(visit => visit.Ending is not Ending.None);

    private async Task Tick()
    {
        await _site.Tick();
        if (_visits.Values.Any(visit => visit is { Ending: Ending.None, CalledAt: null }))
        {
            Notice();
        }

        if (!IsOver)
        {
            _agenda.In(30, Tick);
            return;
        }

        foreach (var desk in _desks)
        {
            desk.Close(_agenda.Now);
        }
    }

    private async Task Arrive(Person person)
    {
        var visit = new Visit(person, await _site.CheckIn(person), _agenda.Now);
        _visits.Add(visit.Number, visit);
        if (person.Patience is { } patience)
        {
            _agenda.In(patience.TotalSeconds, () => LoseHeart(visit));
        }

        Notice();
    }

    private async Task LoseHeart(Visit visit)
    {
        if (visit is { Ending: Ending.None, CalledAt: null })
        {
            await _site.Leave(visit.Number);
            visit.End(Ending.Left, _agenda.Now);
        }
    }

    // Operators without a student look up when somebody comes.
    private void Notice()
    {
        foreach (var desk in _desks)
        {
            Reach(desk, _random.Between(2, 8));
        }
    }

    private void Reach(Desk desk, double seconds)
    {
        if (desk.IsIdle)
        {
            desk.Reaching = true;
            _agenda.In(seconds, () => CallNext(desk));
        }
    }

    private async Task CallNext(Desk desk)
    {
        desk.Reaching = false;
        if (desk is { IsOpen: true, Visit: null } && await _site.CallNext(desk.Number) is { } number)
        {
            Called(desk, _visits[number]);
        }
    }

    private void Called(Desk desk, Visit visit)
    {
        desk.Visit = visit;
        visit.Call(desk.Number, _agenda.Now);
        var person = visit.Person;
        if (person.NeedsTime && !visit.AskedForTime)
        {
            _agenda.In(10, () => AskForTime(desk, visit));
        }
        else if (person.Vanishes)
        {
            _agenda.In(GraceSeconds + _random.Between(0, 15), () => GiveUp(desk, visit));
        }
        else
        {
            _agenda.In(person.AppearSeconds, () => Start(desk, visit));
        }
    }

    private async Task AskForTime(Desk desk, Visit visit)
    {
        visit.AskedForTime = true;
        await _site.NeedTime(visit.Number);
        visit.PutBack(_agenda.Now);
        desk.Visit = null;
        await Free(desk, called: null);
    }

    private async Task GiveUp(Desk desk, Visit visit)
    {
        await _site.NoShow(visit.Number);
        visit.End(Ending.NoShow, _agenda.Now);
        desk.Visit = null;
        await Free(desk, called: null);
    }

    private async Task Start(Desk desk, Visit visit)
    {
        await _site.Start(visit.Number);
        _agenda.In(_pace.ServiceSeconds(visit.Person, desk.Number, _agenda.Now, PlannedServiceSeconds), () => Complete(desk, visit));
    }

    private async Task Complete(Desk desk, Visit visit)
    {
        var called = await _site.Complete(visit.Number, visit.Person.Id, callNext: desk.BreakUntil is null);
        visit.End(Ending.Done, _agenda.Now);
        desk.Visit = null;
        await Free(desk, called);
    }

    private async Task Free(Desk desk, int? called)
    {
        if (called is { } number)
        {
            Called(desk, _visits[number]);
        }
        else if (desk.BreakUntil is { } until)
        {
            await TakeBreak(desk, until);
        }
        else
        {
            Reach(desk, _random.Between(1, 5));
        }
    }

    private Task WantBreak(Desk desk, DateTimeOffset until)
    {
        if (!desk.IsOpen)
        {
            return Task.CompletedTask;
        }

        desk.BreakUntil = until;
        return desk.Visit is null ? TakeBreak(desk, until) : Task.CompletedTask;
    }

    private async Task TakeBreak(Desk desk, DateTimeOffset until)
    {
        desk.BreakUntil = null;
        if (until > _agenda.Now)
        {
            await _site.SetStation(desk.Number, open: false);
            desk.Close(_agenda.Now);
            _agenda.At(until, () => Open(desk));
        }
        else
        {
            Reach(desk, _random.Between(1, 5));
        }
    }

    private async Task Open(Desk desk)
    {
        if (!desk.IsOpen)
        {
            await _site.SetStation(desk.Number, open: true);
            desk.Open(_agenda.Now);
            Reach(desk, _random.Between(2, 8));
        }
    }

    // Nobody goes to lunch while somebody waits.
    private async Task Lunch(Desk desk)
    {
        if (_agenda.Now >= LunchTo)
        {
            return;
        }

        if (desk is { IsIdle: true } && _visits.Values.All(visit => visit.Ending is not Ending.None || visit.CalledAt is not null))
        {
            await TakeBreak(desk, LunchTo);
        }
        else
        {
            _agenda.In(60, () => Lunch(desk));
        }
    }
}
