using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Scheduling.Contracts.Kiosks;

namespace Scheduling.Web.Demo;

/// <summary>
/// Fills an empty development server with the demo and prints how to get in. The accounts are there before the server listens; the
/// rest comes in the background, so that the server is ready at once. Started again, it does only what is missing.
/// </summary>
internal sealed class DemoSeed(DemoStaff staff, DemoCampaign campaign, DemoDay day, DemoKiosks kiosks, IServer server, IHostApplicationLifetime lifetime, ILogger<DemoSeed> logger)
    : BackgroundService
{
    /// <summary>Setting that asks for the demo.</summary>
    public const string Setting = "Demo:Seed";

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await staff.Create(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Started(stoppingToken);
        try
        {
            await campaign.Create(step => Console.WriteLine($"demo: {step} …"), stoppingToken);
            Console.WriteLine("demo: letting the first line form …");
            await day.Start(stoppingToken);
            var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/') ?? "";
            Console.WriteLine(Welcome(address, await kiosks.Invite("大厅屏幕", KioskKind.Board), await kiosks.Invite("访客签到机", KioskKind.CheckIn)));
            await day.Run(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The server itself is sound; only the demo is not there.
            DemoLog.Failed(logger, exception);
        }
    }

    private string Welcome(string address, string? board, string? kiosk)
    {
        var student = DemoRoster.Students()[0];
        var signIns = string.Join(Environment.NewLine, staff.SignIns.Select(signIn => $"    {signIn.UserName,-10} {signIn.Password}"));
        return
            $"""

              Students   {address}/?c={DemoSchool.Code}
                campaign code    {DemoSchool.Code}
                phone            {student.Phone}
                one-time code    {address}/api/v1/dev/outbox?phone={student.Phone}
                collection code  {student.CollectionCode}
                or by name       {student.Name}, {student.IdNumber}

              Staff      {address}/staff
            {signIns}
                floor            {address}/staff/c/{DemoSchool.Code}/floor
                operator         {address}/staff/c/{DemoSchool.Code}/operator   (station 1 of the hall is yours to open)
                check-in desk    {address}/staff/c/{DemoSchool.Code}/desk
                kiosks           {address}/staff/c/{DemoSchool.Code}/kiosks

              Hall       {address}/board?code={board}
              Kiosk      {address}/kiosk?code={kiosk}
                each code is good for ten minutes and one browser; staff make others

              A collection day passes in twenty minutes: everything that moves in the line does so {DemoTime.Speed:0} times as fast.

            """;
    }
}
