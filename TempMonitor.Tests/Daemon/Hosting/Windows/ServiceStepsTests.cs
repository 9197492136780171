using TempMonitor.Daemon.Hosting.Windows;

namespace TempMonitor.Tests.Daemon.Hosting.Windows;

public sealed class ServiceStepsTests
{
    private const string Program = @"C:\Program Files\TempMonitor\TempMonitor.Daemon.exe", Data = @"C:\ProgramData\TempMonitor";

    [Fact]
    public void Install_ProgramInAFolderWithASpace_IsQuoted()
    {
        var create = Install()[0];
        Assert.Equal(["create", "TempMonitor"], create.Words.Take(2));
        Assert.Equal($"\"{Program}\" service run", WordAfter(create, "binPath="));
    }

    [Fact]
    public void Install_Service_StartsLateUnderItsOwnAccount()
    {
        var create = Install()[0];
        Assert.Equal(("delayed-auto", @"NT SERVICE\TempMonitor"), (WordAfter(create, "start="), WordAfter(create, "obj=")));
    }

    [Fact]
    public void Install_ServiceThatIsThere_IsChangedNotMadeAnew() => Assert.Equal("config", ServiceSteps.Install(Program, Data, isInstalled: true)[0].Words[0]);

    [Fact]
    public void Install_Folder_IsTakenOverBeforeItIsClosedAndOpenToThreeOnly()
    {
        var rights = Install().Where(s => s.Program == "icacls.exe").ToList();
        Assert.All(rights, s => Assert.Equal(Data, s.Words[0]));
        Assert.Equal(["/setowner", "/reset", "/inheritance:r"], rights.Select(s => s.Words[1]));
        Assert.Equal(["*S-1-5-18:(OI)(CI)F", "*S-1-5-32-544:(OI)(CI)F", @"NT SERVICE\TempMonitor:(OI)(CI)M"], rights[^1].Words.Where(w => w.Contains("(OI)", StringComparison.Ordinal)));
    }

    [Fact]
    public void Install_EndWithAnError_IsTriedAgainLikeACrash() =>
        Assert.Contains(Install(), s => s.Program == "sc.exe" && s.Words is ["failureflag", "TempMonitor", "1"]);

    [Fact]
    public void Install_EveryStepThatWineKnows_MustSucceed() => Assert.Equal("failureflag", Assert.Single(Install(), s => s.MayFail).Words[0]);

    [Fact]
    public void Remove_ServiceIsStopped_IsDeletedAllTheSame() => Assert.Equal([("net.exe", true), ("sc.exe", false), ("reg.exe", true)], ServiceSteps.Remove().Select(s => (s.Program, s.MayFail)));

    private static IReadOnlyList<ServiceStep> Install() => ServiceSteps.Install(Program, Data, isInstalled: false);

    private static string WordAfter(ServiceStep step, string word) => step.Words[Array.IndexOf(step.Words, word) + 1];
}
