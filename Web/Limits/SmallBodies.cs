using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Scheduling.Web.Limits;

/// <summary>
/// Waits until the body of a request is here, before the request counts as under way: otherwise a few hundred callers who send a body at
/// a crawl are all that the server has under way. The body stays where it arrived, for whoever reads it afterwards.
/// </summary>
internal sealed class SmallBodies(UnfinishedRequests unfinished) : IBodies
{
    /// <summary>Bytes that are waited for. Only staff and kiosks may send more, and are known before it is read.</summary>
    public const int Largest = 64 * 1024;

    /// <inheritdoc/>
    public bool IsHere(IFeatureCollection features)
    {
        if (features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true }
            || features.GetRequiredFeature<IHttpRequestFeature>().Headers.ContentLength > Largest)
        {
            return true;
        }

        try
        {
            return Body(features).TryRead(out var read) && Look(features, read);
        }
        catch (BadHttpRequestException broken)
        {
            features.Set(new BodyFault(broken));
            return true;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> Wait(IFeatureCollection features)
    {
        using var place = unfinished.Begin(
            features.Get<IHttpConnectionFeature>()?.RemoteIpAddress, features.GetRequiredFeature<IHttpRequestLifetimeFeature>());
        try
        {
            while (true)
            {
                var read = await Body(features).ReadAsync();
                if (Look(features, read))
                {
                    return !read.IsCanceled;
                }
            }
        }
        catch (BadHttpRequestException) when (IsOfKnownLength(features))
        {
            // The rest does not come any more.
            return false;
        }
        catch (BadHttpRequestException broken)
        {
            features.Set(new BodyFault(broken));
            return true;
        }
        catch (Exception gone) when (gone is ConnectionResetException or ConnectionAbortedException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    private static bool IsOfKnownLength(IFeatureCollection features) =>
        features.GetRequiredFeature<IHttpRequestFeature>().Headers.ContentLength is not null;

    private static PipeReader Body(IFeatureCollection features) => features.GetRequiredFeature<IRequestBodyPipeFeature>().Reader;

    private static bool Look(IFeatureCollection features, ReadResult read)
    {
        var isLarge = read.Buffer.Length > Largest;
        if (isLarge)
        {
            features.Set(BodyFault.TooLarge);
        }

        Body(features).AdvanceTo(read.Buffer.Start, read.Buffer.End);
        return isLarge || read.IsCompleted || read.IsCanceled;
    }
}
