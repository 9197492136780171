using TempMonitor.Core.Access;
using TempMonitor.Core.Health;
using TempMonitor.Daemon.Http.Access.SigningIn;
using TempMonitor.Daemon.Http.Access.Users;
using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Who may see what, and signing in. Needs <see cref="IAccessStore"/>, <see cref="IAuditLog"/> and <see cref="TimeProvider"/> among the services.</summary>
internal static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services, AccessOptions options, AccessToken token)
    {
        services.AddSingleton(options).AddSingleton(token).AddSingleton(options.Sessions.Rule);
        services.AddSingleton<AccessBook>().AddSingleton<AccessKeeper>().AddSingleton<FailedTries>().AddSingleton<VisitorFinder>().AddSingleton<AccessGate>();
        services.AddSingleton(s => new KeyThrottle(Throttle(s, options)));
        services.AddSingleton(s => new SignInThrottle(Throttle(s, options), s.GetRequiredService<AccessBook>()));
        // by the real clock: what the simulated room takes for a second is none
        services.AddSingleton(new PasswordCost(TimeProvider.System)).AddSingleton<PasswordDesk>().AddSingleton<SessionDesk>().AddSingleton<SignInTally>().AddSingleton<SignInDesk>();
        services.AddSingleton<IMetricSet, AccessMetrics>().AddSingleton<IHealthSource, AccessHealth>();
        services.AddSingleton<AccessEdits>().AddSingleton<AuditQuestions>();
        services.AddSingleton<IEndpointGroup, UserEndpoints>().AddSingleton<IEndpointGroup, KeyEndpoints>().AddSingleton<IEndpointGroup, AuditEndpoints>();
        return services.AddSingleton<IEndpointGroup, TokenEndpoints>().AddSingleton<IEndpointGroup, AccountEndpoints>();
    }

    private static CredentialThrottle Throttle(IServiceProvider services, AccessOptions options) => new(options.SignIn.Rule, services.GetRequiredService<TimeProvider>());
}
