using TempMonitor.Core.Alarms;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

/// <summary>What was told while the database could not be read comes in its log under other numbers.</summary>
public sealed class RenumberedRecordsTests
{
    [Fact]
    public void Follow_ToldFromMemoryThenReadUnderOtherNumbers_IsToldOnceAndEnds()
    {
        using var rig = new WorkerRig();
        var first = rig.Story.Raise("room", AlarmLevel.Warning, 0);
        rig.Happen(first);
        rig.Run();
        rig.Restart();
        rig.Books.Failure = "locked";
        var behind = rig.Story.Raise("rack", AlarmLevel.Critical, 5);
        rig.Worker.Take([Numbered(behind, 1)]);
        rig.Pass(6);
        Assert.Equal(2, rig.Notifier.Taken.Count);
        rig.Books.Failure = null;
        rig.Books.Write([Numbered(behind, first.Event.Id + 1000)]);
        rig.Pass(1);
        Assert.Equal(2, rig.Notifier.Taken.Count);
        var end = Numbered(rig.Story.Clear("rack", 10), first.Event.Id + 2000);
        end = end with { Event = end.Event with { Incident = first.Event.Id + 1000 }, Incident = end.Incident with { Id = first.Event.Id + 1000 } };
        rig.Happen(end);
        rig.Pass(5);
        Assert.Equal(3, rig.Notifier.Taken.Count);
    }

    private static AlarmRecord Numbered(AlarmRecord record, long id) =>
        new(record.Event with { Id = id, Incident = id }, record.Incident with { Id = id });
}
