using Microsoft.Extensions.Logging;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using static TempMonitor.Core.Alarms.AlarmLevel;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

public sealed class TargetWorkerTests
{
    [Fact]
    public void Alarm_Stored_IsToldOnceAndNoted()
    {
        using var rig = new WorkerRig();
        rig.Happen(rig.Story.Raise("room", Warning, 0));
        rig.Pass(5);
        Assert.Equal(["Warning: room: 31 °C, above the warning limit"], rig.Titles);
        Assert.Equal(["1001 Sent ops: told"], rig.Books.Notes);
        Assert.Equal((1, 0, 0), (rig.Worker.Status.Sent, rig.Worker.Status.Failures, rig.Worker.Status.Queued));
    }

    [Fact]
    public void Outage_OfADay_LosesNothingAndKeepsOrderAndTimes()
    {
        using var rig = new WorkerRig();
        rig.Notifier.Answer = (_, _) => DeliveryResult.Failed("no route");
        rig.Happen(rig.Story.Raise("room", Warning, 0));
        rig.Pass(60);
        rig.Happen(rig.Story.Raise("room", Critical, 60), rig.Story.Raise("rack", Warning, 60), rig.Story.Clear("room", 61));
        rig.Pass(23 * 60);
        Assert.Equal(4, rig.Worker.Status.Queued);
        rig.Notifier.Answer = (_, _) => DeliveryResult.Accepted;
        rig.Pass(3);
        Assert.Equal(["Warning: room", "Critical: room", "Warning: rack", "OK: room"], rig.Titles.Select(t => t[..(t.LastIndexOf(": ", StringComparison.Ordinal))]));
        Assert.Equal([0, 60, 60, 61], rig.Notifier.Taken.Select(n => (n.Time - TempMonitor.Tests.Core.Notifications.AlarmStory.Noon).TotalMinutes));
        Assert.Null(rig.Worker.Status.Failing);
    }

    [Fact]
    public void Outage_BacksOffAndLogsOnce()
    {
        using var rig = new WorkerRig();
        rig.Notifier.Answer = (_, _) => DeliveryResult.Failed("no route");
        rig.Happen(rig.Story.Raise("room", Warning, 0));
        rig.Pass(60);
        Assert.InRange(rig.Notifier.Tries, 30, 40); // 2 s, 4 s ... 2 min
        Assert.Single(rig.Log.Lines, l => l.Text.Contains("no route", StringComparison.Ordinal));
        Assert.Equal(60, rig.Worker.Status.Failing!.Value.For.TotalMinutes, 1.0);
    }

    [Fact]
    public void Killed_TwiceDuringAnOutage_TellsEachOnce()
    {
        using var rig = new WorkerRig();
        rig.Notifier.Answer = (_, _) => DeliveryResult.Failed("down");
        rig.Happen(rig.Story.Raise("room", Warning, 0));
        rig.Pass(3);
        rig.Restart();
        rig.Happen(rig.Story.Raise("room", Critical, 3));
        rig.Pass(3);
        rig.Restart();
        rig.Pass(4);
        rig.Notifier.Answer = (_, _) => DeliveryResult.Accepted;
        rig.Pass(3);
        rig.Restart();
        rig.Happen(rig.Story.Clear("room", 20));
        rig.Pass(3);
        Assert.Equal(3, rig.Notifier.Taken.Select(n => n.Id).Distinct().Count());
        Assert.Equal(3, rig.Notifier.Taken.Count);
    }

    [Fact]
    public void Killed_BetweenAcceptanceAndCommit_DoublesOneMessageUnderTheSameId()
    {
        using var rig = new WorkerRig();
        rig.Happen(rig.Story.Raise("room", Warning, 0));
        rig.Notifier.Answer = (_, _) =>
        {
            rig.Books.Failure = "disk full"; // what is accepted now can't be written down
            return DeliveryResult.Accepted;
        };
        rig.Run();
        rig.Books.Failure = null;
        rig.Notifier.Answer = (_, _) => DeliveryResult.Accepted;
        rig.Restart();
        rig.Pass(1);
        Assert.Equal(2, rig.Notifier.Taken.Count);
        Assert.Single(rig.Notifier.Taken.Select(n => n.Id).Distinct());
    }

