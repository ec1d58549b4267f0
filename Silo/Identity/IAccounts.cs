namespace Scheduling.Silo.Identity;

/// <summary>Student accounts: an opaque id for a phone.</summary>
public interface IAccounts
{
    /// <summary>The account of a phone that has been proven; made when there is none.</summary>
    /// <param name="phone">As <see cref="Vault.PhoneNumber"/> spells it.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<string> For(string phone, CancellationToken cancellation = default);

    /// <summary>The accounts of many phones, in their order; for load tools.</summary>
    Task<IReadOnlyList<string>> ForAll(IReadOnlyList<string> phones, CancellationToken cancellation = default);

    /// <summary>The phone of an account, masked; null when there is no such account.</summary>
    Task<string?> MaskedPhone(string account, CancellationToken cancellation = default);
}
