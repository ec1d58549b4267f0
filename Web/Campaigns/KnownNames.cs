using Scheduling.Contracts.Campaigns;
using Scheduling.Contracts.Common;
using Scheduling.Silo.Campaigns;
using Scheduling.Web.Problems;

namespace Scheduling.Web.Campaigns;

/// <summary>
/// Turns requests away that name what cannot exist, before anybody asks an actor of that name: an actor is made by asking it, and would stay
/// for a quarter of an hour.
/// </summary>
internal sealed class KnownNames(ICampaignIndex campaigns)
{
    private const string CampaignValue = "code";
    private const char Separator = '~';
    private const string UnknownSuffix = "-unknown";
    private const string NotFound = "not-found";

    /// <summary>An endpoint's handler, behind the check of every name in its address.</summary>
    public EndpointFilterDelegate Around(EndpointFilterDelegate handler) => context =>
    {
        foreach (var (name, value) in context.HttpContext.Request.RouteValues)
        {
            if (value is string text && MayExist(name, text) is not { IsCompletedSuccessfully: true, Result: true })
            {
                return Slowly(handler, context);
            }
        }

        return handler(context);
    };

    /// <summary>Whether there may be something under an id: it is short enough, and the campaign that it begins with exists.</summary>
    /// <param name="id">An id in its URL form, or a campaign's code.</param>
    public ValueTask<bool> MayExist(string id) =>
        id.Length > IdParts.Longest ? ValueTask.FromResult(false) : campaigns.Exists(CampaignOf(id));

    private static string CampaignOf(string id) => id.IndexOf(Separator, StringComparison.Ordinal) is >= 0 and var end ? id[..end] : id;

    private ValueTask<bool> MayExist(string name, string value) =>
        name == CampaignValue || value.Contains(Separator) ? MayExist(value)
        : ValueTask.FromResult(value.Length <= IdParts.Longest);

    private async ValueTask<object?> Slowly(EndpointFilterDelegate handler, EndpointFilterInvocationContext context)
    {
        foreach (var (name, value) in context.HttpContext.Request.RouteValues)
        {
            if (value is string text && !await MayExist(name, text))
            {
                return new Problem(name == CampaignValue ? CampaignRefusal.Unknown.Code : Unknown(context.HttpContext));
            }
        }

        return await handler(context);
    }

    // What the endpoint itself would say of something that it does not find.
    private static string Unknown(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetOrderedMetadata<RefusalMetadata>()
            .SelectMany(refusals => refusals.Codes)
            .FirstOrDefault(code => code.EndsWith(UnknownSuffix, StringComparison.Ordinal))
        ?? NotFound;
}
