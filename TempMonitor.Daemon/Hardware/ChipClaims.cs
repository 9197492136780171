using System.Collections.Concurrent;
using TempMonitor.Core.Sensors.Survey;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Hardware;

/// <summary>The addresses that parts of this program use: nobody else may ask there, since a question in the middle could spoil a conversion. Any thread.</summary>
internal sealed class ChipClaims
{
    private readonly ConcurrentDictionary<object, Func<ChipPlace?>> _claims = new(ReferenceEqualityComparer.Instance);

    /// <param name="place">Asked anew each time: an adapter may come back under another number. Null while the claim rests.</param>
    public void Claim(object owner, Func<ChipPlace?> place) => _claims[owner] = place;

    public void Release(object owner) => _claims.TryRemove(owner, out _);

    public bool Has(ChipPlace place) => _claims.Values.Any(claimed => claimed() == place);

    /// <summary>The bus without what is claimed on it.</summary>
    public GuardedI2cBus Guard(II2cBus bus) => new(bus, address => Has(new(bus.Name, address)));
}
