using System.Globalization;
using TempMonitor.Core.Composition;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Status;

namespace TempMonitor.Core.Indicators;

/// <summary>One thing that can be shown, by its name in <c>Show</c>.</summary>
/// <param name="Take">Null when there is nothing of it to show now.</param>
internal sealed record LedPage(string Name, Func<LedScene, LedContent?> Take)
{
    public static NamedCatalog<LedPage> All { get; } = new(
        "LED page",
        [
            Value("temperature", Quantity.Temperature, mark: "...", prefix: ""),
            Value("humidity", Quantity.Humidity, mark: "#.#", prefix: ""),
            Value("dew_point", Quantity.DewPoint, mark: ".##", prefix: "DEW "),
            new("alarm", scene => scene.Alarm.Text is { Length: > 0 } text ? new LedContent("alarm", text, Figure: null) : null),
        ],
        page => page.Name);

    public static string Names => string.Join(", ", All.All.Select(p => p.Name));

    private static LedPage Value(string name, Quantity quantity, string mark, string prefix) =>
        new(name, scene => scene.Number(quantity) is { } number ? ContentOf(name, number, mark, prefix, scene.Options) : null);

    private static LedContent ContentOf(string name, LedNumber number, string mark, string prefix, LedMatrixOptions options)
    {
        // + 0.0 makes a zero of a negative zero, which would be written with a minus
        var whole = Math.Round(number.Value, MidpointRounding.AwayFromZero) + 0.0;
        var tenths = Math.Round(number.Value, 1, MidpointRounding.AwayFromZero) + 0.0;
        var fits = options.Style == LedStyle.Figure && Math.Abs(whole) <= LedFigures.Largest;
        var text = prefix + (fits ? whole.ToString("0", CultureInfo.InvariantCulture) : tenths.ToString("0.0", CultureInfo.InvariantCulture)) + number.Unit;
        return new LedContent(name, text, fits ? LedFigures.Number((int)whole, mark) : null);
    }
}

/// <summary>What a page shows: a figure that stands still, or without one the text, running through.</summary>
internal sealed record LedContent(string Page, string Text, LedBitmap? Figure);

internal sealed record LedNumber(double Value, string Unit);

/// <summary>All that a page may look at.</summary>
/// <param name="ShowsNumbers">False where the state itself says that numbers can't be trusted, however fresh one looks.</param>
internal sealed record LedScene(StatusSnapshot Status, AlarmIndication Alarm, LedMatrixOptions Options, bool ShowsNumbers)
{
    /// <summary>The room's value in the unit of the panel; null when there is none that may be shown.</summary>
    public LedNumber? Number(Quantity quantity)
    {
        if (!ShowsNumbers || Status.OfPrimary(quantity) is not { } view || !LedStates.IsShown(view)) return null;
        var value = view.Reading.Value;
        if (quantity.Unit != Quantity.Temperature.Unit) return new(value, quantity.Unit);
        return Options.Unit == LedUnit.F ? new((value * 9 / 5) + 32, "°F") : new(value, "°C");
    }
}
