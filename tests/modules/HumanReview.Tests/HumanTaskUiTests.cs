using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using Plumbline.Objects;

namespace Plumbline.HumanReview.Tests;

public sealed class HumanTaskUiTests
{
    private const string Template = "<crowd-form>\0{{ task.input.t }}</crowd-form>";
    private static readonly AccountScope Scope = new(AccountId.Parse("123456789012"), "eu-west-1");
    private static readonly AccountScope Stranger = Scope with { Account = AccountId.Parse("999999999999") };

    [Theory, OnSqlite, OnPostgres]
    public async Task A_ui_is_kept_as_it_was_given_and_is_its_accounts_alone(string kind)
    {
        await using var bench = await Bench.OpenAsync(kind);

        var made = await bench.Uis.CreateAsync(Scope, Name("ner"), Template, default);

        Assert.Equal("arn:aws:sagemaker:eu-west-1:123456789012:human-task-ui/ner", made.Arn.ToString());
        Assert.Equal(made, await bench.Uis.GetAsync(Scope, Name("ner"), default));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Template))), made.ContentSha256);
        Assert.True(await bench.Uis.ExistsAsync(Scope, made.Arn, default));
        Assert.False(await bench.Uis.ExistsAsync(Stranger, made.Arn, default));
        await Assert.ThrowsAsync<HumanTaskUiNotFound>(() => bench.Uis.GetAsync(Stranger, Name("ner"), default));
        await Assert.ThrowsAsync<HumanTaskUiNotFound>(() => bench.Uis.GetAsync(Scope with { Region = "us-east-1" }, Name("ner"), default));
        await Assert.ThrowsAsync<HumanTaskUiNotFound>(() => bench.Uis.RenderAsync(Stranger, made.Arn, "{}", default));
        await Assert.ThrowsAsync<HumanTaskUiNotFound>(() => bench.Uis.DeleteAsync(Stranger, Name("ner"), default));
        await Assert.ThrowsAsync<HumanTaskUiNameTaken>(() => bench.Uis.CreateAsync(Scope, Name("ner"), Template, default));
        await bench.Uis.CreateAsync(Stranger, Name("ner"), "other", default);

        await bench.Uis.DeleteAsync(Scope, Name("ner"), default);

        await Assert.ThrowsAsync<HumanTaskUiNotFound>(() => bench.Uis.DeleteAsync(Scope, Name("ner"), default));
        Assert.Equal("other", (await bench.Uis.RenderAsync(Stranger, Arn(Stranger, "ner"), "{}", default)).Content);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pages_of_the_list_neither_repeat_nor_skip(string kind)
    {
        await using var bench = await Bench.OpenAsync(kind);
        foreach (var name in new[] { "b", "a", "d", "c", "e" })
        {
            await bench.Uis.CreateAsync(Scope, Name(name), "x", default);
            bench.Clock.Advance(TimeSpan.FromSeconds(name == "b" ? 0 : 1));
        }

        var middle = (await bench.Uis.GetAsync(Scope, Name("d"), default)).CreatedAt;

        Assert.Equal("a b d c e", await bench.AllAsync(new()));
        Assert.Equal("e c d b a", await bench.AllAsync(new(Descending: true)));
        Assert.Equal("d c e", await bench.AllAsync(new(CreatedFrom: middle)));
        Assert.Equal("a b", await bench.AllAsync(new(CreatedBefore: middle)));
    }

    [Fact]
    public async Task The_number_of_uis_has_an_end()
    {
        await using var bench = await Bench.OpenAsync(TestDatabases.Sqlite, most: 2);
        await bench.Uis.CreateAsync(Scope, Name("a"), "x", default);
        await bench.Uis.CreateAsync(Scope, Name("b"), "x", default);

        await Assert.ThrowsAsync<HumanTaskUiLimitReached>(() => bench.Uis.CreateAsync(Scope, Name("c"), "x", default));
        await Assert.ThrowsAsync<HumanTaskUiNameTaken>(() => bench.Uis.CreateAsync(Scope, Name("b"), "x", default));
    }

    [Fact]
    public async Task A_link_opens_the_content_until_it_runs_out_or_the_ui_is_another()
    {
        await using var bench = await Bench.OpenAsync(TestDatabases.Sqlite);
        var ui = await bench.Uis.CreateAsync(Scope, Name("ner"), Template, default);
        var parts = bench.Uis.LinkTo(Scope, ui).Split('/');
        var token = parts[^2];

        Assert.Equal("https://label.example", string.Join('/', parts[..3]));
        Assert.Equal(Template, Encoding.UTF8.GetString((await bench.Uis.OpenLinkAsync(token, "ner", default))!));
        Assert.Null(await bench.Uis.OpenLinkAsync(token, "other", default));
        Assert.Null(await bench.Uis.OpenLinkAsync((token[0] == 'A' ? "B" : "A") + token[1..], "ner", default));
        Assert.Null(await bench.Uis.OpenLinkAsync("", "ner", default));
        await bench.Uis.DeleteAsync(Scope, Name("ner"), default);
        Assert.Null(await bench.Uis.OpenLinkAsync(token, "ner", default));
        await bench.Uis.CreateAsync(Scope, Name("ner"), "another", default);
        Assert.Null(await bench.Uis.OpenLinkAsync(token, "ner", default));
        await bench.Uis.DeleteAsync(Scope, Name("ner"), default);
        await bench.Uis.CreateAsync(Scope, Name("ner"), Template, default);
        Assert.NotNull(await bench.Uis.OpenLinkAsync(token, "ner", default));
        bench.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Null(await bench.Uis.OpenLinkAsync(token, "ner", default));
    }

    [Fact]
    public async Task Rendering_grants_access_in_the_callers_own_account()
    {
        await using var bench = await Bench.OpenAsync(TestDatabases.Sqlite);

        var page = bench.Uis.Render(Scope, "<img src=\"{{ task.input.at | grant_read_access }}\">{{ 'now' | date: '%Y' }}", """{"at":"s3://reef/a b.jpg"}""");

        Assert.Empty(page.Errors);
        var path = page.Content[page.Content.IndexOf("https://label.example/media/", StringComparison.Ordinal)..page.Content.LastIndexOf('"')];
        var token = path.Split('/')[4];
        Assert.EndsWith("/reef/a%20b.jpg", path, StringComparison.Ordinal);
        Assert.Equal(Scope, bench.Grants.TryRead(token, "reef", "a b.jpg")!.Scope);
        Assert.EndsWith(bench.Clock.GetUtcNow().Year.ToString(System.Globalization.CultureInfo.InvariantCulture), page.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_hold_what_failed_to_render_and_nothing_else()
    {
        await using var bench = await Bench.OpenAsync(TestDatabases.Sqlite);

        var unread = bench.Uis.Render(Scope, "a\n {{ x | nofilter }}", "{}");
        var failed = bench.Uis.Render(Scope, "<p>{{ 'x' | grant_read_access }}</p>", "{}");
        var odd = bench.Uis.Render(Scope, "<crowd-nothing></crowd-nothing><a href='javascript:alert(1)'>{{ nothing }}</a>", "{}");

        Assert.Equal(("", "TemplateParsingError", "Line 2, column 9: There is no filter named 'nofilter'. [nofilter]"), (unread.Content, unread.Errors.Single().Code, unread.Errors.Single().Message));
        Assert.Equal("TemplateRenderingError", failed.Errors.Single().Code);
        Assert.Contains("input is not a valid S3 URI", failed.Errors.Single().Message, StringComparison.Ordinal);
        Assert.Equal("<p></p>", failed.Content);
        Assert.Empty(odd.Errors);
    }

    [Fact]
    public async Task A_service_ui_that_is_not_built_says_so_among_the_errors()
    {
        await using var bench = await Bench.OpenAsync(TestDatabases.Sqlite);
        var services = Scope with { Account = AccountId.Parse("394669845002") };

        var page = await bench.Uis.RenderAsync(Scope, Arn(services, "PointCloudObjectDetection"), "{}", default);

        Assert.Equal(("", "HumanTaskUiNotAvailable"), (page.Content, page.Errors.Single().Code));
        await Assert.ThrowsAsync<HumanTaskUiNotFound>(() => bench.Uis.RenderAsync(Scope, Arn(services, "NoSuchThing"), "{}", default));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"a\":")]
    public async Task Input_that_is_no_json_is_refused(string input)
    {
        await using var bench = await Bench.OpenAsync(TestDatabases.Sqlite);

        Assert.Throws<TaskInputNotValid>(() => bench.Uis.Render(Scope, "x", input));
        Assert.Throws<TaskInputNotValid>(() => bench.Uis.Render(Scope, "x", new string('[', 2000)));
    }

    private static HumanTaskUiName Name(string text) => HumanTaskUiName.Parse(text);

    private static Arn Arn(AccountScope scope, string name) => scope.SageMaker($"human-task-ui/{name}");

    /// <summary>The module on an empty database.</summary>
    private sealed class Bench(TestDatabase opened, FakeClock clock, int most) : IAsyncDisposable
    {
        public FakeClock Clock => clock;

        public ReadGrants Grants { get; } = new(new byte[32]);

        public HumanTaskUiService Uis => field ??= HumanReviewSetup.Create(
            new(opened.Database, Grants, clock, new byte[32]), new("https://label.example") { MaxTaskUis = most });

        public static async Task<Bench> OpenAsync(string kind, int most = 100)
        {
            var clock = new FakeClock();
            return new(await TestDatabases.OpenAsync(kind, clock, [.. HumanReviewSetup.Migrations]), clock, most);
        }

        /// <summary>Every page of two, one after the other.</summary>
        public async Task<string> AllAsync(HumanTaskUiQuery query)
        {
            var names = new List<string>();
            for (var page = await Uis.ListAsync(Scope, query with { Limit = 2 }, default); ; page = await Uis.ListAsync(Scope, query with { Limit = 2, After = page.Next }, default))
            {
                names.AddRange(page.Items.Select(ui => ui.Name.ToString()));
                if (page.Next is null)
                {
                    return string.Join(' ', names);
                }
            }
        }

        public ValueTask DisposeAsync() => opened.DisposeAsync();
    }
}
