using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Quartz;
using Scheduling.Silo.Jobs;
using Scheduling.TestKit.Postgres;

namespace Scheduling.Silo.Tests.Jobs;

/// <summary>Two schedulers on one PostgreSQL.</summary>
public sealed class ClusteredStoreTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task Ticks_OfTwoSchedulers_EachRunsOnceAndOnesDeathMovesThemToTheOther()
    {
        var database = await postgres.Server.CreateDatabase();
        foreach (var role in (string[])["first", "second"])
        {
            await PostgresServer.Execute(database, $"create role {role} login superuser");
        }

        var runs = new Runs();
        using var first = Scheduler(As(database, "first"), "first", runs);
        using var second = Scheduler(As(database, "second"), "second", runs);
        await first.StartAsync(TestContext.Current.CancellationToken);
        await second.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.True(() => runs.All.Count >= 10, "the clock ticks");

        // The first one dies as far as anybody can see: its sessions end and it gets no other.
        await PostgresServer.Execute(database, "alter role first nologin");
        await PostgresServer.Execute(database, "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'first'");
        var then = runs.By("second");
        await Eventually.True(() => runs.By("second") >= then + 10, "the other one ticks on alone");

        var ticks = runs.All.Select(run => run.Due).ToList();
        Assert.Equal(ticks.Count, ticks.Distinct().Count());

        await PostgresServer.Execute(database, "alter role first login");
        await first.StopAsync(TestContext.Current.CancellationToken);
        await second.StopAsync(TestContext.Current.CancellationToken);
    }

    private static string As(string database, string role) =>
        new NpgsqlConnectionStringBuilder(database) { Username = role, ApplicationName = role }.ToString();

    private static IHost Scheduler(string database, string name, Runs runs)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(runs);
        builder.Services.AddSingleton(new Self(name));
        builder.Services.AddQuartz(quartz =>
        {
            quartz.UseClusteredStore(database, checkIn: TimeSpan.FromSeconds(1));
            quartz.ScheduleJob<TickJob>(trigger => trigger
                .WithIdentity("tick")
                .StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(Period).RepeatForever()));
        });
        builder.Services.AddQuartzHostedService();
        return builder.Build();
    }

    internal sealed record Self(string Name);

    internal sealed record Run(string By, DateTimeOffset? Due);

    internal sealed class Runs
    {
        public ConcurrentQueue<Run> All { get; } = new();

        public int By(string name) => All.Count(run => run.By == name);
    }

    [DisallowConcurrentExecution]
    internal sealed class TickJob(Self self, Runs runs) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            runs.All.Enqueue(new Run(self.Name, context.ScheduledFireTimeUtc));
            return ValueTask.CompletedTask;
        }
    }
}
