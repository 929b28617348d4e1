using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace Plumbline.Manifests.Tests;

public sealed class ManifestReaderTests
{
    [Fact]
    public async Task Lines_come_in_order_with_their_exact_bytes()
    {
        var lines = await Reading.LinesAsync("{\"source-ref\":\"s3://b/1.jpg\"}\n{ \"source\" : \"é\\u00e9\" }\n");

        Assert.Equal([0L, 1], lines.Select(line => line.Index));
        Assert.Equal("{ \"source\" : \"é\\u00e9\" }", Reading.Text(lines[1].Raw));
        Assert.Equal("éé", lines[1].SourceText);
        Assert.Equal("b", lines[0].SourceUri!.Bucket);
        Assert.All(lines, line => Assert.Null(line.Fault));
    }

    [Fact]
    public async Task A_byte_order_mark_carriage_returns_and_blank_lines_do_no_harm()
    {
        var lines = await Reading.LinesAsync("\uFEFF{\"source\":\"a\"}\r\n\r\n  \t\n{\"source\":\"b\"}\r\n\n");

        Assert.Equal(["a", "b"], lines.Select(line => line.SourceText!));
        Assert.Equal([0L, 1], lines.Select(line => line.Index));
        Assert.Equal([1L, 4], lines.Select(line => line.LineNumber));
        Assert.Equal("{\"source\":\"a\"}", Reading.Text(lines[0].Raw));
    }

