using System.Net.Sockets;
using System.Text;

namespace Scheduling.Silo.Maintenance.Control;

/// <summary>
/// The socket in the data folder over which commands reach the server that has the folder: only who may write there can, and no network
/// leads to it.
/// </summary>
internal static class ControlAddress
{
    /// <summary>Name of the socket in the data folder.</summary>
    public const string FileName = "control.sock";

    // The shortest of what systems allow.
    private const int LongestPath = 100;

    /// <summary>Binds or connects a socket.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="use">Does it, with the address.</param>
    public static T Use<T>(string folder, Func<UnixDomainSocketEndPoint, T> use)
    {
        var path = Path.GetFullPath(Path.Combine(folder, FileName));
        if (Encoding.UTF8.GetByteCount(path) <= LongestPath)
        {
            return use(new UnixDomainSocketEndPoint(path));
        }

        // The socket is in the folder all the same, only reached by a shorter name.
        var link = Path.Combine(Path.GetTempPath(), $"scheduling-{Guid.NewGuid():N}");
        Directory.CreateSymbolicLink(link, Path.GetDirectoryName(path)!);
        try
        {
            return use(new UnixDomainSocketEndPoint(Path.Combine(link, FileName)));
        }
        finally
        {
            Directory.Delete(link);
        }
    }
}
