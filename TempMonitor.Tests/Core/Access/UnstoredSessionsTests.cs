using TempMonitor.Core.Access;
using static TempMonitor.Tests.Fakes.SomeAccess;

namespace TempMonitor.Tests.Core.Access;

public sealed class UnstoredSessionsTests
{
    private readonly UnstoredSessions _sessions = new();

    [Fact]
    public void Add_OnePersonInALoop_KeepsTheNewestAndThoseOfOthers()
    {
        Add("bob", 0);
        for (var i = 1; i <= SessionRule.Most + 5; i++) Add(i % 2 == 0 ? "anna" : "ANNA", i);
        Assert.NotNull(_sessions.Find(Id(0)));
        Assert.Null(_sessions.Find(Id(5)));
        Assert.Equal(SessionRule.Most + 1, _sessions.All.Count);
        Assert.NotNull(_sessions.Find(Id(6)));
    }

    [Fact]
    public void Add_ManyPeople_KeepsTheNewest()
    {
        for (var i = 0; i < UnstoredSessions.Most + 5; i++) Add($"n{i % 100}", i);
        Assert.Equal(UnstoredSessions.Most, _sessions.All.Count);
        Assert.Null(_sessions.Find(Id(4)));
        Assert.NotNull(_sessions.Find(Id(5)));
    }

    private static string Id(int number) => AccessView.IdOf(Hash($"{number}"));

    private void Add(string account, int number) =>
        _sessions.Add(new(new Session(Hash($"{number}"), account, Noon.AddSeconds(number), Noon.AddSeconds(number), ""), "recipe", MayBeStored: false));
}
