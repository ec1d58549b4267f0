using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scheduling.Silo.Hosting;
using Scheduling.Silo.Identity;
using Scheduling.Silo.Kiosks;
using Scheduling.Web.Auth;
using Scheduling.Web.Bookings;
using Scheduling.Web.Hosting;

namespace Scheduling.Load.Baseline;

/// <summary>
/// What the product is measured against: the same ASP.NET stack, the same sign-in, the same request and answer, and the usual way to
/// give a seat to one of many callers, a row lock in PostgreSQL. It does less than the product: no enrolment, no colleges, no moves, no
/// live seats, no history.
/// </summary>
internal static class BaselineServer
{
    /// <summary>Serves until the process ends.</summary>
    /// <param name="args">Options of the host, and <c>--connection</c>: where its tables are.</param>
    public static async Task<int> Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var connection = builder.Configuration["connection"] ?? throw new InvalidOperationException("The baseline needs --connection.");
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        builder.Services.AddProblemDetails();
        builder.AddSilo();
        builder.Services.AddIdentity(builder.Configuration, builder.Environment.IsDevelopment());
        builder.Services.AddKioskDevices();
        builder.Services.AddSignIn(builder.Configuration);
        await using var store = new BaselineStore(connection);

        await using var app = builder.Build();
        app.UseExceptionHandler();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/readyz", () => TypedResults.Ok());
        app.MapPost("/api/v1/campaigns/{code}/bookings", (string code, SlotChoice body, HttpContext http) => Book(store, code, body, http))
            .RequireStudent();
        await app.RunAsync();
        return 0;
    }

    private static async Task<IResult> Book(BaselineStore store, string code, SlotChoice body, HttpContext http)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length is < 8 or > 64)
        {
            return Problem(StatusCodes.Status400BadRequest, key.Length == 0 ? "idempotency-key-missing" : "idempotency-key-malformed");
        }

        var (booking, refusal) = await store.Book(code, http.User.AccountId(), body.SlotId, key, http.RequestAborted);
        return booking is not null
            ? TypedResults.Created($"/api/v1/me/bookings/{booking.Id}", booking)
            : Problem(refusal == "slot-unknown" ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict, refusal!);
    }

    private static IResult Problem(int status, string code) =>
        TypedResults.Problem(statusCode: status, title: code, extensions: new Dictionary<string, object?> { ["code"] = code });
}
