using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;

namespace TempMonitor.Tests.Core.Notifications;

/// <summary>A plan with its story, and what it has told so far as short words: <c>alarm room warning</c>.</summary>
internal sealed class PlanRig : IAlarmHolds
{
    private readonly DeliveryOptions _options;
    private readonly TimeZoneInfo _zone;

    public PlanRig(Action<SomeDelivery>? choose = null, TimeZoneInfo? zone = null)
    {
        var options = new SomeDelivery { RateLimit = 0 };
        choose?.Invoke(options);
        (_options, _zone) = (options, zone ?? TimeZoneInfo.Utc);
        Plan = new DeliveryPlan(_options, _zone, new TargetState(), this);
    }

    public AlarmStory Story { get; } = new();

    public ITargetPlan Plan { get; private set; }

    public List<string> Told { get; } = [];

    public List<(DateTimeOffset Time, Delivery Delivery, int Known)> Deliveries { get; } = [];

    public HashSet<string> HeldSensors { get; } = [];

    public string? HolderOf(Incident incident) => HeldSensors.Contains(incident.Alarm.Sensor.Name) ? "silence" : null;

    /// <summary>The story up to now is read, and the target takes everything until the plan has nothing more.</summary>
    public void At(double minute)
    {
        Read();
        var now = AlarmStory.Noon.AddMinutes(minute);
        while (Plan.Next(now) is { } delivery) Take(delivery, now);
    }

    public void Read()
    {
        foreach (var record in Story.Records) Plan.Apply(record);
    }

    public void Take(Delivery delivery, DateTimeOffset now)
    {
        Told.Add(delivery.Messages.Count == 1 ? Word(delivery.Messages[0]) : $"summary of {string.Join(", ", delivery.Messages.Select(Word))}");
        Deliveries.Add((now, delivery, Story.Records.Count));
        Plan.Delivered(delivery, now);
    }

    /// <summary>Killed and started anew: only what was written down is left.</summary>
    public void Restart() => Plan = new DeliveryPlan(_options, _zone, TargetStateJson.Read(TargetStateJson.Write(Plan.State))!, this);

    public static string Word(Message message) =>
        $"{message.Kind.ToString().ToLowerInvariant()} {message.Incident.Alarm.Sensor} {(message.Kind == MessageKind.Recovery ? "" : message.Event.Level.ToString().ToLowerInvariant())}".TrimEnd();
}
