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
        Assert.Equal(["1001 NotSent ops: HTTP 500; given up after 60 min", "1002 Sent ops: told"], rig.Books.Notes);
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
    public void Broken_NotifierThatThrows_BacksOffIsGivenUpAndMakesRoom()
    {
        using var rig = new WorkerRig(o => o.GiveUpAfter = TimeSpan.FromHours(1));
        rig.Notifier.Answer = (n, _) => n.Title.Contains("room", StringComparison.Ordinal) ? throw new InvalidOperationException("a bug") : DeliveryResult.Accepted;
        rig.Happen(rig.Story.Raise("room", Warning, 0), rig.Story.Raise("rack", Warning, 0));
        rig.Pass(59);
        Assert.InRange(rig.Notifier.Tries, 30, 40); // 2 s, 4 s ... 2 min
        Assert.Equal("the notifier broke", rig.Worker.Status.Failing!.Value.Brief);
        Assert.Equal(rig.Notifier.Tries, rig.Worker.Status.Failures);
        rig.Pass(6);
        Assert.Equal(["1001 NotSent ops: the syslog notifier broke: InvalidOperationException: a bug; given up after 60 min", "1002 Sent ops: told"], rig.Books.Notes);
    }

    [Fact]
    public void Test_NotifierThrows_IsAResult()
    {
        using var rig = new WorkerRig();
        rig.Notifier.Answer = (_, _) => throw new InvalidOperationException("a bug");
        var result = rig.Worker.Test("hello", default);
        Assert.Equal((false, "the syslog notifier broke: InvalidOperationException: a bug"), (result.Delivered, result.Reason));
    }

    [Fact]
    public void Test_DaemonStops_SaysThatItWasNotAsked()
    {
        using var rig = new WorkerRig();
        rig.Worker.Stop();
        var result = rig.Worker.Test("hello", default);
        Assert.Equal((false, "it was not asked: the daemon is stopping"), (result.Delivered, result.Reason));
        Assert.Equal((0, 0), (rig.Notifier.Tries, rig.Worker.Status.Failures));
    }

    [Fact]
    public void Flood_TargetAwayForWeeks_WhatIsLeftOutIsCountedSaidAndNoted()
    {
        using var rig = new WorkerRig();
        rig.Happen(rig.Story.Raise("told", Warning, 0));
        rig.Run();
        rig.Notifier.Answer = (_, _) => DeliveryResult.Failed("down");
        rig.Happen(rig.Story.Clear("told", 1));
        for (var i = 0; i < TargetState.MostWaiting + 4; i++) rig.Happen(rig.Story.Raise($"s{i}", Warning, 2));
        rig.Pass(10);
        rig.Happen(rig.Story.Raise("one-more", Warning, 12));
        rig.Pass(10);
        Assert.Equal((TargetState.MostWaiting, 6), (rig.Worker.Status.Queued, rig.Worker.Status.LeftOut));
        Assert.Equal([1002, 1003, 1004, 1005, 1006, 1007], rig.Books.Notes.Where(n => n.EndsWith("NotSent ops: left out: more than 300 messages were waiting", StringComparison.Ordinal)).Select(n => int.Parse(n[..4])));
        Assert.Single(rig.Log.Lines, l => l.Text.Contains("left out", StringComparison.Ordinal));

        rig.Notifier.Answer = (_, _) => DeliveryResult.Accepted;
        rig.Pass(3);
        Assert.Equal("OK: told: back to 25 °C", rig.Titles.ElementAt(1));
        Assert.Contains("6 earlier messages were left out", rig.Notifier.Taken[1].Text, StringComparison.Ordinal);
        Assert.Single(rig.Log.Lines, l => l.Text.StartsWith("6 messages to ops were left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Restart_EndOfWhatWasToldWaitsForLong_IsStillTold()
    {
        using var rig = new WorkerRig();
        rig.Happen(rig.Story.Raise("told", Warning, 0), rig.Story.Raise("old", Warning, 0));
        rig.Run();
        rig.Notifier.Answer = (_, _) => DeliveryResult.Failed("down");
        rig.Happen(rig.Story.Clear("told", 1));
        rig.Run();
        rig.Time.Advance(TimeSpan.FromDays(30));
        rig.Notifier.Answer = (_, _) => DeliveryResult.Accepted;
        rig.Restart();
        rig.Run();
        Assert.Equal("OK: told: back to 25 °C", rig.Titles.Last());
    }

    [Fact]
    public void Start_DatabaseIsStillBeingOpened_IsNoWorryForHalfAMinute()
    {
        using var rig = new WorkerRig();
        rig.Books.Failure = "being opened";
        rig.Pass(0.4);
        rig.Time.SetUtcNow(rig.Time.GetUtcNow().AddDays(300)); // the clock is set just then
        rig.Run();
        Assert.Empty(rig.Log.Lines);
        rig.Pass(0.2);
        Assert.Equal(LogLevel.Warning, Assert.Single(rig.Log.Lines).Level);
        rig.Books.Failure = null;
        rig.Pass(0.2);
        Assert.Contains("can be kept again", rig.Log.Lines.Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_DatabaseOpensLater_WhatWaitedFromBeforeGoesOutWithoutNews()
    {
        using var rig = new WorkerRig();
        rig.Notifier.Answer = (_, _) => DeliveryResult.Failed("down");
        rig.Happen(rig.Story.Raise("room", Warning, 0));
        rig.Run();
        rig.Notifier.Answer = (_, _) => DeliveryResult.Accepted;
        rig.Books.Failure = "being opened";
        rig.Restart();
        Assert.InRange(rig.Run().TotalSeconds, 0.1, 5);
        rig.Books.Failure = null;
        rig.Pass(0.1);
        Assert.Single(rig.Notifier.Taken);
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
