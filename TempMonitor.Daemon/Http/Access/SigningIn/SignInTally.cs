namespace TempMonitor.Daemon.Http.Access.SigningIn;

/// <summary>How sign-ins ended.</summary>
internal sealed class SignInTally
{
    private readonly long[] _counts = new long[Enum.GetValues<SignInOutcome>().Length];

    public SignInResult Note(SignInResult result)
    {
        Interlocked.Increment(ref _counts[(int)result.Outcome]);
        return result;
    }

    public long Of(SignInOutcome outcome) => Interlocked.Read(ref _counts[(int)outcome]);
}
