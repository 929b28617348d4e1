using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using Plumbline.Templating;
using Plumbline.Templating.Lint;

namespace Plumbline.Server.Preview;

/// <summary>What the files come to at one moment.</summary>
/// <param name="Notice">What is wrong with the files themselves; null when nothing is.</param>
/// <param name="Frame">The document of the task's frame; null when the template cannot be rendered.</param>
internal sealed record PreviewState(string? Notice, string? Frame, IReadOnlyList<LintFinding> Findings)
{
    private static readonly ElementBundle Bundle = new("/client/crowd-html-elements.js");

    /// <summary>Longer files are not read: their first character beyond the limit is finding enough.</summary>
    private static readonly int MostCharacters = RenderLimits.Default.TemplateCharacters + 1;

    /// <param name="input">File of the task's input; null: an empty one.</param>
    public static async Task<PreviewState> ReadAsync(string template, string? input, MediaFolder media, TimeProvider clock)
    {
        string source;
        var (task, notice) = (JsonElement.Parse("{}"), (string?)null);
        try
        {
            source = Head(template);
            if (input is not null)
            {
                task = JsonElement.Parse(await File.ReadAllTextAsync(input), new() { MaxDepth = 256, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            }
        }
        catch (JsonException trouble)
        {
            notice = Fill(PreviewTexts.InputBroken, (trouble.LineNumber ?? 0) + 1, (trouble.BytePositionInLine ?? 0) + 1);
            source = Head(template);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return new(Fill(PreviewTexts.FileGone, template, trouble.Message), null, []);
        }

        var findings = await TemplateLint.CheckAsync(source, task, media.CheckAsync);
        return new(notice, FrameOf(source, task, clock), findings);
    }

    private static string? FrameOf(string source, JsonElement task, TimeProvider clock)
    {
        if (!WorkerTemplate.TryParse(source, out var template, out _))
        {
            return null;
        }

        var page = template!.Render(task, new(MediaFolder.AddressOf, Now: clock.GetUtcNow()));
        return page.Problems.Count > 0 ? null : WorkerPage.Build(page.Html, Bundle);
    }

    /// <summary>As much of a file as can matter.</summary>
    private static string Head(string path)
    {
        using var reader = new StreamReader(path);
        var read = new char[MostCharacters];
        return new(read, 0, reader.ReadBlock(read));
    }

    private static string Fill(string text, params object[] parts) => string.Format(CultureInfo.InvariantCulture, text, parts);
}
