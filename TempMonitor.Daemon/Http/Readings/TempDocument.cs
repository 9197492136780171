using System.Text.Json.Serialization;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Readings;

/// <summary>The values of the room; the first three rounded as the older systems rounded them.</summary>
internal record RoomValues
{
    private const int BeforeOwn = -1;

    public RoomValues(RoomView room, Func<ReadingView?, Reading?> pick)
    {
        var temperature = pick(room.Temperature);
        TemperatureC = Number.Tenth(temperature?.Value);
        TemperatureF = Number.Fahrenheit(TemperatureC);
        Humidity = Number.Tenth(pick(room.Humidity)?.Value);
        DewPointC = Number.Kept(pick(room.DewPoint)?.Value, Quantity.DewPoint);
        AbsoluteHumidityGM3 = Number.Kept(AbsoluteHumidity(temperature, pick(room.Humidity)), Quantity.DewPoint);
        PressureHpa = Number.Kept(pick(room.Pressure)?.Value, Quantity.Pressure);
        RawTemperatureC = Number.Kept(temperature?.Raw, Quantity.Temperature);
        CorrectionC = Number.Kept(temperature?.Correction, Quantity.Temperature);
        UncertaintyC = Number.Kept(temperature?.Uncertainty, Quantity.Temperature);
    }

    [JsonPropertyOrder(BeforeOwn)]
    public double? TemperatureC { get; }

    [JsonPropertyOrder(BeforeOwn)]
    public double? TemperatureF { get; }

    [JsonPropertyOrder(BeforeOwn)]
    public double? Humidity { get; }

    [JsonPropertyOrder(BeforeOwn)]
    public double? DewPointC { get; }

    /// <summary>Grams of water in a cubic metre.</summary>
    [JsonPropertyOrder(BeforeOwn), JsonPropertyName("absolute_humidity_g_m3")]
    public double? AbsoluteHumidityGM3 { get; }

    [JsonPropertyOrder(BeforeOwn)]
    public double? PressureHpa { get; }

    [JsonPropertyOrder(BeforeOwn)]
    public double? RawTemperatureC { get; }

    [JsonPropertyOrder(BeforeOwn)]
    public double? CorrectionC { get; }

    /// <summary>± two standard deviations of the temperature.</summary>
    [JsonPropertyOrder(BeforeOwn)]
    public double? UncertaintyC { get; }

    private static double? AbsoluteHumidity(Reading? temperature, Reading? humidity) =>
        temperature is { } t && humidity is { } h ? MoistAir.AbsoluteHumidity(t.Value, h.Value) : null;
}

/// <summary><c>/api/temp</c>.</summary>
internal sealed record TempDocument : RoomValues
{
    public TempDocument(RoomView room, ReadingView temperature, TimeZoneInfo zone)
        : base(room, ReadingWords.Shown)
    {
        Timestamp = TimeText.Local(temperature.Reading.Time, zone);
        Time = TimeText.Iso(temperature.Reading.Time);
        AgeSeconds = Number.Seconds(temperature.Age);
        Quality = temperature.QualityWord();
        Compensated = room.Compensated;
        Simulated = room.Status.Simulated;
        LastGood = room.IsStale ? new LastGoodDocument(room, temperature) : null;
        Sensors = [.. room.Status.Sensors.Select(s => new SensorDocument(s))];
    }

    public string Timestamp { get; }

    public string Time { get; }

    public double AgeSeconds { get; }

    public string Quality { get; }

    public bool Compensated { get; }

    public bool Simulated { get; }

    public LastGoodDocument? LastGood { get; }

    public IReadOnlyList<SensorDocument> Sensors { get; }
}

/// <summary>What was last known, when it is too old to be shown as the present.</summary>
internal sealed record LastGoodDocument : RoomValues
{
    public LastGoodDocument(RoomView room, ReadingView temperature)
        : base(room, view => view?.Reading)
    {
        Time = TimeText.Iso(temperature.Reading.Time);
        Quality = temperature.Reading.Quality.Describe();
    }

    public string Time { get; }

    public string Quality { get; }
}
