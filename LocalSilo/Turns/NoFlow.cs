namespace Scheduling.LocalSilo.Turns;

/// <summary>Keeps the ambient values of the calling code from flowing into what is started meanwhile.</summary>
internal static class NoFlow
{
    public static Scope Enter() => ExecutionContext.IsFlowSuppressed() ? default : new Scope(ExecutionContext.SuppressFlow());

    internal readonly struct Scope(AsyncFlowControl? control) : IDisposable
    {
        public void Dispose() => control?.Undo();
    }
}
