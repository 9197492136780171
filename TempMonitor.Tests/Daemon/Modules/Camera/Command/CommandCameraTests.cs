using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Modules.Camera.Command;
using TempMonitor.Daemon.Processes;
using TempMonitor.Tests.Daemon.Modules.Camera.Programs;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Command;

/// <summary>Whatever a camera program does: a picture, or one sentence that says what went wrong, and nothing left of it.</summary>
public sealed class CommandCameraTests : IDisposable
{
    private readonly CameraScript _script = new();

    public void Dispose() => _script.Dispose();

    [RequiresProgramFact("sh")]
    public void Take_FromStandardOutput_IsThePicture() => Assert.Equal(CameraScript.Picture, CameraScript.Take(Camera("echo all is well >&2; cat $GOOD")));

    [RequiresProgramFact("sh")]
    public void Take_FromTheFile_IsThePicture_AndItsFolderIsGone()
    {
        Assert.Equal(CameraScript.Picture, CameraScript.Take(Camera("pwd > $NOTES/folder; mkdir -p a/b; chmod 0 a; cp $GOOD ${1#--to=}; echo noise", "--to={file}")));
        Assert.False(Directory.Exists(File.ReadAllText(_script.Folder["folder"]).Trim()));
    }

    [RequiresProgramFact("sh")]
    public void Take_PaddedPicture_IsCutToIt() => Assert.Equal(CameraScript.Picture, CameraScript.Take(Camera("cat $GOOD; head -c 100000 /dev/zero")));

    [RequiresProgramTheory("sh", "setsid")]
    [InlineData("exit 3", CameraFault.Failed, "camera failed (exit code 3)")]
    [InlineData("cat $GOOD; echo one >&2; echo lens is cold >&2; exit 3", CameraFault.Failed, "camera failed (exit code 3); it last said: lens is cold")]
    [InlineData("kill -SEGV $$", CameraFault.Failed, "camera failed (ended by signal 11 (SIGSEGV))")]
    [InlineData("exit 0", CameraFault.BadImage, "camera ended well but gave no picture")]
    [InlineData("echo no frame >&2", CameraFault.BadImage, "camera ended well but gave no picture; it last said: no frame")]
    [InlineData("head -c 2000 $GOOD", CameraFault.BadImage, "the picture is cut off: its end is missing after 2000 bytes")]
    [InlineData("echo here it comes", CameraFault.BadImage, "what came is no JPEG but a text")]
    [InlineData("head -c 200000000 /dev/zero", CameraFault.BadImage, "camera said more than it may and was ended: at most 32 MB on standard output, 10 MB on standard error")]
    [InlineData("yes >&2", CameraFault.BadImage, "camera said more than it may and was ended: at most 32 MB on standard output, 10 MB on standard error")]
    [InlineData("echo open: Device or resource busy >&2; exit 1", CameraFault.Busy, "another program holds the camera (camera failed (exit code 1); it last said: open: Device or resource busy)")]
    public void Take_Misbehaves_SaysWhat(string script, CameraFault fault, string message)
    {
        var refusal = CameraScript.Refusal(Camera(script));
        Assert.Equal((fault, message), (refusal.Fault, refusal.Message));
    }

    [RequiresProgramTheory("sh", "mkfifo", "prlimit")]
    [InlineData("exit 0", "camera ended well but gave no picture")]
    [InlineData("head -c 2000 $GOOD > $1", "the picture is cut off: its end is missing after 2000 bytes")]
    [InlineData("exec head -c 200000000 /dev/zero > $1", "the program gave more than 32 MB for one picture")]
    [InlineData("truncate -s 32000000 $1; exit 0", "what came is no JPEG but something unknown")]
    [InlineData("mkfifo $1", "what the program made of {file} is no ordinary file")]
    [InlineData("ln -s /dev/zero $1", "what the program made of {file} is no ordinary file")]
    [InlineData("mkdir $1", "camera ended well but gave no picture")]
    public void Take_FileIsNoPicture_SaysWhat(string script, string message)
    {
        var refusal = CameraScript.Refusal(Camera(script, "{file}"));
        Assert.Equal((CameraFault.BadImage, message), (refusal.Fault, refusal.Message));
    }

    [RequiresProgramFact("sh", "setsid")]
    public void Take_Hangs_EndsInTimeWithAllItStarted()
    {
        var began = TimeProvider.System.GetTimestamp();
        var refusal = CameraScript.Refusal(Camera("trap '' TERM; export NOTES; setsid sh -c 'echo $$ > $NOTES/child; exec sleep 300' & echo waiting for frame >&2; while :; do sleep 300; done"), seconds: 1.5);
        Assert.Equal((CameraFault.Timeout, "camera gave no picture in time and was ended; it last said: waiting for frame"), (refusal.Fault, refusal.Message));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 1.4, 8);
        var child = int.Parse(File.ReadAllText(_script.Folder["child"]), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(SpinWait.SpinUntil(() => ProcessRow.Of(child) is null or { IsDead: true }, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Take_NoSuchProgram_IsAbsentWithAdvice()
    {
        var refusal = CameraScript.Refusal(new CommandCamera(new CommandOptions { Command = [Path.GetFullPath("/no/such/program")] }));
        Assert.Equal(CameraFault.Absent, refusal.Fault);
        Assert.NotNull(refusal.Advice);
    }

    [Theory]
    [InlineData("/usr/bin/fswebcam", true)]
    [InlineData("fswebcam", false)]
    [InlineData("/bin/x\0", false)]
    public void Check_Command_IsAFullPath(string program, bool isGood) =>
        Assert.Equal(isGood, !new CommandOptions { Source = "command", Command = [program] }.Check().Any());

    [Fact]
    public void Check_NoCommand_IsSaid() => Assert.Equal("Command", Assert.Single(new CommandOptions().Check()).Key);

    private CommandCamera Camera(string script, params string[] arguments) => new(new CommandOptions { Command = [_script.Write(script), .. arguments] });
}
