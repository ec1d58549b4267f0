namespace Scheduling.LocalSilo.Tests.Kit;

public interface IShapesGrain : IGrainWithStringKey
{
    Task Nothing();

    ValueTask NothingFast();

    Task<int> Number(int number);

    ValueTask<string> TextFast(string text);

    Task<T> Same<T>(T value);
}

internal sealed class ShapesGrain : Grain, IShapesGrain
{
    public Task Nothing() => Task.CompletedTask;

    public ValueTask NothingFast() => ValueTask.CompletedTask;

    public async Task<int> Number(int number)
    {
        await Task.Yield();
        return number;
    }

    public ValueTask<string> TextFast(string text) => ValueTask.FromResult(text);

    public Task<T> Same<T>(T value) => Task.FromResult(value);
}
