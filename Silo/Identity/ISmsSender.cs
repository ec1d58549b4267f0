namespace Scheduling.Silo.Identity;

/// <summary>Sends text messages.</summary>
public interface ISmsSender
{
    /// <summary>Hands a message over to be sent.</summary>
    /// <param name="phone">As <see cref="Vault.PhoneNumber"/> spells it.</param>
    /// <param name="text">What it says.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="SmsFailedException">The message was not taken.</exception>
    Task Send(string phone, string text, CancellationToken cancellation = default);
}

/// <summary>A text message was not taken by whoever should send it.</summary>
public sealed class SmsFailedException(string message, Exception? inner = null) : Exception(message, inner);
