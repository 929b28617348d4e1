using System.Net;
using Plumbline.Kernel;

namespace Plumbline.Egress.Tests;

public sealed class AddressRangeTests
{
    [Theory]
    [InlineData("203.0.113.0/24", "203.0.113.255", true)]
    [InlineData("203.0.113.0/24", "203.0.114.0", false)]
    [InlineData("203.0.113.77/24", "203.0.113.1", true)]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("10.0.0.0/13", "10.7.255.255", true)]
    [InlineData("10.0.0.0/13", "10.8.0.0", false)]
    [InlineData("0.0.0.0/0", "8.8.8.8", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("2001:db8::/33", "2001:db8:7fff::1", true)]
    [InlineData("2001:db8::/33", "2001:db8:8000::1", false)]
    [InlineData("203.0.113.0/24", "::ffff:203.0.113.9", true)]
    [InlineData("::ffff:203.0.113.0/120", "203.0.113.9", true)]
    [InlineData("::/0", "2001:db8::1", true)]
    public void A_range_contains_its_addresses(string range, string address, bool inside) =>
        Assert.Equal(inside, AddressRange.Parse(range).Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("example.com")]
    [InlineData("1")]
    [InlineData("10.0.0/8")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("010.0.0.1/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/ 8")]
    [InlineData("2001:db8::/129")]
    [InlineData("fe80::1%eth0/64")]
    [InlineData("::ffff:10.0.0.0/8")]
    public void What_is_no_range_is_not_read(string? text) => Assert.False(AddressRange.TryParse(text, out _));

    [Fact]
    public void Ranges_that_mean_the_same_are_equal() =>
        Assert.Equal(AddressRange.Parse("10.0.0.0/8"), AddressRange.Parse("::ffff:10.0.0.0/104"));
}
