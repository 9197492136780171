using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Cli;
using TempMonitor.Daemon.Cli.Check;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Cli;

public sealed class SelfTestTests
{
    private static readonly Uri Monitor = new("http://monitor:8080/");

    [Theory]
    [InlineData(38, null)]
    [InlineData(30, "the plugin says TEMPMONITOR WARNING - temperature 30.0 C is above 27, 30.0 C | temperature=30.0;~:27;~:32")]
    [InlineData(22, "the plugin says TEMPMONITOR OK - 22.0 C | temperature=22.0;~:27;~:32")]
    public void PluginStage_Excursion_MustBeCritical(double value, string? reason) =>
        Assert.Equal(reason, new PluginStage().Run(new SelfTestExcursion(SomeReading.Room, Quantity.Temperature, value, 27, 32, null!), CancellationToken.None));

    [Fact]
    public void Answer_OfAMonitor_IsTaken()
    {
        using var answer = SelfTestAnswer.Parse(200, """{"passed":true,"stages":[{"stage":"rule","result":"ok","reason":null}]}""", Monitor);
        Assert.True(answer.RootElement.GetProperty("passed").GetBoolean());
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"passed":true,"stages":[]}""")]
    [InlineData(200, """{"passed":"yes","stages":[]}""")]
    [InlineData(200, """{"passed":true,"stages":[{"stage":"rule"}]}""")]
    [InlineData(200, """{"passed":true,"stages":[5]}""")]
    [InlineData(401, "{}")]
    [InlineData(404, "{}")]
    [InlineData(409, "{}")]
    [InlineData(500, "{}")]
    public void Answer_OfAnother_IsRefused(int status, string text) => Assert.Throws<CheckFailedException>(() => SelfTestAnswer.Parse(status, text, Monitor));
}
