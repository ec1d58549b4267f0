using Scheduling.Grains.Queues;
using Scheduling.Grains.Tests.Model;

namespace Scheduling.Grains.Tests.Queues.Model;

/// <summary>
/// Any list of commands: the deciders answer what the model answers, and one sees what the model shows, place by place and reason by
/// reason.
/// </summary>
public sealed class LineModelTests
{
    /// <summary>A rule that no list comes to would be held against nothing.</summary>
    private static readonly string[] MustComeUp =
    [
        "already-in-line", "need-time-used", "nobody-waiting", "operation-reused", "queue-delayed", "reshuffle-invalid", "station-busy",
        "station-not-open", "station-paused-otherwise", "station-unknown", "ticket-details-invalid", "ticket-not-current", "ticket-state", "ticket-still-has-time",
        "ticket-unknown", "undo-too-late",
    ];

    private readonly HashSet<string> _answers = [];

    [Fact]
    public void Deciders_AnyListOfCommands_DoWhatTheModelDoes() =>
        Sequences.Hold(LineCommands.Any, tests: 1_500, longest: 120, commands => Compare(new TestLine(), commands));

    /// <summary>Always the same lists: whether chance came by the rarest rule must not decide.</summary>
    [Fact]
    public void Lists_OfOneSeed_ComeToEveryRule()
    {
        Sequences.Hold(LineCommands.Any, tests: 1_500, longest: 120, commands => Compare(new TestLine(), commands), seed: (2027, 1));

        Assert.Empty(MustComeUp.Except(_answers));
    }

    [Fact]
    public void Model_StationsThatSeemFree_Differ() => Caught(() => new CarelessLine());

    [Fact]
    public void Model_OperationsForgotten_Differ() => Caught(() => new ForgetfulLine());

    [Fact]
    public void Model_PriorityThatLeadsTooFar_Differs() => Caught(() => new TestLine { Rules = new QueueRules { PriorityLead = TimeSpan.FromMinutes(61) } });

    private void Caught(Func<TestLine> make)
    {
        var caught = Assert.ThrowsAny<Exception>(() =>
            Sequences.Hold(LineCommands.Any, tests: 4_000, longest: 120, commands => Compare(make(), commands)));

        Assert.Contains("Falsifiable", caught.Message);
    }

    private void Compare(TestLine line, IReadOnlyList<LineCommand> commands)
    {
        var (model, deciders) = (new NaiveLine(), new DeciderLine(line));
        for (var n = 0; n < commands.Count; n++)
        {
            var (expected, actual) = (model.Do(commands[n]), deciders.Do(commands[n]));
            _answers.Add(expected);
            if (expected != actual)
            {
                Assert.Fail($"Command {n}, {commands[n]}, was answered\n{actual}\ninstead of\n{expected}");
            }

            var (wanted, seen) = (model.See(), deciders.See());
            if (wanted != seen)
            {
                Assert.Fail($"After command {n}, {commands[n]}, one sees\n{seen}\ninstead of\n{wanted}");
            }
        }
    }

    /// <summary>The planted bug: no station looks busy.</summary>
    private sealed class CarelessLine : TestLine
    {
        protected override QueueState Remember(QueueState state) => state with { Stations = [.. state.Stations.Select(station => station.Free())] };
    }

    /// <summary>The planted bug: a repeat is taken for a new command.</summary>
    private sealed class ForgetfulLine : TestLine
    {
        protected override QueueState Remember(QueueState state) => state with { Operations = state.Operations.Clear() };
    }
}
