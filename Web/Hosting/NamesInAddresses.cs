using Scheduling.Web.Problems;

namespace Scheduling.Web.Hosting;

/// <summary>Refuses a name in the address of a list: whoever still sends one there is told, instead of being shown everybody.</summary>
internal static class NamesInAddresses
{
    private const string Name = "search";

    private static readonly Problem Refused = new("malformed-request")
    {
        Errors = new Dictionary<string, string[]> { [Name] = ["Expected in the body of a POST to the same address with /search."] },
    };

    /// <summary>Adds the refusal.</summary>
    public static RouteHandlerBuilder RefusesNames(this RouteHandlerBuilder route) => route.Refuses("malformed-request").AddEndpointFilter(
        static (context, next) =>
            context.HttpContext.Request.Query[Name] is [] or [""] ? next(context) : ValueTask.FromResult<object?>(Refused));
}
