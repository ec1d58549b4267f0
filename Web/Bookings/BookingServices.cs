using Scheduling.Web.Bookings.Register;

namespace Scheduling.Web.Bookings;

/// <summary>Services behind the booking endpoints.</summary>
internal static class BookingServices
{
    /// <summary>Adds them.</summary>
    public static void AddBookings(this IServiceCollection services)
    {
        services.AddSingleton<BookingPresenter>();
        services.AddSingleton<BookingDesk>();
        services.AddSingleton<MyBookings>();
        services.AddSingleton<CheckInCodes>();
        services.AddSingleton<BookingRegister>();
        services.AddSingleton<RegisterFile>();
    }
}
