using System.Globalization;

namespace Scheduling.Grains.Tests.Model;

/// <summary>
/// The rules once more, told as simply as they can be: plain lists, no events, none of the product's types. What the deciders say
/// is held against it.
/// </summary>
internal sealed class NaiveWorld
{
    private readonly List<string> _madeSlots = [];
    private readonly NaiveSlot[] _slots = [.. Enumerable.Range(0, 5).Select(n => new NaiveSlot(n))];
    private readonly NaiveStudent[] _students = [.. Enumerable.Range(0, 4).Select(n => new NaiveStudent(n))];
    private readonly List<(string Who, int Op, string What, string Answer)> _done = [];
    private int _hours;
    private string _status = "";
    private int _definition;
    private int _revision;

    public string Do(Command command)
    {
        switch (command)
        {
            case Command.Draft c:
                return c.Definition == 3 ? "campaign-sites-invalid"
                    : Once("campaign", c.Op, $"draft {c.Definition}", () => _status != "" ? "!campaign-code-taken" : Change("Draft", c.Definition));
            case Command.Revise c:
                return c.Definition == 3 ? "campaign-sites-invalid"
                    : Once("campaign", c.Op, $"revise {c.Definition}", () => Stale(c.Expected) ?? Change(_status, c.Definition));
            case Command.Open c:
                return Once("campaign", c.Op, "open", () => Stale(c.Expected) ?? (_status == "Open" ? "!campaign-not-openable" : Change("Open", _definition)));
            case Command.Close c:
                return Once("campaign", c.Op, "close", () => Stale(c.Expected) ?? (_status != "Open" ? "!campaign-not-open" : Change("Closed", _definition)));
            case Command.Adjust c:
                return Adjust(_slots[c.Slot], c);
            case Command.List c:
                return List(_students[c.Student], c);
            case Command.Bind c:
                return Bind(_students[c.Student], c);
            case Command.Book c:
                return Stranger(_students[c.Student], c.Account)
                    ?? Once(_students[c.Student].Name, c.Op, $"book {c.Slot}", () => Book(_students[c.Student], c));
            case Command.Move c:
                return Stranger(_students[c.Student], c.Account)
                    ?? Once(_students[c.Student].Name, c.Op, $"move {c.Booking} {c.Slot}", () => Move(_students[c.Student], c));
            case Command.Cancel c:
                return Stranger(_students[c.Student], c.Account)
                    ?? Once(_students[c.Student].Name, c.Op, $"cancel {c.Booking}", () => Cancel(_students[c.Student], c));
            case Command.Settle c:
                var student = _students[c.Student];
                student.Owed.ForEach(owed => _slots[owed.Slot].Seats.RemoveAll(seat => seat.Booking == student.Id(owed.Booking)));
                student.Owed.Clear();
                return "ok";
            case Command.Wait c:
                _hours += c.Hours;
                return "ok";
            default:
                return "ok";
        }
    }

    public string See() => string.Join(
        '\n', [SeeCampaign(), .. _slots.Select(slot => slot.SeeSeats()), .. _students.Select(student => student.See())]);

    private string SeeCampaign() =>
        _status == "" ? "no campaign" : $"BNU2027 {_status} r{_revision} {(_definition == 2 ? 1 : 2)}/h [{string.Join(' ', _madeSlots)}]";

    /// <summary>The same operation does nothing and answers the same; a refusal, marked "!", is not remembered.</summary>
    private string Once(string who, int op, string what, Func<string> act)
    {
        var before = _done.FindIndex(done => done.Who == who && done.Op == op);
        if (before >= 0)
        {
            return _done[before].What == what ? _done[before].Answer : "operation-reused";
        }

        var answer = act();
        if (answer.StartsWith('!'))
        {
            return answer[1..];
        }

        _done.Add((who, op, what, answer));
        return answer;
    }

    private string? Stale(int? expected) =>
        _status == "" ? "!campaign-unknown" : expected is not null && expected != _revision ? "!stale-revision" : null;

