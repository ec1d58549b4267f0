using Scheduling.Silo.Maintenance;

namespace Scheduling.Web.Commands;

/// <summary>Progress as lines of text: each step, and a tenth of it at a time.</summary>
internal sealed class ProgressLines(TextWriter error) : IMaintenanceProgress
{
    private string _step = "";
    private long _told;

    /// <inheritdoc/>
    public void Step(string what)
    {
        (_step, _told) = (what, 0);
        error.WriteLine($"{what} …");
    }

    /// <inheritdoc/>
    public void Done(long done, long of)
    {
        var tenth = done * 10 / Math.Max(of, 1);
        if (tenth > _told)
        {
            _told = tenth;
            error.WriteLine($"{_step} … {tenth * 10} %");
        }
    }
}
