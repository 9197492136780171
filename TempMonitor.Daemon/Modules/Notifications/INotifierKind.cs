using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>A way to tell people. Found by reflection, chosen by <see cref="Name"/>; has a parameterless constructor and no state.</summary>
internal interface INotifierKind
{
    /// <summary>The word in <c>Kind</c>.</summary>
    string Name { get; }

    /// <summary>Derived from <see cref="TargetOptions"/>.</summary>
    Type OptionsType { get; }

    INotifier Create(TargetOptions options, NotifierContext context);

    ITargetPlan Plan(TargetOptions options, TargetState state, TimeZoneInfo zone, IAlarmHolds? holds);
}

/// <summary>What a notifier may know of where it runs.</summary>
/// <param name="Host">The name of this machine, as it stands in messages.</param>
internal sealed record NotifierContext(string Host, TimeProvider Time);

/// <summary>A kind with the type of its options.</summary>
internal abstract class NotifierKind<TOptions> : INotifierKind
    where TOptions : TargetOptions, new()
{
    public abstract string Name { get; }

    public Type OptionsType => typeof(TOptions);

    public INotifier Create(TargetOptions options, NotifierContext context) => Create((TOptions)options, context);

    public virtual ITargetPlan Plan(TargetOptions options, TargetState state, TimeZoneInfo zone, IAlarmHolds? holds) => new DeliveryPlan(options, zone, state, holds);

    protected abstract INotifier Create(TOptions options, NotifierContext context);
}
