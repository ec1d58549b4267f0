using Scheduling.Load;
using Scheduling.Load.Attack;
using Scheduling.Load.Baseline;
using Scheduling.Load.Cluster;
using Scheduling.Load.Crash;
using Scheduling.Load.Cut;
using Scheduling.Load.Day;
using Scheduling.Load.Engine;
using Scheduling.Load.Fanout;
using Scheduling.Load.Faults;
using Scheduling.Load.History;
using Scheduling.Load.Kiosks;
using Scheduling.Load.Overload;
using Scheduling.Load.Rush;
using Scheduling.Load.Soak;
using Scheduling.TestKit.Servers;

// ./bench calls this. "baseline", "fanout-bare" and "planted" are servers that benches start as children of their own.
try
{
    return args switch
    {
        ["attack", .. var rest] => await AttackBench.Run(rest),
        ["overload", .. var rest] => await OverloadBench.Run(rest),
        ["soak", .. var rest] => await SoakBench.Run(rest),
        ["engine", .. var rest] => await EngineBench.Run(rest),
        ["rush", .. var rest] => await RushBench.Run(rest),
        ["day", .. var rest] => await DayBench.Run(rest),
        ["fanout", .. var rest] => await FanoutBench.Run(rest),
        ["history", .. var rest] => await HistoryBench.Run(rest),
        ["cut", .. var rest] => await CutBench.Run(rest),
        ["kiosks", .. var rest] => await KioskBench.Run(rest),
        ["crash", .. var rest] => await CrashBench.Run(rest),
        ["cluster", .. var rest] => await ClusterBench.Run(rest),
        ["fanout-bare", .. var rest] => await BareServer.Run(rest),
        ["planted", .. var rest] => await PlantedServer.Run(rest),
        ["baseline", .. var rest] => await BaselineServer.Run(rest),
        _ => throw new ArgumentException("Usage: ./bench [rush|day|fanout|kiosks|crash|cluster|overload|attack|soak|engine|history|cut|all] [options]"),
    };
}
catch (Exception e) when (e is BenchFailedException or ServerFailedException or ArgumentException)
{
    Console.Error.WriteLine(e.Message);
    return e is ArgumentException ? 2 : 1;
}
catch (Exception unforeseen)
{
    // What it is stands last, below the trace, where whoever reads the end of a long report finds it.
    Console.Error.WriteLine($"{unforeseen}\n{args[0]} ended by {unforeseen.GetType().Name}: {unforeseen.Message}");
    return 1;
}
