namespace Scheduling.Silo.Vault;

/// <summary>Something in the vault cannot be opened: the key is missing, or the data was changed or moved to another owner.</summary>
public sealed class VaultUnreadableException(string message, Exception? inner = null) : Exception(message, inner);
