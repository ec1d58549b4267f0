namespace Scheduling.Silo.Maintenance.Doctor;

/// <summary>One thing that must be right about a deployment.</summary>
internal interface ICheck
{
    /// <summary>Its name for people, a word or two.</summary>
    string Name { get; }

    /// <summary>Looks. Whatever it throws is a finding too.</summary>
    Task<Finding> Look(CancellationToken cancellation);
}
