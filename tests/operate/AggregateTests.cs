using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace Plumbline.Operate;

/// <summary><c>plumbline aggregate</c> as a process, on files, with no server.</summary>
public sealed class AggregateTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plumbline-aggregate-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_table_of_answers_becomes_a_table_of_labels()
    {
        var answers = Write("answers.csv", "worker,task,label\na,\"one, two\",cat\nb,\"one, two\",cat\nc,\"one, two\",\"a \"\"dog\"\"\"\na,3,fox\n\n");

        var (code, said) = await CommandLine.RunAsync("aggregate", answers, "--method", "majority-vote");

        Assert.Equal(0, code);
        Assert.StartsWith("task,label,confidence,chance,support,answers\n3,fox,0,,1,1\n\"one, two\",cat,0.666667,,2,3\n", said, StringComparison.Ordinal);
        Assert.Contains("2 tasks from 4 answers of 3 workers, by majority-vote.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_lines_in_json_and_workers_out_with_other_columns_and_known_labels()
    {
        var answers = Write("answers.jsonl", string.Concat(Enumerable.Range(0, 60).SelectMany(item => Enumerable.Range(0, 4).Select(person =>
            $$"""{"item":{{item}},"person":"p{{person}}","says":"{{(person == 3 || item % 2 == 0 ? "yes" : "no")}}"}""" + "\n"))));
        var gold = Write("gold.csv", "item,says\n0,yes\n1,no\n");
        var (output, workers) = (Path.Combine(folder.FullName, "labels.json"), Path.Combine(folder.FullName, "workers.csv"));

        var said = await CommandLine.OkAsync(
            "aggregate", answers, "--task-column", "item", "--worker-column", "person", "--label-column", "says", "--gold", gold, "--output", output, "--workers", workers);

        using var labels = JsonDocument.Parse(await File.ReadAllTextAsync(output));
        Assert.Equal(60, labels.RootElement.GetArrayLength());
        Assert.All(labels.RootElement.EnumerateArray(), row =>
            Assert.Equal(int.Parse(row.GetProperty("task").GetString()!, System.Globalization.CultureInfo.InvariantCulture) % 2 == 0 ? "yes" : "no", row.GetProperty("label").GetString()));
        Assert.All(labels.RootElement.EnumerateArray(), row => Assert.InRange(row.GetProperty("chance").GetDouble(), 0.5, 1));
        Assert.Equal(5, (await File.ReadAllLinesAsync(workers)).Length);
        Assert.Contains("Weighted majority", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_in_one_sentence()
    {
        foreach (var (name, content, words, says) in new (string, string, string[], string)[]
        {
            ("a.csv", "task,worker\n1,a\n", [], "must name the column 'label'"),
            ("b.csv", "task,worker,label\n1,a\n", [], "row 2 has 2 fields"),
            ("c.jsonl", "{\"task\":1,\"worker\":\"a\",\"label\":\"x\"}\n{oops\n", [], "line 2 is not JSON"),
            ("d.json", "{\"task\":1}", [], "not one JSON array"),
            ("e.txt", "", [], "'.txt' is not known"),
            ("f.csv", "task,worker,label\n", ["--method", "magic"], "methods are majority-vote"),
        })
        {
            var (code, said) = await CommandLine.RunAsync(["aggregate", Write(name, content), .. words]);

            Assert.Equal(2, code);
            Assert.Contains(says, said, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_answers_are_no_labels() =>
        Assert.StartsWith("task,label,confidence,chance,support,answers\n0 tasks", await CommandLine.OkAsync("aggregate", Write("none.csv", "task,worker,label\n")), StringComparison.Ordinal);

    private string Write(string name, string content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
