using Scheduling.Web.CheckIns;
using Scheduling.Web.Tickets;

namespace Scheduling.Web.Queues;

/// <summary>Services behind the endpoints of a collection day.</summary>
internal static class QueueServices
{
    /// <summary>Adds them.</summary>
    public static void AddCollectionDay(this IServiceCollection services)
    {
        services.AddSingleton<CollectionSites>();
        services.AddSingleton<QueueDesk>();
        services.AddSingleton<CheckInDesk>();
        services.AddSingleton<MyTickets>();
    }

    /// <summary>Adds their routes.</summary>
    public static void MapCollectionDay(this IEndpointRouteBuilder api)
    {
        api.MapCheckIns();
        api.MapQueues();
        api.MapStations();
        api.MapTickets();
        api.MapReshuffles();
        api.MapMyTicket();
    }
}
