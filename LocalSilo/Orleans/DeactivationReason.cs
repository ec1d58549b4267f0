namespace Orleans;

/// <summary>Why an activation ends.</summary>
/// <param name="code">Kind of reason.</param>
/// <param name="exception">What failed, if something did.</param>
/// <param name="text">For people.</param>
public readonly struct DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
{
    /// <summary>A reason without a failure.</summary>
    public DeactivationReason(DeactivationReasonCode code, string text)
        : this(code, null, text)
    {
    }

    /// <summary>Kind of reason.</summary>
    public DeactivationReasonCode ReasonCode { get; } = code;

    /// <summary>For people.</summary>
    public string Description { get; } = text;

    /// <summary>What failed, if something did.</summary>
    public Exception? Exception { get; } = exception;

    /// <inheritdoc/>
    public override string ToString() => Exception is null ? $"{ReasonCode}: {Description}" : $"{ReasonCode}: {Description}. {Exception}";
}
