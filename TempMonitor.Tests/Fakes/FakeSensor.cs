using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Tests.Fakes;

/// <summary>A sensor that does what the test says.</summary>
internal sealed class FakeSensor : ISensor
{
    public Queue<Func<IEnumerable<Measurement>>> Script { get; } = new();

    public Func<IEnumerable<Measurement>> Otherwise { get; set; } = () => [new(Quantity.Temperature, 22)];

    public Action OnOpen { get; set; } = () => { };

    public int Opened { get; private set; }

    public int Reads { get; private set; }

    public string Model { get; set; } = "FAKE1";

    public void Open()
    {
        Opened++;
        OnOpen();
    }

    public void Read(ICollection<Measurement> measurements)
    {
        Reads++;
        foreach (var m in (Script.TryDequeue(out var next) ? next : Otherwise)()) measurements.Add(m);
    }

    public void Dispose()
    {
    }

    public static Func<IEnumerable<Measurement>> Gives(double temperature) => () => [new(Quantity.Temperature, temperature)];

    public static Func<IEnumerable<Measurement>> Throws(Exception failure) => () => throw failure;

    public static Func<IEnumerable<Measurement>> Faults(SensorFaultKind kind, string reason = "test") =>
        Throws(new SensorFaultException(kind, reason, "as the test wants it"));
}
