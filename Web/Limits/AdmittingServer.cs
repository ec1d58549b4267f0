using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Scheduling.Web.Limits;

/// <summary>
/// Stands between the web server and everything else: whoever cannot be served in time is refused before anything has been made for
/// the request but its parsed head. At three times what a server can do, two of three requests end here, so a refusal must be cheap.
/// </summary>
internal sealed class AdmittingServer(IServer server, IAdmission admission, WaitingRoom room) : IServer
{
    /// <inheritdoc/>
    public IFeatureCollection Features => server.Features;

    /// <inheritdoc/>
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull =>
        server.StartAsync(new Gate<TContext>(application, admission, room), cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => server.Dispose();

    private sealed class Gate<TContext>(IHttpApplication<TContext> application, IAdmission admission, WaitingRoom room) : IHttpApplication<Visit<TContext>>
        where TContext : notnull
    {
        public Visit<TContext> CreateContext(IFeatureCollection contextFeatures)
        {
            var request = contextFeatures.GetRequiredFeature<IHttpRequestFeature>();
            var kind = RequestKinds.Of(request.Method, request.Path);
            return admission.TryEnter(kind)
                ? new Visit<TContext>(kind, Refused: null, application.CreateContext(contextFeatures))
                : new Visit<TContext>(kind, contextFeatures, default!);
        }

        public Task ProcessRequestAsync(Visit<TContext> context) =>
            context.Refused is { } features ? Refuse(features) : application.ProcessRequestAsync(context.Context);

        private async Task Refuse(IFeatureCollection features)
        {
            await room.Wait();
            await BusyAnswer.Write(features);
        }

        public void DisposeContext(Visit<TContext> context, Exception? exception)
        {
            if (context.Refused is null)
            {
                admission.Leave(context.Kind);
                application.DisposeContext(context.Context, exception);
            }
        }
    }

    private readonly record struct Visit<TContext>(RequestKind Kind, IFeatureCollection? Refused, TContext Context);
}
