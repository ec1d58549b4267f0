using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Scheduling.Web.Hosting.Stopping;

namespace Scheduling.Web.Limits;

/// <summary>
/// Stands between the web server and everything else: whoever cannot be served in time is refused, and whoever can but not yet waits for
/// a place, before anything has been made for the request but its parsed head. At three times what a server can do, two of three
/// requests end here, so a refusal must be cheap. Whoever has not sent all of a request yet is not in the way of anybody.
/// </summary>
internal sealed class AdmittingServer(
    IServer server, IBodies bodies, IAdmission admission, Turnstile turnstile, WaitingRoom room, OpenRequests open) : IServer
{
    private enum Way
    {
        /// <summary>Straight on.</summary>
        Through,

        /// <summary>Through the turnstile once a place is free.</summary>
        Wait,

        /// <summary>Out again.</summary>
        Out,

        /// <summary>Not decided before the body is here.</summary>
        Later,
    }

    /// <inheritdoc/>
    public IFeatureCollection Features => server.Features;

    /// <inheritdoc/>
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull =>
        server.StartAsync(new Gate<TContext>(application, bodies, admission, turnstile, room, open), cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => server.Dispose();

    // Only what students rush for stands in a queue: desks come through a storm of bookings, and a live connection stays for hours.
    private static bool Queues(RequestKind kind) => kind is RequestKind.Read or RequestKind.Write;

    private sealed class Gate<TContext>(
        IHttpApplication<TContext> application, IBodies bodies, IAdmission admission, Turnstile turnstile, WaitingRoom room, OpenRequests open)
        : IHttpApplication<Visit<TContext>>
        where TContext : notnull
    {
        public Visit<TContext> CreateContext(IFeatureCollection contextFeatures)
        {
            var kind = RequestKinds.Of(contextFeatures.GetRequiredFeature<IHttpRequestFeature>());
            var way = RequestKinds.WaitsForBody(kind) && !bodies.IsHere(contextFeatures) ? Way.Later : Enter(kind);
            return new(kind, way, contextFeatures, way == Way.Through ? application.CreateContext(contextFeatures) : default!);
        }

        public Task ProcessRequestAsync(Visit<TContext> context) => context.Way switch
        {
            Way.Through => application.ProcessRequestAsync(context.Context),
            Way.Later => Await(context),
            var way => Go(way, context),
        };

        public void DisposeContext(Visit<TContext> context, Exception? exception)
        {
            if (context.Way == Way.Through)
            {
                Leave(context.Kind);
                application.DisposeContext(context.Context, exception);
            }
        }

        private Way Enter(RequestKind kind) =>
            !admission.TryEnter(kind) ? Way.Out : Queues(kind) && !turnstile.TryPass() ? Way.Wait : Way.Through;

        private async Task Await(Visit<TContext> visit)
        {
            if (!open.TryBegin())
            {
                await Arrive(visit);
                return;
            }

            // A server that stops waits for what has begun.
            visit.Features.Set(BegunRequest.Instance);
            try
            {
                await Arrive(visit);
            }
            finally
            {
                open.End();
            }
        }

        private async Task Arrive(Visit<TContext> visit)
        {
            if (await bodies.Wait(visit.Features))
            {
                await Go(Enter(visit.Kind), visit);
            }
        }

        private async Task Go(Way way, Visit<TContext> visit)
        {
            switch (way)
            {
                case Way.Out:
                    await room.Wait();
                    await BusyAnswer.Write(visit.Features);
                    return;
                case Way.Wait:
                    await turnstile.Pass();
                    break;
            }

            await Serve(visit);
        }

        private async Task Serve(Visit<TContext> visit)
        {
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
