namespace Scheduling.Silo.Maintenance;

/// <summary>Whoever waits for a long piece of work.</summary>
public interface IMaintenanceProgress
{
    /// <summary>A new step begins.</summary>
    void Step(string what);

    /// <summary>How far it is.</summary>
    void Done(long done, long of);
}
