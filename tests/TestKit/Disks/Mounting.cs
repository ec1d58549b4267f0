using System.Diagnostics;

namespace Scheduling.TestKit.Disks;

/// <summary>Programs that make and mount file systems. They need the right to.</summary>
internal static class Mounting
{
    /// <summary>Runs one to its end; false when it failed or is not there.</summary>
    public static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
