using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;
using Plumbline.LabelingJobs.Preview;
using Plumbline.Objects;
using Plumbline.Templating.Lint;

namespace Plumbline.RequesterConsole.Making;

/// <summary>What lint says of a draft's template and one of its objects. Asks our own store about media, and nobody else.</summary>
internal sealed class PreviewLint(ObjectService objects)
{
    public async Task<IReadOnlyList<LintFinding>> OfAsync(AccountScope scope, PreviewedTask task, CancellationToken cancel)
    {
        using var input = JsonDocument.Parse(task.Input);
        return await TemplateLint.CheckAsync(task.Page, input.RootElement, address => WhyNotAsync(scope, address, cancel));
    }

    private async Task<string?> WhyNotAsync(AccountScope scope, string address, CancellationToken cancel)
    {
        if (!address.StartsWith("s3://", StringComparison.Ordinal))
        {
            return address.Contains(':', StringComparison.Ordinal) || address.StartsWith("//", StringComparison.Ordinal) ? null : ConsoleTexts.LintRelative;
        }

        try
        {
            return S3Uri.TryParse(address, out var place) && await objects.FindAsync(scope, place, cancel) is not null ? null : ConsoleTexts.LintNoObject;
        }
        catch (Refusal)
        {
            return ConsoleTexts.LintNoObject;
        }
    }
}
