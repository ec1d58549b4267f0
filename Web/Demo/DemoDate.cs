using Microsoft.Net.Http.Headers;

namespace Scheduling.Web.Demo;

/// <summary>
/// Answers carry the demo's time in their <c>Date</c>, by which the pages set their clocks. Those that set a cookie keep the machine's: browsers
/// reckon by it when the cookie ends.
/// </summary>
internal sealed class DemoDate(DemoTime clock) : IStartupFilter
{
    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, proceed) =>
        {
            http.Response.OnStarting(() =>
            {
                if (!http.Response.Headers.ContainsKey(HeaderNames.SetCookie))
                {
                    http.Response.Headers.Date = HeaderUtilities.FormatDate(clock.GetUtcNow());
                }

                return Task.CompletedTask;
            });
            return proceed(http);
        });
        next(app);
    };
}
