using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Scheduling.Contracts.Common;
using Scheduling.Web.Campaigns;

namespace Scheduling.Web.Live.Topics;

/// <summary>A kind whose names are a prefix, a key and perhaps a suffix.</summary>
/// <typeparam name="TKey">What the name tells.</typeparam>
/// <param name="prefix">Where every name begins.</param>
/// <param name="names">Tells what cannot exist; null when the key names no campaign.</param>
/// <param name="suffix">Where every name ends.</param>
internal abstract class TopicKind<TKey>(string prefix, KnownNames? names, string suffix = "") : ITopicKind
    where TKey : notnull
{
    /// <summary>Answer for what does not exist.</summary>
    protected const string NotFound = "not-found";

    /// <summary>Answer for what is somebody else's.</summary>
    protected const string Forbidden = "forbidden";

    /// <inheritdoc/>
    public bool Owns(string topic) => TryRead(topic, out _);

    /// <inheritdoc/>
    async Task<string?> ITopicKind.Refuse(string topic, ClaimsPrincipal caller) =>
        !MayAsk(Key(topic), caller) ? Forbidden
        : names is null || await names.MayExist(Name(topic)) ? await Refuse(Key(topic), caller)
        : UnknownTo(caller);

    /// <inheritdoc/>
    Task<TopicView?> ITopicKind.Newest(string topic) => Newest(Key(topic));

    /// <summary>Answer for a name of which no campaign is known.</summary>
    protected virtual string UnknownTo(ClaimsPrincipal caller) => NotFound;

    /// <summary>Whether a caller is one who may watch such a topic, as far as that needs no actor.</summary>
    protected abstract bool MayAsk(TKey key, ClaimsPrincipal caller);

    /// <summary>Reads what stands between prefix and suffix; it has no slash.</summary>
    protected abstract bool TryParse(string name, [NotNullWhen(true)] out TKey? key);

    /// <summary>Why a caller who may ask may not watch; null when they may.</summary>
    protected abstract Task<string?> Refuse(TKey key, ClaimsPrincipal caller);

    /// <summary>The view as its actor has it.</summary>
    protected abstract Task<TopicView?> Newest(TKey key);

    private string Name(string topic) => topic[prefix.Length..^suffix.Length];

    private TKey Key(string topic) => TryRead(topic, out var key) ? key : throw new ArgumentException($"'{topic}' is of another kind.", nameof(topic));

    private bool TryRead(string topic, [NotNullWhen(true)] out TKey? key)
    {
        key = default;
        return topic.Length <= IdParts.Longest && topic.Length > prefix.Length + suffix.Length
            && topic.StartsWith(prefix, StringComparison.Ordinal)
            && topic.EndsWith(suffix, StringComparison.Ordinal)
            && Name(topic) is var name
            && !name.Contains('/', StringComparison.Ordinal)
            && TryParse(name, out key);
    }
}
