using TempMonitor.Core.Access;

namespace TempMonitor.Tests.Core.Access;

public sealed class PasswordRecipeTests
{
    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("Grüße aus dem Keller ☃")]
    public void Matches_Password_OnlyTheRightOne(string password)
    {
        var text = PasswordRecipe.Create(password, 1000);
        Assert.StartsWith("pbkdf2-sha512$1000$", text, StringComparison.Ordinal);
        Assert.True(PasswordRecipe.TryParse(text, out var recipe));
        Assert.Equal(1000, recipe.Iterations);
        Assert.True(recipe.Matches(password));
        Assert.False(recipe.Matches(password + " "));
        Assert.False(recipe.Matches(password.ToUpperInvariant()));
        Assert.False(recipe.Matches(""));
    }

    [Fact]
    public void Create_SamePasswordTwice_HasAnotherSalt() => Assert.NotEqual(PasswordRecipe.Create("secret word", 1), PasswordRecipe.Create("secret word", 1));

    [Fact]
    public void Matches_KnownAnswer_IsPbkdf2HmacSha512()
    {
        // python3 -c "import hashlib,base64 as b;print(b.b64encode(hashlib.pbkdf2_hmac('sha512',b'password',b'0123456789abcdef',1000)))"
        Assert.True(PasswordRecipe.TryParse("pbkdf2-sha512$1000$MDEyMzQ1Njc4OWFiY2RlZg==$38DzhdBT7fPaUGBlsh42VTuuKSFAIYGZJ7l6feCDLIl+K3hdPFgxxu7xuUi4gIuH6cEIoODn18xH9Ig2ryNgUw==", out var recipe));
        Assert.True(recipe.Matches("password"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("password")]
    [InlineData("pbkdf2-sha256$1000$MDEyMzQ1Njc4OWFiY2RlZg==$aGFzaA==")]
    [InlineData("pbkdf2-sha512$0$MDEyMzQ1Njc4OWFiY2RlZg==$aGFzaA==")]
    [InlineData("pbkdf2-sha512$-1$MDEyMzQ1Njc4OWFiY2RlZg==$aGFzaA==")]
    [InlineData("pbkdf2-sha512$999999999$MDEyMzQ1Njc4OWFiY2RlZg==$aGFzaA==")]
    [InlineData("pbkdf2-sha512$1000$not base64!$aGFzaA==")]
    [InlineData("pbkdf2-sha512$1000$MDEyMzQ1Njc4OWFiY2RlZg==$aGFzaA==")]
    [InlineData("pbkdf2-sha512$1000$$")]
    public void TryParse_NoRecipe_IsRefused(string? text) => Assert.False(PasswordRecipe.TryParse(text, out _));
}