    [Fact]
    public async Task A_copy_of_checked_lines_is_read_byte_for_byte()
    {
        string[] copy = ["{\"source\":\"a\"}\r", "{\"source\":\"b\"} "];
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', copy) + "\n"));

        var lines = new System.Collections.Generic.List<ManifestLine>();
        await foreach (var line in ManifestReader.ReadCheckedAsync(stream, default))
        {
            lines.Add(line);
        }

        Assert.Equal(copy, lines.Select(line => Reading.Text(line.Raw)));
        Assert.Equal(["a", "b"], lines.Select(line => line.SourceText!));
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\": [2] ,\"b\":{\"a\":3}}", "a", "[2]")]
    [InlineData("{\"b\":{\"a\":3}}", "a", null)]
    [InlineData("{\"\\u0061\":null}", "a", "null")]
    [InlineData("{}", "a", null)]
    [InlineData(" { \"é\" : \"x\\ny\" } ", "é", "\"x\\ny\"")]
    public void A_values_own_bytes_are_found_at_the_top_level_the_last_of_its_name(string text, string name, string? value)
    {
        var line = ManifestLine.Parse(0, Encoding.UTF8.GetBytes(text));

        Assert.Equal(value, line.RawValue(name) is { } raw ? Reading.Text(raw) : null);
        Assert.Equal(value is not null, line.Has(name));
    }

    [Fact]
    public async Task A_last_line_without_an_end_counts() =>
        Assert.Equal("b", (await Reading.LinesAsync("{\"source\":\"a\"}\n{\"source\":\"b\"}"))[1].SourceText);

    [Fact]
    public async Task An_empty_file_has_no_lines()
    {
        Assert.Empty(await Reading.LinesAsync(""));
        Assert.Empty(await Reading.LinesAsync("\uFEFF\n\r\n"));
    }

    public static TheoryData<string, ManifestFaultKind> Faulty => new()
    {
        { "[1]", ManifestFaultKind.NotAnObject },
        { "\"text\"", ManifestFaultKind.NotAnObject },
        { "{\"source\":\"a\"", ManifestFaultKind.NotAnObject },
        { "{\"source\":\"a\"} {}", ManifestFaultKind.NotAnObject },
        { "{\"source\":\"a\",}", ManifestFaultKind.NotAnObject },
        { "{}", ManifestFaultKind.NoSource },
        { "{\"source\":{\"a\":1}}", ManifestFaultKind.NoSource },
        { "{\"in\":{\"source\":\"a\"}}", ManifestFaultKind.NoSource },
        { "{\"source\":\"\\ud83d\"}", ManifestFaultKind.NotText },
        { "{\"source\":\"a\",\"x\":[{\"y\\udc00\":1}]}", ManifestFaultKind.NotText },
        { "{\"source\":\"a\",\"$x\":1}", ManifestFaultKind.ReservedName },
    };

    [Theory, MemberData(nameof(Faulty))]
    public async Task A_faulty_line_says_so_keeps_its_index_and_stops_nobody(string bad, ManifestFaultKind kind)
    {
        var lines = await Reading.LinesAsync($"{{\"source\":\"a\"}}\n\n{bad}\n{{\"source\":\"c\"}}\n");

        Assert.Equal(3, lines.Count);
        Assert.Equal((kind, 3L), (lines[1].Fault!.Kind, lines[1].Fault!.LineNumber));
        Assert.Contains("Line 3 ", lines[1].Fault!.Sentence, StringComparison.Ordinal);
        Assert.Null(lines[1].SourceText);
        Assert.Equal((2L, "c"), (lines[2].Index, lines[2].SourceText!));
        Assert.Null(lines[2].Fault);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_told_apart()
    {
        var lines = await Reading.LinesAsync(new MemoryStream([.. "{\"source\":\""u8, 0xC3, 0x28, .. "\"}\n"u8]));

        Assert.Equal(ManifestFaultKind.NotText, Assert.Single(lines).Fault!.Kind);
    }

    [Theory]
    [InlineData("{\"source\":\"a\",\"b", ManifestFaultKind.CutShort)]
    [InlineData("{\"source\":\"a\",\"b\":tr", ManifestFaultKind.CutShort)]
    [InlineData("{\"source\":\"a\",]", ManifestFaultKind.NotAnObject)]
    public async Task A_file_that_stops_in_the_middle_is_told_apart(string last, ManifestFaultKind kind) =>
        Assert.Equal(kind, (await Reading.LinesAsync("{\"source\":\"a\"}\n" + last))[1].Fault!.Kind);

    [Fact]
    public async Task Custom_jobs_need_no_source()
    {
        var line = Assert.Single(await Reading.LinesAsync("{\"source\":{\"a\":[1]},\"k\":null}", needsSource: false));

        Assert.Null(line.Fault);
        Assert.Equal("{\"a\":[1]}", line.Source!.Value.GetRawText());
        Assert.True(line.Has("k"));
        Assert.False(line.IsLabeled("label"));
        Assert.Null(line.Attribute("nothing"));
    }

    [Fact]
    public async Task Limits_count_characters_not_bytes()
    {
        var limits = new ManifestLimits(LineCharacters: 40, ValueCharacters: 20);
        var text = string.Join('\n',
            $"{{\"source\":\"{new string('é', 20)}\"}}",
            $"{{\"source\":\"{new string('é', 21)}\"}}",
            $"{{\"source\":\"a\",\"b\":\"{new string('c', 20)}\",  }}",
            $"{{\"source\":\"a\",\"b\":[{string.Join(',', Enumerable.Repeat("\"😀\"", 5))}]}}",
            $"{{\"source\":\"a\",\"b\":[{string.Join(',', Enumerable.Repeat("\"😀\"", 4))}]}}",
            "{\"source\":\"" + new string('x', 200) + "\"}",
            "{\"source\":\"z\"}");

        var lines = await Reading.LinesAsync(text, limits: limits);

        Assert.Equal(
            [null, ManifestFaultKind.ValueTooLong, ManifestFaultKind.LineTooLong, ManifestFaultKind.ValueTooLong, null, ManifestFaultKind.LineTooLong, null],
            lines.Select(line => line.Fault?.Kind));
        Assert.Equal(0, lines[5].Raw.Length);
        Assert.Equal("z", lines[6].SourceText);
    }

    [Fact]
    public async Task Where_a_key_occurs_twice_the_last_one_is_read()
    {
        var line = Assert.Single(await Reading.LinesAsync("{\"source\":\"a\",\"source\":\"b\"}"));

        Assert.Equal("b", line.SourceText);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task It_does_not_matter_how_the_bytes_arrive(int step)
    {
        var text = string.Concat(Enumerable.Range(0, 400).Select(i => $"{{\"source\":\"{new string('é', i)}\",\"n\":{i}}}{(i % 3 == 0 ? "\r\n" : "\n")}"));

        var lines = await Reading.LinesAsync(new Trickle(Encoding.UTF8.GetBytes("\uFEFF" + text), step));

        Assert.Equal(400, lines.Count);
        Assert.All(lines, line => Assert.Equal((null, line.Index), (line.Fault, line.Attribute("n")!.Value.GetInt64())));
    }

    [Fact]
    public async Task A_line_of_256_megabytes_is_not_kept()
    {
        var before = GC.GetTotalAllocatedBytes();

        var line = Assert.Single(await Reading.LinesAsync(new EndlessLine(1L << 28)));

        Assert.Equal(ManifestFaultKind.LineTooLong, line.Fault!.Kind);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 32 << 20);
    }

    [Fact]
    public async Task Random_bytes_never_throw()
    {
        var random = new Random(11);
        var alphabet = "{}[]\",:\\u\n\r tfn0123.eE-$dD8cC\u00e9😀\uFEFF"u8.ToArray();
        for (var round = 0; round < 3000; round++)
        {
            var bytes = new byte[random.Next(120)];
            random.NextBytes(bytes);
            for (var i = 0; i < bytes.Length && round % 4 != 0; i++)
            {
                bytes[i] = alphabet[bytes[i] % alphabet.Length];
            }

            foreach (var line in await Reading.LinesAsync(new Trickle(bytes, 1 + random.Next(9)), round % 2 == 0, new(30, 10)))
            {
                _ = (line.SourceRef, line.SourceUri, line.SourceText, line.Has("x"));
            }
        }
    }

    [Fact]
    public async Task Valid_lines_damaged_at_random_never_throw_and_written_lines_stay_valid()
    {
        var random = new Random(12);
        var good = Reading.Bytes("""{"source":"a\ud83d\ude00\n","x-metadata":{"a":[1,2.5e3,null,true]},"x":7,"é":"ü"}""");
        for (var round = 0; round < 3000; round++)
        {
            var bytes = good.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(32, 256);
            var line = ManifestLine.Parse(0, bytes);
            if (line.Fault is null)
            {
                var written = AugmentedLine.Labeled(line, "x", "1"u8.ToArray(), "{}"u8.ToArray());
                Assert.Null(ManifestLine.Parse(0, written, limits: new(DollarNames: true)).Fault);
            }
        }
    }
}