    private string Change(string status, int definition)
    {
        _status = status;
        _definition = definition;
        _revision++;
        var hours = definition == 1 ? 2 : 3;
        if (status == "Open")
        {
            for (var n = _madeSlots.Count; n < hours; n++)
            {
                _madeSlots.Add(_slots[n].Name);
            }
        }

        for (var n = 0; n < _madeSlots.Count; n++)
        {
            _slots[n].Follow(status == "Open" && n < hours, definition == 2 ? 1 : 2, definition == 1 && n == 0 ? World.Colleges[0] : "");
        }

        return SeeCampaign();
    }

    private string Adjust(NaiveSlot slot, Command.Adjust c) => !slot.Made ? "slot-unknown" : Once(
        slot.Name,
        c.Op,
        $"adjust {c.Capacity} {c.Closed}",
        () =>
        {
            if (c.Expected is not null && c.Expected != slot.Revision)
            {
                return "!stale-revision";
            }

            if (c.Capacity is < 0 or > 10_000)
            {
                return "!capacity-out-of-range";
            }

            slot.Capacity = c.Capacity ?? slot.Capacity;
            slot.ShutByStaff = c.Closed ?? slot.ShutByStaff;
            slot.Revision++;
            return slot.See();
        });

    private string List(NaiveStudent student, Command.List c)
    {
        var college = World.Colleges[c.College];
        var before = _done.FindIndex(done => done.Who == student.Name && done.Op == c.Op);
        if (before >= 0 && _done[before].What != $"list {college}")
        {
            return "operation-reused";
        }

        if (before < 0 && student.College != college)
        {
            student.College = college;
            _done.Add((student.Name, c.Op, $"list {college}", ""));
        }

        return student.See();
    }

    private string Bind(NaiveStudent student, Command.Bind c)
    {
        var account = World.Account(c.Account);
        var before = _done.FindIndex(done => done.Who == student.Name && done.Op == c.Op);
        if (student.College == "")
        {
            return "student-not-listed";
        }

        if (before >= 0 && _done[before].What != $"bind {account}")
        {
            return "operation-reused";
        }

        if (student.Account != "" && student.Account != account)
        {
            return "record-bound-elsewhere";
        }

        student.Account = account;
        if (before < 0)
        {
            _done.Add((student.Name, c.Op, $"bind {account}", ""));
        }

        return student.See();
    }

    private static string? Stranger(NaiveStudent student, int? account) =>
        student.College == "" ? "student-not-listed"
        : account is { } n && World.Account(n) != student.Account ? "record-not-yours"
        : null;

    private string Book(NaiveStudent student, Command.Book c)
    {
        if (c.Slot == 4)
        {
            return "!slot-other-campaign";
        }

        if (student.Bookings.Exists(booking => booking.Active))
        {
            return "!already-booked";
        }

        if (Seat(_slots[c.Slot], student, student.Bookings.Count + 1, c.Account is null) is { } refusal)
        {
            return refusal;
        }

        student.Bookings.Add(new NaiveBooking { Slot = c.Slot, At = _hours });
        return student.See(student.Bookings.Count);
    }

    private string Move(NaiveStudent student, Command.Move c)
    {
        if (Unchangeable(student, c.Booking, c.Expected) is { } refusal)
        {
            return refusal;
        }

        var booking = student.Bookings[c.Booking - 1];
        if (c.Slot == 4 || c.Slot == booking.Slot)
        {
            return c.Slot == 4 ? "!slot-other-campaign" : "!booking-same-slot";
        }

        if (Seat(_slots[c.Slot], student, c.Booking, c.Account is null) is { } full)
        {
            return full;
        }

        student.Owed.RemoveAll(owed => owed == (c.Booking, c.Slot));
        student.Owed.Add((c.Booking, booking.Slot));
        booking.Slot = c.Slot;
        booking.Revision++;
        return student.See(c.Booking);
    }

    private string Cancel(NaiveStudent student, Command.Cancel c)
    {
        if (Unchangeable(student, c.Booking, c.Expected) is { } refusal)
        {
            return refusal;
        }

        var booking = student.Bookings[c.Booking - 1];
        _slots[booking.Slot].Seats.RemoveAll(seat => seat.Booking == student.Id(c.Booking));
        booking.Active = false;
        booking.Revision++;
        return student.See(c.Booking);
    }

