using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Objects;
using Plumbline.Preparation.Datasets;

namespace Plumbline.Preparation.Tests;

/// <summary>Manifests made of prefixes, of other manifests and of uploaded files.</summary>
public sealed class DatasetServiceTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Pictures_below_a_prefix_become_source_refs_in_the_order_of_their_keys(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        foreach (var key in new[] { "in/b.PNG", "in/a.jpg", "in/猫 🐈.jpeg", "in/readme.md", "in/deep/c.gif", "out/d.jpg" })
        {
            await desk.PutAsync(key, "x");
        }

        await desk.PutAsync("in/nothing.png", "");
        var made = await desk.MakeAsync(Desk.Asking(DatasetSourceKind.Images, Desk.At("in/")));

        Assert.Equal(DatasetStatus.Ready, made.Status);
        Assert.Equal(
            ["""{"source-ref":"s3://our-bucket/in/a.jpg"}""", """{"source-ref":"s3://our-bucket/in/b.PNG"}""",
             """{"source-ref":"s3://our-bucket/in/deep/c.gif"}""", """{"source-ref":"s3://our-bucket/in/猫 🐈.jpeg"}"""],
            (await desk.LinesAsync(made)).Select(Unescaped));
        Assert.Equal(["'s3://our-bucket/in/nothing.png' is empty. Upload the picture again."], made.Report!.Problems);
        Assert.Contains("readme.md", Assert.Single(made.Report.Notes), StringComparison.Ordinal);
        Assert.StartsWith("s3://our-bucket/in/dataset-260601T120000-", made.Manifest, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Recordings_clips_and_documents_below_a_prefix_become_source_refs(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        foreach (var key in new[] { "in/b.PDF", "in/a.wav", "in/c.webm", "in/d.jpg" })
        {
            await desk.PutAsync(key, "x");
        }

        await desk.PutAsync("in/nothing.mp3", "");
        var made = await desk.MakeAsync(Desk.Asking(DatasetSourceKind.Media, Desk.At("in/")));

        Assert.Equal(
            ["""{"source-ref":"s3://our-bucket/in/a.wav"}""", """{"source-ref":"s3://our-bucket/in/b.PDF"}""", """{"source-ref":"s3://our-bucket/in/c.webm"}"""],
            (await desk.LinesAsync(made)).Select(Unescaped));
        Assert.Equal(["'s3://our-bucket/in/nothing.mp3' is empty. Upload the file again."], made.Report!.Problems);
        Assert.Contains("no recordings, clips or documents by their names", Assert.Single(made.Report.Notes), StringComparison.Ordinal);
        var nothing = await desk.MakeAsync(Desk.Asking(DatasetSourceKind.Media, Desk.At("nowhere/")));
        Assert.StartsWith("There is no recording, clip or document below", nothing.Failure, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Lines_of_text_files_forgive_marks_line_ends_and_blanks_and_say_so(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await desk.PutAsync("t/one.txt", "\uFEFFfirst\r\n\r\n  second \"quoted\"\r\nשלום");
        await desk.PutAsync("t/two.txt", [.. "good\n"u8, 0xC3, 0x28, (byte)'\n', .. Encoding.UTF8.GetBytes(new string('a', 20_001)), (byte)'\n']);

        var made = await desk.MakeAsync(Desk.Asking(DatasetSourceKind.TextLines, Desk.At("t/")));

        Assert.Equal(
            ["""{"source":"first"}""", """{"source":"  second \"quoted\""}""", """{"source":"שלום"}""", """{"source":"good"}"""],
            (await desk.LinesAsync(made)).Select(Unescaped));
        Assert.Equal(
            ["Line 2 of two.txt is not valid UTF-8. Save the file as UTF-8.", "Line 3 of two.txt is longer than 20000 characters. Shorten it."],
            made.Report!.Problems);
        Assert.Equal(
            ["A byte order mark at the start of one.txt was skipped.", "Lines of one.txt end with CRLF: read as line ends.", "1 blank lines of one.txt were passed over."],
            made.Report.Notes);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_manifest_keeps_its_good_lines_and_each_bad_one_is_named(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var megabyte = $$"""{"source":"{{new string('x', 1_000_000)}}"}""";
        await desk.PutAsync(
            "m.manifest",
            "\uFEFF{\"source\":\"a\",\"id\":1}\r\n\r\n" + megabyte + "\n[1]\n{\"text\":\"no source\"}\n{\"source\":\"a\"}\n{\"source\":\"b\"}\n{\"source\":\"cut");

        var made = await desk.MakeAsync(Desk.Asking(DatasetSourceKind.Manifest, Desk.At("m.manifest")));

        Assert.Equal(["""{"source":"a","id":1}""", """{"source":"a"}""", """{"source":"b"}"""], await desk.LinesAsync(made));
        Assert.Equal(
            [
                "Line 3 of the manifest is longer than 100000 characters. Shorten it.",
                "Line 4 of the manifest is not a JSON object. Each line must be one JSON object.",
                "Line 5 of the manifest has neither 'source' nor 'source-ref' as text. Add one of them.",
                "Line 6 of the manifest repeats an object that came before. It would be labeled twice.",
                "Line 8 of the manifest is the last one and stops in the middle of its JSON object. Upload the manifest again, whole.",
            ],
            made.Report!.Problems);
        Assert.Equal((7, 3, 4, 1), (made.Report.Read, made.Report.Written, made.Report.Faulty, made.Report.Duplicates));
        Assert.Equal(
            ["A byte order mark at the start of the manifest was skipped.", "2 of 7 lines of the manifest end with CRLF: read as line ends.", "1 blank lines of the manifest were passed over."],
            made.Report.Notes);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_row_of_a_csv_file_becomes_its_column_and_the_others_go_along(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await desk.PutAsync("c.csv", "id;text;source;$x\r\n7;\"a; \"\"b\"\"\nc\";hidden;1\r\n8;;;\r\n\r\n9;plain;;2\r\n10;\"open");

        var made = await desk.MakeAsync(Desk.Asking(DatasetSourceKind.Csv, Desk.At("c.csv"), "text"));

        Assert.Equal(["""{"source":"a; \"b\"\nc","id":"7"}""", """{"source":"plain","id":"9"}"""], (await desk.LinesAsync(made)).Select(Unescaped));
        Assert.Equal(
            [
                "Line 4 of c.csv has nothing in the column to label. Fill it, or remove the row.",
                "Line 7 of c.csv begins a row that never ends: a quote is not closed. Close it, or double the quotes inside a field.",
            ],
            made.Report!.Problems);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_column_that_is_not_there_is_told_with_those_that_are(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await desk.PutAsync("c.csv", "id,text\n1,a\n");

        var made = await desk.MakeAsync(Desk.Asking(DatasetSourceKind.Csv, Desk.At("c.csv"), "body"));

        Assert.Equal((DatasetStatus.Failed, "'source.column' is 'body', which is no column of c.csv. Its header row has: id, text."), (made.Status, made.Failure));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_filter_and_a_sample_choose_the_same_objects_again_for_the_same_seed(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await desk.PutAsync("m", string.Concat(Enumerable.Range(0, 1000).Select(i => $$"""{"source":"{{i}}","n":{{i}}}""" + "\n")));
        var asked = Desk.Asking(DatasetSourceKind.Manifest, Desk.At("m")) with
        {
            Filter = new([new("n", DatasetComparison.AtLeast, "500")]),
            Sample = new(50, null, 4),
        };

        var first = await desk.MakeAsync(asked);
        var again = await desk.MakeAsync(asked);
        var other = await desk.MakeAsync(asked with { Sample = new(null, 10, 5) });

        var lines = await desk.LinesAsync(first);
        Assert.Equal(lines, await desk.LinesAsync(again));
        Assert.NotEqual(lines, await desk.LinesAsync(other));
        Assert.Equal((50, 50), (lines.Length, (await desk.LinesAsync(other)).Length));
        Assert.Equal((1000, 500, 450), (first.Report!.Read, first.Report.Filtered, first.Report.Unchosen));
        Assert.Equal(lines, lines.OrderBy(line => int.Parse(line.Split('"')[3], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Repeats_are_left_out_when_asked(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await desk.PutAsync("m", "{\"source\":\"a\",\"x\":1}\n{\"source\":\"b\"}\n{\"x\":2,\"source\":\"a\"}\n");

        var made = await desk.MakeAsync(Desk.Asking(DatasetSourceKind.Manifest, Desk.At("m")) with { DropDuplicates = true });

        Assert.Equal(["""{"source":"a","x":1}""", """{"source":"b"}"""], await desk.LinesAsync(made));
        Assert.Equal(1, made.Report!.Duplicates);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Checking_writes_nothing(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await desk.PutAsync("m", "{\"source\":\"a\"}\n");

        var made = await desk.MakeAsync(Desk.Asking(DatasetSourceKind.Manifest, Desk.At("m")) with { CheckOnly = true });

        Assert.Equal((DatasetStatus.Ready, Desk.At("m")), (made.Status, made.Manifest));
        var objects = await desk.Objects.ListAsync(Desk.Us, Desk.Bucket, new(), CancellationToken.None);
        Assert.Equal("m", Assert.Single(objects.Objects).Key);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nothing_left_is_told_and_no_manifest_is_written(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await desk.PutAsync("m", "{\"source\":\"a\"}\n");

        var made = await desk.MakeAsync(Desk.Asking(DatasetSourceKind.Manifest, Desk.At("m")) with { Filter = new([new("a", DatasetComparison.Exists)]) });
        var empty = await desk.MakeAsync(Desk.Asking(DatasetSourceKind.Images, Desk.At("none/")));

        Assert.Equal((DatasetStatus.Failed, "The filter matches none of 1 objects. Loosen it."), (made.Status, made.Failure));
        Assert.StartsWith("There is no picture below", empty.Failure, StringComparison.Ordinal);
        Assert.Single((await desk.Objects.ListAsync(Desk.Us, Desk.Bucket, new(), CancellationToken.None)).Objects);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_cancelled_dataset_ends_and_leaves_no_manifest(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind, new() { ProgressEvery = 1 });
        await desk.PutAsync("m", "{\"source\":\"a\"}\n{\"source\":\"b\"}\n");
        var waiting = await desk.Datasets.StartAsync(Desk.Us, Desk.Asking(DatasetSourceKind.Manifest, Desk.At("m")), "test", CancellationToken.None);

        await desk.Datasets.CancelAsync(Desk.Us, waiting.Id, CancellationToken.None);
        await desk.RunAsync();
        await desk.Datasets.CancelAsync(Desk.Us, waiting.Id, CancellationToken.None);

        Assert.Equal(DatasetStatus.Cancelled, (await desk.Datasets.GetAsync(Desk.Us, waiting.Id, CancellationToken.None)).Status);
        Assert.Single((await desk.Objects.ListAsync(Desk.Us, Desk.Bucket, new(), CancellationToken.None)).Objects);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_that_is_being_made_stops_when_it_is_cancelled(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind, new() { ProgressEvery = 1 });
        await desk.PutAsync("m", string.Concat(Enumerable.Range(0, 20_000).Select(i => $$"""{"source":"{{i}}"}""" + "\n")));
        var asked = await desk.Datasets.StartAsync(Desk.Us, Desk.Asking(DatasetSourceKind.Manifest, Desk.At("m")), "test", CancellationToken.None);
        var running = Task.Run(desk.RunAsync);
        while ((await desk.Datasets.GetAsync(Desk.Us, asked.Id, CancellationToken.None)).Read == 0)
        {
            await Task.Yield();
        }

        await desk.Datasets.CancelAsync(Desk.Us, asked.Id, CancellationToken.None);
        await running;

        var ended = await desk.Datasets.GetAsync(Desk.Us, asked.Id, CancellationToken.None);
        Assert.Equal(DatasetStatus.Cancelled, ended.Status);
        Assert.InRange(ended.Read, 1, 19_999);
        Assert.Single((await desk.Objects.ListAsync(Desk.Us, Desk.Bucket, new(), CancellationToken.None)).Objects);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Others_neither_see_a_dataset_nor_reach_our_bucket(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await desk.PutAsync("m", "{\"source\":\"a\"}\n");
        var ours = await desk.MakeAsync(Desk.Asking(DatasetSourceKind.Manifest, Desk.At("m")));

        await Assert.ThrowsAsync<DatasetNotFound>(() => desk.Datasets.GetAsync(Desk.Them, ours.Id, CancellationToken.None));
        await Assert.ThrowsAsync<DatasetNotFound>(() => desk.Datasets.CancelAsync(Desk.Them, ours.Id, CancellationToken.None));
        await Assert.ThrowsAsync<BucketForbidden>(() => desk.Datasets.StartAsync(Desk.Them, ours.Asked, "them", CancellationToken.None));
        Assert.Empty((await desk.Datasets.ListAsync(Desk.Them, null, 10, CancellationToken.None)).Items);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Lists_go_by_key_newest_first(string kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        await desk.PutAsync("m", "{\"source\":\"a\"}\n");
        var made = new string[5];
        for (var i = 0; i < made.Length; i++)
        {
            desk.Clock.Advance(TimeSpan.FromSeconds(i / 2));
            made[i] = (await desk.MakeAsync(Desk.Asking(DatasetSourceKind.Manifest, Desk.At("m")) with { CheckOnly = true })).Id;
        }

        var first = await desk.Datasets.ListAsync(Desk.Us, null, 3, CancellationToken.None);
        var rest = await desk.Datasets.ListAsync(Desk.Us, first.Next, 3, CancellationToken.None);

        Assert.Equal(made.Order(), first.Items.Concat(rest.Items).Select(dataset => dataset.Id).Order());
        Assert.Null(rest.Next);
        Assert.Equal(made[4], first.Items[0].Id);
    }

    [Theory]
    [InlineData("bucket/key", null, null, "source.place")]
    [InlineData("s3://our-bucket", null, null, "source.place")]
    [InlineData("s3://our-bucket/m", 0, null, "sample.count")]
    [InlineData("s3://our-bucket/m", null, 101.0, "sample.percent")]
    [InlineData("s3://our-bucket/m", 1, 1.0, "sample")]
    public async Task What_cannot_be_is_refused_naming_the_field(string place, int? count, double? percent, string field)
    {
        await using var desk = await Desk.OpenAsync(TestDatabases.Sqlite);
        var asked = Desk.Asking(DatasetSourceKind.Manifest, place) with { Sample = count is null && percent is null ? null : new(count, percent) };

        var refused = await Assert.ThrowsAsync<DatasetRefused>(() => desk.Datasets.StartAsync(Desk.Us, asked, "test", CancellationToken.None));

        Assert.Equal(field, refused.Field);
    }

    private static string Unescaped(string line) =>
        System.Text.RegularExpressions.Regex.Replace(
            line, @"\\u([0-9A-Fa-f]{4})", match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());
}
