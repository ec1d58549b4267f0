namespace Scheduling.Silo.Maintenance.Sqlite;

/// <summary>A moment at which several threads stand still together. One that has waited too long breaks it for all.</summary>
/// <param name="longest">How long one waits at most.</param>
internal sealed class Hold(TimeSpan longest) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _ended = new();
    private bool _broken;

    /// <summary>Stands still until the moment is over.</summary>
    /// <returns>Whether everybody stood still when it was.</returns>
    public bool Wait()
    {
        _ended.Wait(longest);
        lock (_gate)
        {
            _broken |= !_ended.IsSet;
            return !_broken;
        }
    }

    /// <summary>Does what the others stand still for, if they still do, and lets them go.</summary>
    /// <returns>Whether it was done, and went well.</returns>
    public bool End(Func<bool> act)
    {
        lock (_gate)
        {
            if (_broken || _ended.IsSet)
            {
                return false;
            }

            _broken = !act();
            _ended.Set();
            return !_broken;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ended.Dispose();
}
