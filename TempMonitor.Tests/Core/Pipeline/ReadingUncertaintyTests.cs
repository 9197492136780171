using TempMonitor.Core.Compensation;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fixtures;
using Xunit.Abstractions;
using static TempMonitor.Tests.Fixtures.PipelineFixture;

namespace TempMonitor.Tests.Core.Pipeline;

public sealed class ReadingUncertaintyTests(ITestOutputHelper output)
{
    private static readonly SensorProfile Accurate = RoomProfile with
    {
        Accuracy = new Dictionary<Quantity, double> { [Quantity.Temperature] = 0.5, [Quantity.Humidity] = 3.5, [Quantity.Pressure] = 1 },
    };

    private readonly PipelineFixture _fixture = new();

    [Fact]
    public void Publish_SensorAwayFromTheBoard_HasTheDatasheetsFigure()
    {
        _fixture.Publish(Accurate with { HeatedByCpu = false }, (Quantity.Temperature, 22), (Quantity.Humidity, 45), (Quantity.Pressure, 1013));
        Assert.Equal((0.5, 1.0), (Of(Quantity.Temperature), Of(Quantity.Pressure)));
        // cell and room are equally warm, whatever the thermometer says
        Assert.Equal(3.5, Of(Quantity.Humidity)!.Value, 9);
    }

    [Fact]
    public void Publish_Compensated_CombinesChipFactorAndCpu()
    {
        Settle();
        _fixture.Publish(Accurate, (Quantity.Temperature, 35));
        // chip 0.5 x 1.7, factor 0.5 x 15, CPU thermometer 0.7 x 2; what is left of the unknown past is nothing
        Assert.Equal(Math.Sqrt((0.85 * 0.85) + (7.5 * 7.5) + (1.4 * 1.4)), Of(Quantity.Temperature)!.Value, 3);
    }

    [Fact]
    public void Publish_FactorMeasured_IsFarMoreCertain()
    {
        Settle();
        _fixture.Heat.Use(new() { CpuFactor = 0.7, CpuFactorUncertainty = 0.035 });
        _fixture.Publish(Accurate, (Quantity.Temperature, 35));
        Assert.Equal(Math.Sqrt((0.85 * 0.85) + (0.525 * 0.525) + (1.4 * 1.4)), Of(Quantity.Temperature)!.Value, 3);
    }

    [Fact]
    public void Publish_JustStarted_IsUncertainUntilTheFilterHasSettled()
    {
        _fixture.Heat.Use(new() { CpuFactorUncertainty = 0.035 });
        var seen = new List<double>();
        for (var minute = 0; minute <= 30; minute++)
        {
            _fixture.Publish(CpuProfile, (Quantity.CpuTemperature, 50));
            _fixture.Publish(Accurate, (Quantity.Temperature, 35));
            seen.Add(Of(Quantity.Temperature)!.Value);
            _fixture.Time.Advance(TimeSpan.FromMinutes(1));
        }

        output.WriteLine($"after 0, 5, 15, 30 min: {seen[0]:0.00} {seen[5]:0.00} {seen[15]:0.00} {seen[30]:0.00}");
        Assert.InRange(seen[0], 0.7 * 17, 0.7 * 17 * 1.02);
        Assert.True(seen.Zip(seen.Skip(1)).All(p => p.Second < p.First));
        Assert.InRange(seen[30], 1.7, 1.75);
    }

    [Fact]
    public void Publish_CpuWasSilent_IsUncertainAgain()
    {
        Settle();
        var settled = Uncertainty();
        _fixture.Time.Advance(TimeSpan.FromMinutes(20));
        _fixture.Publish(CpuProfile, (Quantity.CpuTemperature, 50));
        Assert.True(Uncertainty() > settled + 3);

        double Uncertainty()
        {
            _fixture.Publish(Accurate, (Quantity.Temperature, 35));
            return Of(Quantity.Temperature)!.Value;
        }
    }

    [Fact]
    public void Publish_Uncorrected_IsOfUnknownUncertainty()
    {
        _fixture.Publish(Accurate, (Quantity.Temperature, 35), (Quantity.Humidity, 30));
        Assert.Null(Of(Quantity.Temperature));
        Assert.Null(Of(Quantity.Humidity));
    }

    [Fact]
    public void Publish_ChipWithoutDatasheetFigure_IsOfUnknownUncertainty()
    {
        Settle();
        _fixture.Publish(RoomProfile, (Quantity.Temperature, 35), (Quantity.Humidity, 30), (Quantity.Pressure, 1013));
        Assert.All(_fixture.Sink.Readings.TakeLast(4), r => Assert.Null(r.Uncertainty));
    }

