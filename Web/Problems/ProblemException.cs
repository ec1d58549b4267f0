namespace Scheduling.Web.Problems;

/// <summary>Ends a request with a problem where no result can be returned, such as while a handler's arguments are bound.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Code)
{
    /// <summary>Ends the request with a code.</summary>
    public ProblemException(string code)
        : this(new Problem(code))
    {
    }

    /// <summary>The answer.</summary>
    public Problem Problem { get; } = problem;
}
