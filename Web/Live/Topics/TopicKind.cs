using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;

namespace Scheduling.Web.Live.Topics;

/// <summary>A kind whose names are a prefix, a key and perhaps a suffix.</summary>
/// <typeparam name="TKey">What the name tells.</typeparam>
internal abstract class TopicKind<TKey>(string prefix, string suffix = "") : ITopicKind
    where TKey : notnull
{
    /// <summary>Answer for what does not exist.</summary>
    protected const string NotFound = "not-found";

    /// <summary>Answer for what is somebody else's.</summary>
    protected const string Forbidden = "forbidden";

    /// <inheritdoc/>
    public bool Owns(string topic) => TryRead(topic, out _);

    /// <inheritdoc/>
    Task<string?> ITopicKind.Refuse(string topic, ClaimsPrincipal caller) => Refuse(Key(topic), caller);

    /// <inheritdoc/>
    Task<TopicView?> ITopicKind.Newest(string topic) => Newest(Key(topic));

    /// <summary>Reads what stands between prefix and suffix; it has no slash.</summary>
    protected abstract bool TryParse(string name, [NotNullWhen(true)] out TKey? key);

    /// <summary>Why a caller may not watch; null when they may.</summary>
    protected abstract Task<string?> Refuse(TKey key, ClaimsPrincipal caller);

    /// <summary>The view as its actor has it.</summary>
    protected abstract Task<TopicView?> Newest(TKey key);

    private TKey Key(string topic) => TryRead(topic, out var key) ? key : throw new ArgumentException($"'{topic}' is of another kind.", nameof(topic));

    private bool TryRead(string topic, [NotNullWhen(true)] out TKey? key)
    {
        key = default;
        return topic.Length > prefix.Length + suffix.Length
            && topic.StartsWith(prefix, StringComparison.Ordinal)
            && topic.EndsWith(suffix, StringComparison.Ordinal)
            && topic[prefix.Length..^suffix.Length] is var name
            && !name.Contains('/', StringComparison.Ordinal)
            && TryParse(name, out key);
    }
}
