namespace Scheduling.Silo.Maintenance.Doctor;

/// <summary>Examines a deployment: one check after the other, none of which can keep the others from being made.</summary>
public sealed class Examination
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly IReadOnlyList<ICheck> _checks;

    internal Examination(IEnumerable<ICheck> checks) => _checks = [.. checks];

    /// <summary>The findings, as they come, with the names of their checks.</summary>
    public async IAsyncEnumerable<(string Check, Finding Finding)> Run([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var check in _checks)
        {
            yield return (check.Name, await Look(check, cancellation));
        }
    }

    private static async Task<Finding> Look(ICheck check, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return await check.Look(patience.Token);
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            // Whatever it is: that a check cannot be made is what the operator must hear.
            return Finding.Wrong($"This could not be checked: {problem.Message}", "See to the cause, and check again.");
        }
    }
}
