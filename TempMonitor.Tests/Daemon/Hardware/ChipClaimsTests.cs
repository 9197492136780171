using TempMonitor.Core.Sensors.Survey;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Hardware;

public sealed class ChipClaimsTests
{
    private readonly FakeRegisterBus _bus = new();
    private readonly ChipClaims _claims = new();

    public ChipClaimsTests() => _bus[0x46, 1] = 7;

    [Fact]
    public void Guard_ClaimedAddress_LooksEmptyUntilItIsReleased()
    {
        var owner = new object();
        _claims.Claim(owner, () => new ChipPlace("1", 0x46));
        Assert.Throws<I2cException>(Ask);
        Assert.Empty(_bus.Asked);
        _claims.Release(owner);
        Ask();
    }

    [Fact]
    public void Guard_ClaimRestsOrIsElsewhere_IsFree()
    {
        _claims.Claim(new object(), () => null);
        _claims.Claim(new object(), () => new ChipPlace("5", 0x46));
        Ask();
    }

    [Fact]
    public void Claim_OfEqualOwners_AreTwo()
    {
        var (one, other) = ("owner" + _bus.Name, "owner" + _bus.Name);
        _claims.Claim(one, () => new ChipPlace("1", 0x44));
        _claims.Claim(other, () => new ChipPlace("1", 0x45));
        _claims.Release(one);
        Assert.Equal((false, true), (_claims.Has(new("1", 0x44)), _claims.Has(new("1", 0x45))));
    }

    private void Ask() => _claims.Guard(_bus).Open(0x46).WriteRead([1], new byte[1]);
}
