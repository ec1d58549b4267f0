namespace Orleans.Runtime;

/// <summary>The engine could not do what was asked.</summary>
public class OrleansException : Exception
{
    /// <summary>Without a message.</summary>
    public OrleansException()
        : base("Unexpected error.")
    {
    }

    /// <summary>With a message.</summary>
    public OrleansException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public OrleansException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A call was turned away before it reached its grain.</summary>
public class OrleansMessageRejectionException : OrleansException
{
    /// <summary>With the reason.</summary>
    internal OrleansMessageRejectionException(string message)
        : base(message)
    {
    }
}

/// <summary>The engine is stopping or has stopped, and takes no calls.</summary>
public sealed class SiloUnavailableException : OrleansMessageRejectionException
{
    /// <summary>Without a reason.</summary>
    public SiloUnavailableException()
        : base("The engine takes no calls.")
    {
    }

    /// <summary>With the reason.</summary>
    public SiloUnavailableException(string msg)
        : base(msg)
    {
    }
}

/// <summary>The observer that was called is gone.</summary>
public sealed class ClientNotAvailableException : OrleansException
{
    /// <summary>With the observer's id.</summary>
    internal ClientNotAvailableException(GrainId clientId)
        : base($"No client or observer with id {clientId}.")
    {
    }
}