    private static string? Unchangeable(NaiveStudent student, int number, int? expected)
    {
        if (number < 1 || number > student.Bookings.Count)
        {
            return "!booking-unknown";
        }

        var booking = student.Bookings[number - 1];
        return !booking.Active ? "!booking-not-active" : expected is not null && expected != booking.Revision ? "!stale-revision" : null;
    }

    private string? Seat(NaiveSlot slot, NaiveStudent student, int booking, bool staff)
    {
        if (!slot.Made)
        {
            return "!slot-unknown";
        }

        if (slot.Seats.Exists(seat => seat.Booking == student.Id(booking)))
        {
            return null;
        }

        var refusal =
            !staff && slot.Shut ? "!slot-closed"
            : _hours >= slot.StartsAfterHours ? "!slot-past"
            : !staff && _hours < 3 ? "!booking-not-open"
            : !staff && _hours >= 20 ? "!booking-closed"
            : !staff && slot.College != "" && slot.College != student.College ? "!slot-other-college"
            : slot.Seats.Count >= slot.Capacity ? "!slot-full"
            : null;
        if (refusal is null)
        {
            slot.Seats.Add((student.Id(booking), _hours));
        }

        return refusal;
    }

    private static string Time(int hours) => World.Begin.AddHours(hours).ToString("MM-ddTHH", CultureInfo.InvariantCulture);

    private sealed class NaiveSlot(int number)
    {
        public string Name { get; } = number == 4 ? "PKU2027/hall/20270102/0800" : $"BNU2027/hall/20270102/{8 + number:00}00";

        /// <summary>The second of January, eight o'clock in Shanghai and so many hours on, from midnight of the first.</summary>
        public int StartsAfterHours { get; } = 32 + number;

        public bool Made { get; private set; }

        public int Planned { get; private set; }

        public int Capacity { get; set; }

        public bool ShutByStaff { get; set; }

        public bool ShutByCampaign { get; private set; }

        public string College { get; private set; } = "";

        public int Revision { get; set; }

        public List<(string Booking, int At)> Seats { get; } = [];

        public bool Shut => ShutByStaff || ShutByCampaign;

        public void Follow(bool offered, int planned, string college)
        {
            if (!offered)
            {
                Revision += ShutByCampaign ? 0 : 1;
                ShutByCampaign = true;
            }
            else if (!Made || ShutByCampaign || (planned, college) != (Planned, College))
            {
                Revision++;
                Capacity = planned == Planned ? Capacity : planned;
                (Made, ShutByCampaign, Planned, College) = (true, false, planned, college);
            }
        }

        public string See() =>
            $"{Name} 2027-01-02T{8 + number:00}:00:00.0000000+08:00 {Seats.Count}/{Capacity}{(Shut ? " closed" : "")} r{Revision} [{College}]";

        public string SeeSeats() => !Made ? "no slot" : $"{See()}: {string.Join(' ', Seats.Select(seat => $"{seat.Booking}@{Time(seat.At)}"))}";
    }

    private sealed class NaiveStudent(int number)
    {
        public string Name { get; } = $"BNU2027/s{number}";

        public string College { get; set; } = "";

        public string Account { get; set; } = "";

        public List<NaiveBooking> Bookings { get; } = [];

        public List<(int Booking, int Slot)> Owed { get; } = [];

        public string Id(int booking) => $"{Name}/{booking}";

        public string See() => College == ""
            ? "no student"
            : $"{Name} {College} {(Account == "" ? "-" : Account)} owes [{string.Join(' ', Owed.Select(owed => SlotName(owed.Slot)))}]: {string.Join("; ", Bookings.Select((_, n) => See(n + 1)))}";

        public string See(int booking)
        {
            var b = Bookings[booking - 1];
            return $"{Id(booking)} {SlotName(b.Slot)} {(b.Active ? "Active" : "Cancelled")} {Time(b.At)} r{b.Revision}";
        }

        private static string SlotName(int slot) => new NaiveSlot(slot).Name;
    }

    private sealed class NaiveBooking
    {
        public int Slot { get; set; }

        public int At { get; init; }

        public bool Active { get; set; } = true;

        public int Revision { get; set; } = 1;
    }
}
