using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Http.Access;

public sealed class TokenFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\n")]
    public void ReadOrCreate_NoneOrEmpty_MakesOne(string? content)
    {
        if (content is not null) _folder.Write("token", content);
        var token = TokenFile.ReadOrCreate(_folder.Path);
        Assert.Null(TokenRule.Broken(token));
        Assert.Equal(token, TokenFile.ReadOrCreate(_folder.Path));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("a token of-words")]
    public void ReadOrCreate_Spoilt_IsRefusedWithItsFile(string content)
    {
        var file = _folder.Write("token", content);
        var problem = Assert.Throws<SettingsException>(() => TokenFile.ReadOrCreate(_folder.Path)).Message;
        Assert.Contains(file, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(content, problem, StringComparison.Ordinal);
    }
}
