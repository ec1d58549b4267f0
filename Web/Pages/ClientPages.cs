using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Scheduling.Web.Pages;

/// <summary>Serves the built client: files by their names, and the page of its application at every other address.</summary>
internal static class ClientPages
{
    private const string Hashed = "/assets";
    private const string Forever = "public, max-age=31536000, immutable";
    private const string AskAgain = "no-cache";
    private static readonly string[] Named = ["staff", "board", "kiosk"];

    /// <summary>Lets routes tell addresses of pages from those of files and of the API.</summary>
    public static void AddClientPages(this IServiceCollection services) =>
        services.Configure<RouteOptions>(options => options.SetParameterPolicy<PageAddress>(PageAddress.Name));

    /// <summary>Serves files; before sign-in and limits, which they do not need.</summary>
    public static void UseClientFiles(this WebApplication app)
    {
        if (Folder(app.Environment) is not { } folder)
        {
            return;
        }

        // Files with a hash in their name never change; the others are asked about each time.
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            OnPrepareResponse = file => file.Context.Response.Headers[HeaderNames.CacheControl] =
                file.Context.Request.Path.StartsWithSegments(Hashed) ? Forever : AskAgain,
        });
    }

    /// <summary>Serves the pages: for staff, the hall's screen and kiosks under their names, everything else for students.</summary>
    public static void MapClientPages(this WebApplication app)
    {
        var folder = Folder(app.Environment);
        foreach (var name in Named)
        {
            app.MapGet($"/{name}/{{**path:{PageAddress.Name}}}", (HttpContext http) => Page(folder, $"{name}.html", http)).AllowAnonymous().ExcludeFromDescription();
        }

        app.MapGet($"/{{**path:{PageAddress.Name}}}", (HttpContext http) => Page(folder, "index.html", http)).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Page(string? folder, string name, HttpContext http)
    {
        http.Response.Headers.CacheControl = AskAgain;
        return folder is null
            ? TypedResults.Text(NotBuilt, "text/html; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.PhysicalFile(Path.Combine(folder, name), "text/html; charset=utf-8");
    }

    // Beside the sources while developing, beside the program once published.
    private static string? Folder(IWebHostEnvironment environment) =>
        new[] { environment.ContentRootPath, AppContext.BaseDirectory }
            .Select(root => Path.Combine(root, "ClientApp", "dist"))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "index.html")));

    private const string NotBuilt =
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Scheduling</title>
        <h1>The pages are not built</h1>
        <p>The server runs, and its API answers. To have the pages too, stop it and start it with <code>./run</code>,
        or build them with <code>npm ci &amp;&amp; npm run build</code> in <code>Web/ClientApp</code>.</p></html>
        """;
}
