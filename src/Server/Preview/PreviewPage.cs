using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using Plumbline.Templating.Lint;

namespace Plumbline.Server.Preview;

/// <summary>The page around the preview: findings beside the frame, and what the form sends.</summary>
internal static class PreviewPage
{
    public static string Of(string template, PreviewState state, long changes)
    {
        var title = Fill(PreviewTexts.Title, Path.GetFileName(template));
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>{Text(title)} · Plumbline</title>
              <link rel="stylesheet" href="/client/console.css">
              <link rel="icon" href="/client/favicon.svg">
              <script type="module" src="/client/console.js"></script>
            </head>
            <body class="page-template-preview">
              <a class="skip-link" href="#preview">{Text(PreviewTexts.Skip)}</a>
              <main id="main" tabindex="-1">
                <h1>{Text(title)}</h1>
                <p class="hint">{Text(PreviewTexts.Intro)}</p>
                {(state.Notice is null ? "" : $"<p class=\"alert warn\" role=\"alert\"><span>{Text(state.Notice)}</span></p>")}
                <plumbline-reload data-changes="/changes?seen={changes.ToString(CultureInfo.InvariantCulture)}"></plumbline-reload>
                <div class="beside">
                  <section class="card preview" aria-labelledby="preview">
                    <h2 id="preview">{Text(PreviewTexts.Page)}</h2>
                    {Frame(state)}
                  </section>
                  <section class="card findings" aria-labelledby="findings">
                    <h2 id="findings">{Text(PreviewTexts.Findings)} ({state.Findings.Count.ToString(CultureInfo.InvariantCulture)})</h2>
                    {(state.Findings.Count == 0 ? $"<p class=\"muted\">{Text(PreviewTexts.NoFindings)}</p>" : $"<ol class=\"lint\">{string.Concat(state.Findings.Select(Finding))}</ol>")}
                  </section>
                </div>
              </main>
            </body>
            </html>
            """;
    }

    private static string Frame(PreviewState state) => state.Frame is null
        ? $"<p class=\"alert warn\"><span>{Text(PreviewTexts.NotShown)}</span></p>"
        : $"""
            <plumbline-preview data-answer="/answer">
              <div class="preview-bar"><button type="button" data-action="submit" hidden>{Text(PreviewTexts.Submit)}</button></div>
              <noscript><p class="alert">{Text(PreviewTexts.NeedsScript)}</p></noscript>
              <iframe title="{Text(PreviewTexts.Frame)}" sandbox="allow-scripts allow-forms" referrerpolicy="no-referrer" src="/frame"></iframe>
              <h3>{Text(PreviewTexts.Result)}</h3>
              <pre class="code" tabindex="0" role="status" data-role="result" dir="ltr">{Text(PreviewTexts.NoResult)}</pre>
            </plumbline-preview>
            """;

    private static string Finding(LintFinding finding) =>
        $"<li><strong>{Text(Fill(PreviewTexts.Place, finding.Line, finding.Column))}</strong> <code dir=\"ltr\">{Text(finding.Rule)}</code>"
        + $"<br>{Text(finding.Sentence)} {Text(finding.Remedy)}{(finding.Text.Length > 0 ? $"<br><code dir=\"ltr\">{Text(finding.Text)}</code>" : "")}</li>";

    private static string Fill(string text, params object[] parts) => string.Format(CultureInfo.InvariantCulture, text, parts);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
