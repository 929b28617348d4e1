using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Plumbline.Fixtures;

namespace Plumbline.Operate;

/// <summary><c>plumbline agreement</c> on files, without a server.</summary>
public sealed class AgreementTests : IDisposable
{
    /// <summary>Krippendorff's example of four observers and twelve units; a dot is a missing answer.</summary>
    private static readonly string[] Classic =
    [
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ];

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_gives_the_published_alphas_with_intervals_and_says_why_a_measure_is_undefined()
    {
        var file = Write("classic.csv", "item,who,says\n" + string.Concat(Cells().Select(cell => $"\"u{cell.Unit}\",w{cell.Worker},{cell.Value}\n")));

        var rows = JsonNode.Parse(await CommandLine.OkAsync("agreement", file, "--task", "item", "--worker", "who", "--label", "says", "--format", "json", "--resamples", "50"))!.AsArray();

        Assert.Equal([0.7434, 0.8154, 0.8491, 0.7974], new[] { "nominal", "ordinal", "interval", "ratio" }.Select(level => Math.Round((double)Row(rows, "krippendorff-" + level)["value"]!, 4)));
        Assert.All(rows.Where(row => row!["value"] is not null), row => Assert.InRange((double)row!["value"]!, (double)row["low"]!, (double)row["high"]!));
        Assert.Null(Row(rows, "fleiss")["value"]);
        Assert.Contains("from 2 to 4 answers", (string)Row(rows, "fleiss")["note"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_lines_in_and_csv_out_by_object_and_by_pair()
    {
        var file = Write("answers.jsonl", string.Concat(Cells().Select(cell => $"{{\"task\":\"u{cell.Unit}\",\"worker\":{cell.Worker},\"label\":{cell.Value}}}\n")));
        var target = Path.Combine(folder.Path, "out.csv");

        await CommandLine.OkAsync("agreement", file, "--by", "pairs", "--output", target);
        var objects = (await CommandLine.OkAsync("agreement", file, "--by", "objects", "--format", "jsonl")).Trim().Split('\n').Select(line => JsonNode.Parse(line)!).ToList();

        Assert.Equal(["first,second,shared,equal,kappa,note", "0,1,9,"], File.ReadLines(target).Take(2).Select(line => line[..Math.Min(line.Length, line.StartsWith('0') ? 6 : 99)]));
        Assert.Equal(12, objects.Count);
        Assert.Null(objects.Single(row => (string)row["task"]! == "u11")["consistency"]);
        Assert.Equal(1.0, (double)objects.Single(row => (string)row["task"]! == "u0")["consistency"]!);
    }

    [Fact]
    public async Task Boxes_spans_and_texts_agree_by_distance()
    {
        var boxes = Write("boxes.json", """
            [{"task":"a","worker":"x","label":[{"left":0,"top":0,"width":10,"height":10,"label":"dog"}]},
             {"task":"a","worker":"y","label":[{"left":0,"top":0,"width":10,"height":10,"label":"dog"}]},
             {"task":"b","worker":"x","label":[{"left":50,"top":50,"width":5,"height":5,"label":"dog"}]},
             {"task":"b","worker":"y","label":[{"left":50,"top":50,"width":5,"height":5,"label":"dog"}]}]
            """);
        var texts = Write("texts.csv", "task,worker,label\na,x,\"one, \"\"two\"\"\nthree\"\na,y,\"one, \"\"two\"\"\nthree\"\nb,x,four\nb,y,five\n");

        Assert.Equal(1.0, (double)Row(await JsonAsync(boxes, "boxes"), "boxes-f1")["value"]!);
        Assert.InRange((double)Row(await JsonAsync(texts, "text"), "text")["value"]!, 0.01, 0.99);
    }

    [Theory]
    [InlineData("'FILE' is 'missing.csv': there is no such file.", "missing.csv")]
    [InlineData("'worker' is 'nobody'", "FILE", "--worker", "nobody")]
    [InlineData("must be all or some of percent", "FILE", "--measure", "kappa")]
    [InlineData("must be one of class, text, boxes, spans", "FILE", "--kind", "box")]
    [InlineData("must be a list of boxes", "FILE", "--kind", "boxes")]
    public async Task What_cannot_be_is_said_in_one_sentence(string sentence, params string[] words)
    {
        var file = Write("small.csv", "task,worker,label\no,a,x\no,b,y\n");

        var (code, said) = await CommandLine.RunAsync(["agreement", .. words.Select(word => word == "FILE" ? file : word)]);

        Assert.Equal(2, code);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private static async Task<JsonArray> JsonAsync(string file, string kind) => JsonNode.Parse(await CommandLine.OkAsync("agreement", file, "--kind", kind, "--format", "json", "--resamples", "0"))!.AsArray();

    private static JsonNode Row(JsonArray rows, string measure) => rows.Single(row => (string)row!["measure"]! == measure)!;

    private static System.Collections.Generic.IEnumerable<(int Unit, int Worker, string Value)> Cells() =>
        Classic.SelectMany((row, worker) => row.Split(' ').Select((value, unit) => (Unit: unit, Worker: worker, Value: value))).Where(cell => cell.Value != ".");

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}
