using Scheduling.Load;
using Scheduling.Load.Baseline;
using Scheduling.Load.Engine;
using Scheduling.Load.Rush;
using Scheduling.TestKit.Servers;

// ./bench calls this. "baseline" is the server that the rush starts as a child of its own.
try
{
    return args switch
    {
        ["engine", .. var rest] => await EngineBench.Run(rest),
        ["rush", .. var rest] => await RushBench.Run(rest),
        ["baseline", .. var rest] => await BaselineServer.Run(rest),
        _ => throw new ArgumentException("Usage: ./bench [rush|engine|all] [options]"),
    };
}
catch (Exception e) when (e is BenchFailedException or ServerFailedException or ArgumentException)
{
    Console.Error.WriteLine(e.Message);
    return e is ArgumentException ? 2 : 1;
}
