namespace Scheduling.Load.Day.World;

/// <summary>Draws from the distributions that days are made of.</summary>
internal static class Chance
{
    public static bool Happens(this Random random, double probability) => random.NextDouble() < probability;

    public static double Between(this Random random, double from, double to) => from + ((to - from) * random.NextDouble());

    /// <summary>A standard normal number.</summary>
    public static double Normal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>A number around 1, never negative, with mean 1.</summary>
    public static double LogNormal(this Random random, double sigma) => Math.Exp((sigma * random.Normal()) - (sigma * sigma / 2));
}
