using System;
using Plumbline.Fixtures;
using Plumbline.Kernel;

namespace Plumbline.Accounts.Tests;

public sealed class PasswordHashTests
{
    [Fact]
    public void A_hash_matches_its_password_only()
    {
        var ids = new SeededIdSource();
        var stored = PasswordHash.Make("correct horse battery", ids);

        Assert.True(PasswordHash.Matches("correct horse battery", stored));
        Assert.False(PasswordHash.Matches("correct horse batterY", stored));
        Assert.NotEqual(stored, PasswordHash.Make("correct horse battery", ids));
    }

    [Fact]
    public void A_hash_says_how_it_was_made() =>
        Assert.Matches(@"\Apbkdf2-sha512\$210000\$[A-Za-z0-9+/=]{24}\$[A-Za-z0-9+/=]{44}\z", PasswordHash.Make("correct horse battery", new SeededIdSource()));

    [Fact]
    public void Nobody_matches_nothing() => Assert.False(PasswordHash.Matches("", PasswordHash.Nobody));

    [Fact]
    public void Odd_code_units_in_a_password_are_only_a_wrong_password() =>
        Assert.False(PasswordHash.Matches("half a pair \ud800", PasswordHash.Make("correct horse battery", new SeededIdSource())));

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 30)]
    [InlineData(6, 60)]
    [InlineData(9, 480)]
    [InlineData(10, 900)]
    [InlineData(900, 900)]
    public void Pauses_double_up_to_a_quarter_of_an_hour(int failures, int seconds)
    {
        var patience = PasswordPatience.Fresh;
        for (var i = 0; i < failures; i++)
        {
            patience = patience.Charge(FakeClock.Noon);
        }

        Assert.Equal(seconds == 0 ? null : FakeClock.Noon.AddSeconds(seconds), patience.PausedUntil);
    }
}
