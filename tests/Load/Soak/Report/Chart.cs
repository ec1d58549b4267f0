using System.Globalization;
using System.Text;

namespace Scheduling.Load.Soak.Report;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Points">From left to right.</param>
internal sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>An axis.</summary>
/// <param name="Label">What it measures, with its unit.</param>
/// <param name="Logarithmic">By powers of ten instead of evenly from zero.</param>
internal sealed record Axis(string Label, bool Logarithmic = false);

/// <summary>A chart of lines as SVG that is read well on light and on dark pages.</summary>
internal sealed class Chart(string title, Axis x, Axis y, IReadOnlyList<Series> series)
{
    private const int Width = 732;
    private const int Height = 400;
    private const int Left = 72;
    private const int Right = 32;
    private const int Top = 48;
    private const int Bottom = 84;
    private readonly Scale _x = Scale.Of(x, [.. series.SelectMany(line => line.Points).Select(point => point.X)], Left, Width - Right);
    private readonly Scale _y = Scale.Of(y, [.. series.SelectMany(line => line.Points).Select(point => point.Y)], Height - Bottom, Top);

    /// <summary>The file's text.</summary>
    public string ToSvg()
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" role="img" aria-label="{title}">
            <style>
            text {"{"} font: 12px system-ui, sans-serif; fill: #333 {"}"}
            .title {"{"} font-size: 15px; font-weight: 600 {"}"}
            .grid {"{"} stroke: #ccc; stroke-width: 1 {"}"}
            .line {"{"} fill: none; stroke-width: 2 {"}"}
            .s0 {"{"} stroke: #0b63c5; fill: #0b63c5 {"}"} .s1 {"{"} stroke: #b45309; fill: #b45309 {"}"} .s2 {"{"} stroke: #15803d; fill: #15803d {"}"}
            .page {"{"} fill: #fff {"}"}
            @media (prefers-color-scheme: dark) {"{"}
            text {"{"} fill: #ddd {"}"} .grid {"{"} stroke: #444 {"}"} .page {"{"} fill: #161616 {"}"}
            .s0 {"{"} stroke: #6cb0ff; fill: #6cb0ff {"}"} .s1 {"{"} stroke: #f5a742; fill: #f5a742 {"}"} .s2 {"{"} stroke: #5fd38d; fill: #5fd38d {"}"}
            {"}"}
            .line {"{"} fill: none {"}"}
            </style>
            <rect class="page" width="{Width}" height="{Height}"/>
            <text class="title" x="{Left}" y="24">{title}</text>

            """);
        Grid(svg);
        for (var i = 0; i < series.Count; i++)
        {
            Line(svg, series[i], i);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private void Grid(StringBuilder svg)
    {
        foreach (var tick in _y.Ticks)
        {
            var at = _y.At(tick);
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{at:0.#}\" y2=\"{at:0.#}\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{at + 4:0.#}\" text-anchor=\"end\">{tick:#,0.###}</text>\n");
        }

        foreach (var tick in _x.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{_x.At(tick):0.#}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{tick:#,0.###}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - Bottom + 40}\" text-anchor=\"middle\">{x.Label}</text>\n");
        var middle = (Top + Height - Bottom) / 2;
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"16\" y=\"{middle}\" text-anchor=\"middle\" transform=\"rotate(-90 16 {middle})\">{y.Label}</text>\n");
    }

    private void Line(StringBuilder svg, Series line, int i)
    {
        var points = line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{_x.At(point.X):0.#},{_y.At(point.Y):0.#}")).ToList();
        svg.Append(CultureInfo.InvariantCulture, $"<polyline class=\"s{i} line\" points=\"{string.Join(' ', points)}\"/>\n");
        foreach (var point in line.Points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"s{i}\" cx=\"{_x.At(point.X):0.#}\" cy=\"{_y.At(point.Y):0.#}\" r=\"3\"/>\n");
        }

        var at = Left + (i * 190);
        svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"s{i}\" cx=\"{at + 5}\" cy=\"{Height - 16}\" r=\"5\"/><text x=\"{at + 16}\" y=\"{Height - 12}\">{line.Name}</text>\n");
    }
}
