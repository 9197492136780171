using TempMonitor.Core.Readings;
using TempMonitor.Core.Status;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Status;

public sealed class TemperatureTrendsTests
{
    private static readonly SensorId Room = new("room");
    private readonly ManualTimeProvider _time = new();
    private readonly TemperatureTrends _trends;

    public TemperatureTrendsTests() => _trends = new TemperatureTrends(_time);

    [Theory]
    [InlineData(6, 1)]
    [InlineData(-6, -1)]
    [InlineData(0.3, 0)]
    [InlineData(0, 0)]
    public void Of_ASlope_IsFoundWithItsDirection(double perHour, int direction)
    {
        Run(TimeSpan.FromMinutes(10), minutes => 22 + (perHour * minutes / 60));
        var trend = _trends.Of(Room);
        Assert.NotNull(trend);
        Assert.Equal(perHour, trend.PerHour, 3);
        Assert.Equal(direction, trend.Direction);
    }

    [Fact]
    public void Of_NoiseAboutAStandingTemperature_IsSteady()
    {
        var random = new Random(7);
        Run(TimeSpan.FromMinutes(10), _ => 22 + ((random.NextDouble() - 0.5) * 0.2));
        Assert.Equal(0, _trends.Of(Room)!.Direction);
    }

    [Fact]
    public void Of_TheFirstMinutes_IsNotKnown()
    {
        Run(TimeSpan.FromMinutes(5), minutes => 22 + minutes);
        Assert.Null(_trends.Of(Room));
    }

    [Fact]
    public void Take_WhatIsSettling_CountsForNothing()
    {
        Run(TimeSpan.FromMinutes(10), minutes => 22 + minutes, Quality.Settling);
        Assert.Null(_trends.Of(Room));
    }

    [Fact]
    public void Forget_ASensorThatIsGone_HasNoTrend()
    {
        Run(TimeSpan.FromMinutes(10), minutes => 22 + minutes);
        _trends.Forget(Room, [Quantity.Humidity]);
        Assert.NotNull(_trends.Of(Room));
        _trends.Forget(Room, [Quantity.Temperature]);
        Assert.Null(_trends.Of(Room));
    }

    private void Run(TimeSpan time, Func<double, double> value, Quality quality = Quality.Good)
    {
        for (var at = TimeSpan.Zero; at <= time; at += TimeSpan.FromSeconds(10))
        {
            var now = value(at.TotalMinutes);
            _trends.Take([new Reading(Room, Quantity.Humidity, _time.GetUtcNow(), _time.GetTimestamp(), 90 - now, 0, quality), new Reading(Room, Quantity.Temperature, _time.GetUtcNow(), _time.GetTimestamp(), now, now, quality)]);
            _time.Advance(TimeSpan.FromSeconds(10));
        }
    }
}