    [Fact]
    public void Refused_IsGivenUpNotedAndTheNextIsTold()
    {
        using var rig = new WorkerRig();
        rig.Notifier.Answer = (n, _) => n.Title.Contains("room", StringComparison.Ordinal) ? DeliveryResult.Refused("HTTP 413") : DeliveryResult.Accepted;
        rig.Happen(rig.Story.Raise("room", Warning, 0), rig.Story.Raise("rack", Warning, 0));
        rig.Run();
        Assert.Equal(["1001 NotSent ops: HTTP 413", "1002 Sent ops: told"], rig.Books.Notes);
        Assert.Equal(2, rig.Notifier.Tries);
        Assert.Single(rig.Log.Lines, l => l.Level == LogLevel.Error);
    }

    [Fact]
    public void RetryAfter_IsObeyedButNotForEver()
    {
        using var rig = new WorkerRig();
        rig.Notifier.Answer = (_, _) => DeliveryResult.Failed("HTTP 429", TimeSpan.FromMinutes(20));
        rig.Happen(rig.Story.Raise("room", Warning, 0));
        Assert.Equal(TimeSpan.FromMinutes(20), rig.Run());
        rig.Notifier.Answer = (_, _) => DeliveryResult.Failed("HTTP 429", TimeSpan.FromDays(20));
        rig.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(TimeSpan.FromHours(1), rig.Run());
    }

    [Fact]
    public void GiveUpAfter_MessageThatNobodyTakes_MakesRoom()
    {
        using var rig = new WorkerRig(o => o.GiveUpAfter = TimeSpan.FromHours(1));
        rig.Notifier.Answer = (n, _) => n.Title.Contains("room", StringComparison.Ordinal) ? DeliveryResult.Failed("HTTP 500") : DeliveryResult.Accepted;
        rig.Happen(rig.Story.Raise("room", Warning, 0), rig.Story.Raise("rack", Warning, 0));
        rig.Pass(59);
        Assert.Empty(rig.Notifier.Taken);
        rig.Pass(6);
        Assert.Equal(["1001 NotSent ops: HTTP 500; given up after 1 h 0 min", "1002 Sent ops: told"], rig.Books.Notes);
    }

    [Fact]
    public void BrokenDatabase_FromMemory_AndOnceOnly()
    {
        using var rig = new WorkerRig();
        rig.Run();
        rig.Books.Failure = "disk full";
        var raised = rig.Story.Raise("room", Critical, 0);
        rig.Happen(raised);
        rig.Pass(1);
        Assert.Single(rig.Notifier.Taken);

        rig.Books.Failure = null;
        rig.Books.Write([raised]); // the owner writes it later
        rig.Pass(1);
        rig.Restart();
        rig.Pass(1);
        Assert.Single(rig.Notifier.Taken);
        Assert.Single(rig.Log.Lines, l => l.Text.Contains("disk full", StringComparison.Ordinal));
    }

