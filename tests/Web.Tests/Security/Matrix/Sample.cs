using Scheduling.Web.Tests.Server;

namespace Scheduling.Web.Tests.Security.Matrix;

/// <summary>A request that is well formed and about things that exist.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Body">What becomes JSON, or content.</param>
/// <param name="Verb">Method to use where the route takes any; null for GET.</param>
/// <param name="As">Who sends it, where the caller's own session would not survive it; null for the caller.</param>
internal sealed record Sample(string Path, Func<object>? Body = null, HttpMethod? Verb = null, ApiClient? As = null)
{
    public async Task<Outcome> Send(string method, string caller, ApiClient client)
    {
        var verb = method != "ANY" ? new HttpMethod(method) : Verb ?? HttpMethod.Get;
        var response = await (As ?? client).Send(verb, Path, Body?.Invoke(), ApiClient.NewKey(), ifMatch: "*");
        return await Outcome.Of(caller, response);
    }
}
