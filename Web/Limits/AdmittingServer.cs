using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Scheduling.Web.Limits;

/// <summary>
/// Stands between the web server and everything else: whoever cannot be served in time is refused, and whoever can but not yet waits for
/// a place, before anything has been made for the request but its parsed head. At three times what a server can do, two of three
/// requests end here, so a refusal must be cheap.
/// </summary>
internal sealed class AdmittingServer(IServer server, IAdmission admission, Turnstile turnstile, WaitingRoom room) : IServer
{
    private enum Way
    {
        /// <summary>Straight on.</summary>
        Through,

        /// <summary>Through the turnstile once a place is free.</summary>
        Wait,

        /// <summary>Out again.</summary>
        Out,
    }

    /// <inheritdoc/>
    public IFeatureCollection Features => server.Features;

    /// <inheritdoc/>
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull =>
        server.StartAsync(new Gate<TContext>(application, admission, turnstile, room), cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => server.Dispose();

    // Only what students rush for stands in a queue: desks come through a storm of bookings, and a live connection stays for hours.
    private static bool Queues(RequestKind kind) => kind is RequestKind.Read or RequestKind.Write;

    private sealed class Gate<TContext>(IHttpApplication<TContext> application, IAdmission admission, Turnstile turnstile, WaitingRoom room)
        : IHttpApplication<Visit<TContext>>
        where TContext : notnull
    {
        public Visit<TContext> CreateContext(IFeatureCollection contextFeatures)
        {
            var request = contextFeatures.GetRequiredFeature<IHttpRequestFeature>();
            var kind = RequestKinds.Of(request.Method, request.Path);
            var way = !admission.TryEnter(kind) ? Way.Out : Queues(kind) && !turnstile.TryPass() ? Way.Wait : Way.Through;
            return new(kind, way, contextFeatures, way == Way.Through ? application.CreateContext(contextFeatures) : default!);
        }

        public Task ProcessRequestAsync(Visit<TContext> context) => context.Way switch
        {
            Way.Out => Refuse(context.Features),
            Way.Wait => Serve(context),
            _ => application.ProcessRequestAsync(context.Context),
        };

        public void DisposeContext(Visit<TContext> context, Exception? exception)
        {
            if (context.Way == Way.Through)
            {
                Leave(context.Kind);
                application.DisposeContext(context.Context, exception);
            }
        }

        private async Task Refuse(IFeatureCollection features)
        {
            await room.Wait();
            await BusyAnswer.Write(features);
        }

        private async Task Serve(Visit<TContext> visit)
        {
            await turnstile.Pass();
            var context = application.CreateContext(visit.Features);
            Exception? failure = null;
            try
            {
                await application.ProcessRequestAsync(context);
            }
            catch (Exception exception)
            {
                failure = exception;
                throw;
            }
            finally
            {
                Leave(visit.Kind);
                application.DisposeContext(context, failure);
            }
        }

        private void Leave(RequestKind kind)
        {
            admission.Leave(kind);
            if (Queues(kind))
            {
                turnstile.Leave();
            }
        }
    }

    private readonly record struct Visit<TContext>(RequestKind Kind, Way Way, IFeatureCollection Features, TContext Context);
}