    [Fact]
    public void BrokenDatabase_FromTheStart_TellsFromMemoryAndLaterWhatWasLeftBefore()
    {
        using var rig = new WorkerRig();
        rig.Run();
        rig.Notifier.Answer = (_, _) => DeliveryResult.Failed("down");
        rig.Happen(rig.Story.Raise("old", Warning, 0));
        rig.Run();
        rig.Restart();

        rig.Books.Failure = "locked";
        rig.Notifier.Answer = (_, _) => DeliveryResult.Accepted;
        var raised = rig.Story.Raise("room", Critical, 5);
        rig.Happen(raised);
        rig.Pass(5);
        Assert.Equal(["Critical: room: 32 °C, above the critical limit"], rig.Titles);

        rig.Books.Failure = null;
        rig.Books.Write([raised]);
        rig.Pass(1);
        Assert.Equal(2, rig.Notifier.Taken.Count);
        Assert.StartsWith("Warning: old", rig.Titles.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void UnwrittenRecords_WhileTheLogCanBeRead_AreToldToo()
    {
        using var rig = new WorkerRig();
        rig.Run();
        var raised = rig.Story.Raise("room", Critical, 0);
        rig.Worker.Take([raised]); // the disk is full: reading works, writing does not
        rig.Run();
        Assert.Single(rig.Notifier.Taken);
        rig.Books.Write([raised]);
        rig.Pass(1);
        Assert.Single(rig.Notifier.Taken);
    }

    [Fact]
    public void NewTarget_HearsOfWhatIsOpenAndUnansweredOnly()
    {
        using var rig = new WorkerRig();
        rig.Books.Write([rig.Story.Raise("past", Critical, 0), rig.Story.Clear("past", 1), rig.Story.Raise("open", Warning, 2), rig.Story.Raise("known", Warning, 3), rig.Story.Acknowledge("known", 4)]);
        rig.Run();
        Assert.Equal(["Warning: open: 31 °C, above the warning limit"], rig.Titles);
    }

    [Fact]
    public void TargetThatWasAwayForWeeks_HearsNothingOfThePast()
    {
        using var rig = new WorkerRig();
        rig.Notifier.Answer = (_, _) => DeliveryResult.Failed("down");
        rig.Happen(rig.Story.Raise("past", Warning, 0));
        rig.Run();
        rig.Books.Write([rig.Story.Clear("past", 1)]);
        rig.Time.Advance(TimeSpan.FromDays(30));
        rig.Notifier.Answer = (_, _) => DeliveryResult.Accepted;
        rig.Restart();
        rig.Pass(1);
        Assert.Empty(rig.Notifier.Taken);
    }

    [Fact]
    public void DamagedDocument_StartsAnewAndSaysSo()
    {
        using var rig = new WorkerRig();
        rig.Books.Put("notifications/ops", "{ half");
        rig.Books.Write([rig.Story.Raise("room", Critical, 0)]);
        rig.Run();
        Assert.Single(rig.Notifier.Taken);
        Assert.Single(rig.Log.Lines, l => l.Text.Contains("can't be read any more", StringComparison.Ordinal));
    }

    [Fact]
    public void Idle_WritesNothing()
    {
        using var rig = new WorkerRig();
        rig.Happen(rig.Story.Raise("room", Warning, 0));
        rig.Run();
        var puts = rig.Books.Puts;
        rig.Books.Write([rig.Story.Note("room", 1, AlarmEventKind.Sent)]);
        rig.Pass(24 * 60);
        Assert.Equal(puts, rig.Books.Puts);
    }

    [Fact]
    public void Test_GoesPastTheQueueAndSaysWhatCameOfIt()
    {
        using var rig = new WorkerRig();
        Assert.True(rig.Worker.Test("hello", default).Delivered);
        rig.Notifier.Answer = (_, _) => DeliveryResult.Refused("HTTP 401");
        var result = rig.Worker.Test("hello", default);
        Assert.Equal(("ops", "syslog", false, "HTTP 401"), (result.Target, result.Kind, result.Delivered, result.Reason));
        Assert.Equal("Test: hello", rig.Notifier.Taken[0].Title);
        Assert.Empty(rig.Books.Notes);
    }

    [Fact]
    public void Stop_InTheMiddle_IsNeitherAFailureNorLost()
    {
        using var rig = new WorkerRig();
        rig.Notifier.Answer = (_, cancellation) =>
        {
            rig.Worker.Stop();
            cancellation.ThrowIfCancellationRequested();
            return DeliveryResult.Accepted;
        };
        rig.Happen(rig.Story.Raise("room", Warning, 0));
        Assert.ThrowsAny<OperationCanceledException>(() => rig.Run());
        rig.Notifier.Answer = (_, _) => DeliveryResult.Accepted;
        rig.Restart();
        rig.Run();
        Assert.Single(rig.Notifier.Taken);
    }
}