    [Fact]
    public void Publish_CalibratedToAStatedUncertainty_ItTakesThePlaceOfWhatItMeasured()
    {
        Settle();
        _fixture.Heat.Use(new() { CpuFactorUncertainty = 0.02 });
        _fixture.Publish(Accurate with { Calibrations = Book(Quantity.Temperature, new() { Offset = 0.4, Uncertainty = 0.2 }) }, (Quantity.Temperature, 35));
        // chip and CPU thermometer are constant and measured away; the factor's part moves with the load
        Assert.Equal(Math.Sqrt((0.2 * 0.2) + (0.3 * 0.3)), Of(Quantity.Temperature)!.Value, 3);
    }

    [Fact]
    public void Publish_CalibratedBySomebodyWhoDidNotSayHowWell_KeepsTheDatasheetsFigure()
    {
        var profile = Accurate with { HeatedByCpu = false };
        _fixture.Publish(profile with { Calibrations = Book(Quantity.Temperature, new() { Offset = 0.4 }) }, (Quantity.Temperature, 22));
        Assert.Equal(0.5, Of(Quantity.Temperature));
        _fixture.Publish(profile with { Calibrations = Book(Quantity.Pressure, new() { Points = [new() { Measured = 0, True = 0 }, new() { Measured = 100, True = 110 }] }) }, (Quantity.Pressure, 900));
        Assert.Equal(1.1, Of(Quantity.Pressure)!.Value, 9);
    }

    /// <summary>Propagation checked the long way: the worst of many samples with errors drawn from what was stated.</summary>
    [Theory]
    [InlineData(35, 50, 30)]
    [InlineData(28, 45, 42)]
    public void Publish_HumidityAndDewPoint_SpreadAsStated(double raw, double cpu, double humidity)
    {
        const double FactorError = 0.05;
        Settle(cpu);
        _fixture.Heat.Use(new() { CpuFactorUncertainty = FactorError, CpuUncertainty = 1 });
        _fixture.Publish(Accurate, (Quantity.Temperature, raw), (Quantity.Humidity, humidity));
        var random = new Random(5);
        var (temperatures, humidities, dewPoints) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < 20_000; i++)
        {
            var chip = raw + (Gauss() * 0.5 / 2);
            var corrected = chip - ((cpu + (Gauss() / 2) - chip) * (0.7 + (Gauss() * FactorError / 2)));
            var room = MoistAir.HumidityAt(corrected, humidity + (Gauss() * 3.5 / 2), chip);
            temperatures.Add(corrected);
            humidities.Add(room);
            dewPoints.Add(MoistAir.DewPoint(corrected, room)!.Value);
        }

        Same(temperatures, Quantity.Temperature);
        Same(humidities, Quantity.Humidity);
        Same(dewPoints, Quantity.DewPoint);

        double Gauss() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());

        void Same(List<double> values, Quantity quantity)
        {
            var mean = values.Average();
            var spread = 2 * Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
            output.WriteLine($"{quantity}: stated {Of(quantity):0.000}, drawn {spread:0.000}");
            Assert.InRange(Of(quantity)!.Value, spread * 0.95, spread * 1.05);
        }
    }

    [Fact]
    public void Publish_DayInTheSimulatedRoom_TruthLiesWithinTheStatedUncertainty()
    {
        var monitor = new SimulatedMonitor("day");
        monitor.Heat.Use(new() { CpuFactorUncertainty = 0.03, CpuUncertainty = 0.1 });
        var (outside, all) = (0, 0);
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            monitor.Run(TimeSpan.FromMinutes(1));
            all++;
            if (Math.Abs(monitor.Temperature.Value - monitor.Board.Room.Now.Temperature) > monitor.Temperature.Uncertainty) outside++;
        }

        output.WriteLine($"{outside} of {all} minutes outside");
        Assert.True(outside <= all * 0.05);
    }

    private void Settle(double cpu = 50)
    {
        for (var minute = 0; minute < 90; minute++)
        {
            _fixture.Publish(CpuProfile, (Quantity.CpuTemperature, cpu));
            _fixture.Time.Advance(TimeSpan.FromMinutes(1));
        }

        _fixture.Publish(CpuProfile, (Quantity.CpuTemperature, cpu));
    }

    private double? Of(Quantity quantity) => _fixture.Last(quantity).Uncertainty;
}
