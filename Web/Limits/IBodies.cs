using Microsoft.AspNetCore.Http.Features;

namespace Scheduling.Web.Limits;

/// <summary>Whether all of a request is here.</summary>
internal interface IBodies
{
    /// <summary>Whether there is nothing to wait for: no body, all of it here, or one too large to wait for.</summary>
    bool IsHere(IFeatureCollection features);

    /// <summary>Waits for it.</summary>
    /// <returns>Whether the request goes on; false when its connection is gone.</returns>
    Task<bool> Wait(IFeatureCollection features);
}
