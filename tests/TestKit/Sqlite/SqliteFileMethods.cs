using System.Runtime.InteropServices;

namespace Scheduling.TestKit.Sqlite;

/// <summary><c>sqlite3_io_methods</c> (sqlite.org/c3ref/io_methods.html): what can be done with an open file, a table of which an open file object names its own.</summary>
public static unsafe class SqliteFileMethods
{
    /// <summary>Where the version of the table stands.</summary>
    public const int Version = 0;

    /// <summary>Where closing stands.</summary>
    public const int Close = 1;

    /// <summary>Where reading stands: file, buffer, length, offset.</summary>
    public const int Read = 2;

    /// <summary>Where writing stands: file, data, length, offset.</summary>
    public const int Write = 3;

    /// <summary>Where cutting off stands: file, size.</summary>
    public const int Truncate = 4;

    /// <summary>Where making durable stands: file, flags.</summary>
    public const int Sync = 5;

    /// <summary>Where asking for the size stands: file, where to put it.</summary>
    public const int Size = 6;

    private const int Slots = 19;

    /// <summary>A copy of a table, of whatever version, to put other methods into; freed by whoever asked for it.</summary>
    public static void** Copy(void** real)
    {
        var bytes = Slots * (nuint)sizeof(void*);
        var copy = (void**)NativeMemory.Alloc(bytes);
        NativeMemory.Copy(real, copy, bytes);
        return copy;
    }
}
