using FsCheck.Fluent;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Survey;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Sensors.Survey;

public class SurveyChoiceTests
{
    private readonly SensorContext _context = new SensorRig().Context;

    [Fact]
    public void Add_Certain_IsTakenAtOnce() => Assert.Single(new SurveyChoice(_context).Add([Candidate("a", Certainty.Certain)]));

    [Fact]
    public void Finish_LikelyAndNobodySurer_IsTakenAtTheEnd()
    {
        var choice = new SurveyChoice(_context);
        Assert.Empty(choice.Add([Candidate("a", Certainty.Likely)]));
        Assert.Equal("a", Assert.Single(choice.Finish().Likely).Options.Driver);
    }

    [Fact]
    public void Finish_LikelyButAnotherIsCertain_GivesWay()
    {
        var choice = new SurveyChoice(_context);
        choice.Add([Candidate("a", Certainty.Likely)]);
        Assert.Equal("b", Assert.Single(choice.Add([Candidate("b", Certainty.Certain)])).Options.Driver);
        var (likely, unsure) = choice.Finish();
        Assert.Empty(likely.Concat(unsure));
    }

    [Fact]
    public void Finish_TwoAreAsLikely_TakesNeitherAndNamesBoth()
    {
        var choice = new SurveyChoice(_context);
        choice.Add([Candidate("a", Certainty.Likely)]);
        choice.Add([Candidate("b", Certainty.Likely)]);
        var (likely, unsure) = choice.Finish();
        Assert.Empty(likely);
        Assert.All(unsure, u => Assert.Equal(Certainty.Possible, u.Certainty));
        Assert.Equal(["seen; but b would fit as well", "seen; but a would fit as well"], unsure.Select(u => u.Evidence));
    }

    [Fact]
    public void Finish_Possible_IsNeverTaken()
    {
        var choice = new SurveyChoice(_context);
        Assert.Empty(choice.Add([Candidate("a", Certainty.Possible)]));
        var (likely, unsure) = choice.Finish();
        Assert.Empty(likely);
        Assert.Single(unsure);
    }

    [Fact]
    public void Add_TwoAreCertainOfOneAddress_TheFirstKeepsIt()
    {
        var choice = new SurveyChoice(_context);
        Assert.Single(choice.Add([Candidate("a", Certainty.Certain)]));
        Assert.Empty(choice.Add([Candidate("b", Certainty.Certain)]));
    }

    [Fact]
    public void Add_LikelyWithoutAnAddress_NeedNotWait() =>
        Assert.Single(new SurveyChoice(_context).Add([new(new("k"), new SensorOptions { Driver = "k" }) { Certainty = Certainty.Likely }]));

    [Fact]
    public void Choice_WhateverIsFound_NoAddressIsTakenTwiceAndNothingPossibleIsTaken() =>
        Prop.ForAll<(byte Certainty, byte Address)[]>(bytes =>
        {
            var found = bytes.Select((b, i) => Candidate($"d{i}", (Certainty)(b.Certainty % 3), 0x40 + (b.Address % 4))).ToList();
            var choice = new SurveyChoice(_context);
            var taken = found.SelectMany(f => choice.Add([f])).ToList();
            var (likely, unsure) = choice.Finish();
            taken.AddRange(likely);
            var places = taken.ConvertAll(PlaceOf);
            return places.Count == places.Distinct().Count()
                && taken.TrueForAll(t => t.Certainty != Certainty.Possible)
                && !unsure.Any(u => places.Contains(PlaceOf(u)))
                && found.Where(f => f.Certainty == Certainty.Certain).All(f => places.Contains(PlaceOf(f)));
        }).MustHold();

    [Fact]
    public void GuardedBus_GuardedAddress_LooksEmptyAndIsNotTouched()
    {
        var bus = new FakeRegisterBus { [0x44, 0] = 1, [0x45, 0] = 1 };
        var guarded = new GuardedI2cBus(bus, address => address == 0x44);
        var refusal = Assert.Throws<I2cException>(() => guarded.Open(0x44).WriteRead([0], new byte[1]));
        Assert.True(refusal.MeansNothingThere);
        Assert.Throws<I2cException>(() => guarded.Open(0x44).Write([0]));
        Assert.Throws<I2cException>(() => guarded.Open(0x44).Read(new byte[1]));
        guarded.Open(0x45).WriteRead([0], new byte[1]);
        Assert.Equal(0x45, Assert.Single(bus.Asked).Address);
        Assert.Equal("1", guarded.Name);
    }

    private ChipPlace PlaceOf(SensorCandidate candidate) => ChipPlace.Of(candidate.Options, _context)!.Value;

    private static SensorCandidate Candidate(string driver, Certainty certainty, int address = 0x44) =>
        new(new(driver), new I2cSensorOptions { Driver = driver, Address = $"0x{address:x2}" }) { Certainty = certainty, Evidence = "seen" };
}
