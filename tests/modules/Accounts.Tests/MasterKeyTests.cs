using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;

namespace Plumbline.Accounts.Tests;

public sealed class MasterKeyTests
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("secret");

    private readonly MasterKey key = new(new byte[32], new SeededIdSource());

    [Fact]
    public void A_sealed_secret_opens_with_the_same_key_and_purpose_only()
    {
        var closed = key.Seal(Secret, "a");
        var other = new MasterKey([.. Enumerable.Repeat((byte)1, 32)], new SeededIdSource());

        Assert.Equal(Secret, key.Unseal(closed, "a"));
        Assert.ThrowsAny<CryptographicException>(() => key.Unseal(closed, "b"));
        Assert.ThrowsAny<CryptographicException>(() => other.Unseal(closed, "a"));
    }

    [Fact]
    public void A_changed_bit_anywhere_is_noticed()
    {
        var closed = key.Seal(Secret, "a");
        for (var i = 0; i < closed.Length; i++)
        {
            var changed = closed.ToArray();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => key.Unseal(changed, "a"));
        }
    }

    [Fact]
    public void Sealing_twice_gives_different_bytes() => Assert.NotEqual(key.Seal(Secret, "a"), key.Seal(Secret, "a"));

    [Fact]
    public void Derived_keys_repeat_by_purpose_and_differ_between_purposes()
    {
        Assert.Equal(key.Derive("grants"), key.Derive("grants"));
        Assert.NotEqual(key.Derive("grants"), key.Derive("grants2"));
        Assert.Equal(32, key.Derive("grants").Length);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", true)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n", true)]
    [InlineData("AAAA", false)]
    [InlineData("", false)]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000", false)]
    public void Both_text_forms_are_read(string text, bool valid)
    {
        Assert.Equal(valid, MasterKey.TryParse(text, new SeededIdSource(), out var read));
        if (valid)
        {
            Assert.Equal(key.Derive("x"), read!.Derive("x"));
        }
    }

    [Fact]
    public async Task The_key_ring_gives_back_what_it_was_given_and_stores_it_closed()
    {
        await using var bench = await AccountsBench.OpenAsync();
        await bench.Here.KeyRing.AddAsync("b", Secret, default);
        await bench.Here.KeyRing.AddAsync("a", new byte[] { 1 }, default);
        await bench.Here.KeyRing.AddAsync("a", new byte[] { 2 }, default);

        var ring = await bench.There.KeyRing.ListAsync(default);

        Assert.Equal(["a", "b"], ring.Select(entry => entry.Name));
        Assert.Equal([2], ring[0].Key);
        Assert.Equal(Secret, ring[1].Key);
        var stored = await bench.Database.ReadAsync(reading => reading.Query("SELECT sealed_key FROM accounts_key_ring WHERE key_name = 'b'", row => row.Bytes(0)), default);
        Assert.DoesNotContain("secret", Encoding.Latin1.GetString(stored[0]), StringComparison.Ordinal);
    }
}
