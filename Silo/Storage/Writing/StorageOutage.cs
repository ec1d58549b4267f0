namespace Scheduling.Silo.Storage.Writing;

/// <summary>Whether nobody may write now, because no server of the storage takes writes. <see cref="WriterGuard"/> finds out.</summary>
internal sealed class StorageOutage
{
    private volatile bool _isOn;

    /// <summary>Whether it lasts.</summary>
    public bool IsOn
    {
        get => _isOn;
        set => _isOn = value;
    }
}
