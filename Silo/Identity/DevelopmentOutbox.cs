namespace Scheduling.Silo.Identity;

/// <summary>Keeps the newest messages in memory instead of sending them. Only where development is allowed.</summary>
public sealed class DevelopmentOutbox(TimeProvider time) : ISmsSender
{
    private const int Most = 1000;

    private readonly Lock _lock = new();
    private readonly LinkedList<SentMessage> _messages = [];

    /// <summary>Messages, newest first.</summary>
    /// <param name="phone">Only to this phone; null = to all.</param>
    public IReadOnlyList<SentMessage> Messages(string? phone)
    {
        lock (_lock)
        {
            return [.. _messages.Where(message => phone is null || message.Phone == phone)];
        }
    }

    /// <inheritdoc/>
    public Task Send(string phone, string text, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _messages.AddFirst(new SentMessage(phone, text, time.GetUtcNow()));
            if (_messages.Count > Most)
            {
                _messages.RemoveLast();
            }
        }

        return Task.CompletedTask;
    }
}

/// <summary>A message that was not sent.</summary>
/// <param name="Phone">To whom.</param>
/// <param name="Text">What it says.</param>
/// <param name="SentAt">When.</param>
public sealed record SentMessage(string Phone, string Text, DateTimeOffset SentAt);
