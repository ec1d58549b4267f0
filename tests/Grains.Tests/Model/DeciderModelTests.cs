using Scheduling.Grains.Students;

namespace Scheduling.Grains.Tests.Model;

public sealed class DeciderModelTests
{
    /// <summary>A rule that no sequence comes to would be held against nothing.</summary>
    private static readonly string[] MustComeUp =
    [
        "already-booked", "booking-closed", "booking-not-active", "booking-not-open", "booking-same-slot", "booking-unknown",
        "campaign-code-taken", "campaign-not-open", "campaign-not-openable", "campaign-sites-invalid", "campaign-unknown",
        "capacity-out-of-range", "operation-reused", "record-bound-elsewhere", "record-not-yours", "slot-closed", "slot-full",
        "slot-other-campaign", "slot-other-college", "slot-past", "slot-unknown", "stale-revision", "student-not-listed",
    ];

    private readonly HashSet<string> _answers = [];

    [Fact]
    public void Deciders_AnySequenceOfCommands_DoWhatTheModelDoes() =>
        Sequences.Hold(Commands.Any, tests: 4_000, longest: 120, commands => Compare(new DeciderWorld(), commands));

    /// <summary>Always the same sequences: whether chance came by the rarest rule must not decide.</summary>
    [Fact]
    public void Sequences_OfOneSeed_ComeToEveryRule()
    {
        Sequences.Hold(Commands.Any, tests: 4_000, longest: 120, commands => Compare(new DeciderWorld(), commands), seed: (2027, 1));

        Assert.Empty(MustComeUp.Except(_answers));
    }

    [Fact]
    public void Model_DecidersThatForgetOperations_Differ()
    {
        var caught = Assert.ThrowsAny<Exception>(() =>
            Sequences.Hold(Commands.Any, tests: 4_000, longest: 120, commands => Compare(new ForgetfulWorld(), commands)));

        Assert.Contains("Falsifiable", caught.Message);
    }

    private void Compare(DeciderWorld deciders, IReadOnlyList<Command> commands)
    {
        var model = new NaiveWorld();
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

    /// <summary>The planted bug: students do not remember which operation did what, so a repeat is taken for a new command.</summary>
    private sealed class ForgetfulWorld : DeciderWorld
    {
        protected override TState Remember<TState>(TState state) =>
            state is StudentState student ? (TState)(object)(student with { Operations = student.Operations.Clear() }) : state;
    }
}
