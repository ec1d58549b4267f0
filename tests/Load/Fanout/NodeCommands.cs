using System.Diagnostics;
using System.Text.Json;

namespace Scheduling.Load.Fanout;

/// <summary>A script in a Node.js process of its own, with the packages of the product's client: it takes commands and answers them, line by line.</summary>
internal class NodeCommands : IAsyncDisposable
{
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromMinutes(3);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Process _node;
    private readonly Task<string> _errors;

    /// <summary>Starts the script.</summary>
    /// <param name="script">Its path below tests/Load.</param>
    /// <param name="arguments">What it is told besides where the client is.</param>
    protected NodeCommands(string script, params IEnumerable<string> arguments)
    {
        _node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Here, script), ClientFolder, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _errors = _node.StandardError.ReadToEndAsync();
    }

    /// <summary>Gives a command and waits for the answer.</summary>
    protected async Task<T> Ask<T>(object command)
    {
        await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command, Json));
        await _node.StandardInput.FlushAsync();
        using var limit = new CancellationTokenSource(AnswersWithin);
        try
        {
            var line = await _node.StandardOutput.ReadLineAsync(limit.Token);
            return line is not null
                ? JsonSerializer.Deserialize<T>(line, Json)!
                : throw new BenchFailedException($"The clients ended: {await _errors}");
        }
        catch (OperationCanceledException)
        {
            throw new BenchFailedException($"The clients did not answer within {AnswersWithin.TotalMinutes} minutes.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_node.HasExited)
        {
            _node.Kill();
        }

        await _node.WaitForExitAsync();
        _node.Dispose();
    }

    private static string Here => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../.."));

    private static string ClientFolder => Path.GetFullPath(Path.Combine(Here, "../../Web/ClientApp"));
}
