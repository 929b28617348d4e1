using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;
using Plumbline.LabelingJobs.Creation;
using Plumbline.Manifests;
using Plumbline.Templating;

namespace Plumbline.Preparation.Drafts;

/// <summary>Turns a design into the request that would be sent. Pure; everything missing is told at once, step by step.</summary>
internal sealed class DesignReading(AccountScope scope, string draftId, JobDesign design, string? manifest)
{
    private const int LongestTitle = 128;
    private const int LongestDescription = 255;
    private const int LongestLabel = 256;
    private readonly List<DesignFinding> findings = [];

    public DesignOutcome Read()
    {
        var name = Name();
        if (string.IsNullOrWhiteSpace(manifest))
        {
            Add(DesignStep.Data, "place", "No data is chosen yet. Upload files, or name where they lie.");
        }

        var kind = Kind();
        var title = Text(DesignStep.Task, "taskTitle", design.TaskTitle, LongestTitle, "Write the question that workers are asked.");
        var description = Text(DesignStep.Task, "taskDescription", design.TaskDescription, LongestDescription, "Write one sentence that tells workers what the job is about.");
        var shape = kind is null ? null : AnswerShapes.Of(kind);
        var labels = shape is null ? Labels(1, null)
            : shape.HasLabels ? Labels(shape.MinLabels, shape.MaxLabels)
            : DesignPages.Ready(design)?.TakesLabels == true ? Labels(0, null) : [];
        var judged = shape is { Verifies: true } ? Judged() : null;
        if (shape is { NeedsInstructions: true } && string.IsNullOrWhiteSpace(design.ShortInstruction) && string.IsNullOrWhiteSpace(design.FullInstruction))
        {
            Add(DesignStep.Labels, "shortInstruction", "This task needs instructions. Say in a sentence what is to be marked.");
        }

        var page = Page(kind, labels, judged);
        if (string.IsNullOrWhiteSpace(design.WorkteamArn))
        {
            Add(DesignStep.Team, "workteamArn", "No team is chosen yet. Choose who answers.");
        }

        var workers = Number("workersPerObject", design.WorkersPerObject, "how many workers answer each object, 1 to 9") ?? 0;
        var limit = Number("timeLimitSeconds", design.TimeLimitSeconds, "how many seconds a worker has for one task, 30 or more") ?? 0;
        var task = new JobHumanTask
        {
            WorkteamArn = design.WorkteamArn ?? "",
            TaskTitle = title,
            TaskDescription = description,
            NumberOfHumanWorkersPerDataObject = workers,
            TaskTimeLimitInSeconds = limit,
            TaskAvailabilityLifetimeInSeconds = Optional("lifetimeSeconds", design.LifetimeSeconds),
            MaxConcurrentTaskCount = Optional("maxConcurrent", design.MaxConcurrent),
        };
        var stop = Stopping();
        var output = Output();
        var attribute = Attribute();
        var role = Role();
        if (findings.Count > 0)
        {
            return new(null, new(), [], findings);
        }

        var folder = output!.Append($"{name}/annotation-tool");
        var functions = BuiltInFunctions.Of(kind!, scope.Region);
        var files = new List<DesignFile>();
        if (functions is not null)
        {
            files.Add(new("labels.json", folder.Append($"labels-{draftId[..8]}.json"), LabelFile(labels, shape!, judged), "application/json"));
        }

        if (page is not null)
        {
            files.Add(new("template.liquid.html", folder.Append($"template-{draftId[..8]}.liquid.html"), page, "text/html; charset=utf-8"));
        }

        var request = new NewLabelingJob
        {
            Name = name,
            LabelAttributeName = attribute,
            Input = new(manifest),
            Output = new(output.ToString()),
            RoleArn = role,
            LabelCategoryConfigS3Uri = functions is null ? null : files[0].At.ToString(),
            StoppingConditions = stop,
            HumanTask = task with
            {
                UiTemplateS3Uri = page is null ? null : files[^1].At.ToString(),
                HumanTaskUiArn = page is null ? ServiceUi.ArnOf(scope, kind!.ServiceUi!) : null,
                PreHumanTaskLambdaArn = functions?.Pre,
                AnnotationConsolidationLambdaArn = functions?.Acs,
            },
        };
        return new(request, new(functions is null ? null : files[0].Text, page), files, findings);
    }

    /// <summary>What is wrong with a list of labels, by place; trailing empty ones are none.</summary>
    public static IEnumerable<(int Place, string Sentence)> LabelProblems(IReadOnlyList<string> labels)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < labels.Count; i++)
        {
            var label = labels[i].Trim();
            var hidden = label.FirstOrDefault(letter => char.IsControl(letter) || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
            if (label.Length == 0)
            {
                yield return (i, $"Label {i + 1} is empty. Write it, or remove the row.");
            }
            else if (label.Length > LongestLabel)
            {
                yield return (i, $"Label {i + 1} has {label.Length} characters; {LongestLabel} are allowed.");
            }
            else if (hidden != default)
            {
                yield return (i, $"Label {i + 1} holds the invisible character U+{((int)hidden).ToString("X4", CultureInfo.InvariantCulture)}. Remove it.");
            }
            else if (string.IsNullOrWhiteSpace(InvisibleText.Without(label)))
            {
                yield return (i, $"Label {i + 1} has no character that anybody can see. Write a word.");
            }
            else if (!seen.TryAdd(InvisibleText.Without(label), i))
            {
                var first = seen[InvisibleText.Without(label)];
                yield return (i, labels[first].Trim() == label
                    ? $"Label {i + 1} repeats label {first + 1}, '{label}'. Each must be unique."
                    : $"Label {i + 1} looks the same as label {first + 1}: they differ in invisible characters only. Remove one.");
            }
        }
    }

    /// <summary>Without surrounding space and without empty ones at the end.</summary>
    public static IReadOnlyList<string> Trimmed(IEnumerable<string> labels)
    {
        var kept = labels.Select(label => label.Trim()).ToList();
        while (kept.Count > 0 && kept[^1].Length == 0)
        {
            kept.RemoveAt(kept.Count - 1);
        }

        return kept;
    }

    private void Add(DesignStep step, string field, string sentence) => findings.Add(new(step, field, sentence));

    private LabelingJobName Name()
    {
        if (!LabelingJobName.TryParse(design.Name?.Trim(), out var name))
        {
            Add(
                DesignStep.Data,
                "name",
                string.IsNullOrWhiteSpace(design.Name)
                    ? "The job has no name yet. Give it one: 1 to 63 letters a–z, digits and inner hyphens."
                    : $"'{design.Name}' cannot be a job's name. Write 1 to 63 letters a–z, digits and inner hyphens.");
        }

        return name;
    }

    private TaskKind? Kind()
    {
        var kind = TaskKind.ByName(design.Kind ?? "");
        if (kind is null)
        {
            Add(DesignStep.Task, "kind", $"No task is chosen yet. Choose one of: {string.Join(", ", TaskKind.All)}.");
        }

        return kind;
    }

    private string Text(DesignStep step, string field, string? value, int most, string remedy)
    {
        var text = value?.Trim() ?? "";
        if (text.Length == 0)
        {
            Add(step, field, remedy);
        }
        else if (text.Length > most)
        {
            Add(step, field, $"This has {text.Length} characters; {most} are allowed.");
        }
        else if (text.EnumerateRunes().FirstOrDefault(rune => rune.Value is < ' ' and not ('\t' or '\n' or '\r') or > 0xFFFD) is { Value: not 0 } odd)
        {
            // The service model's own pattern; jobs by command would be refused for it.
            Add(step, field, $"'{odd}' cannot stand here: SageMaker takes letters of every script but no pictographs. Labels and instructions may hold it.");
        }
        else if (text.Any(letter => letter is '\t' or '\n' or '\r'))
        {
            Add(step, field, "Write it on one line.");
        }

        return text;
    }

    private string? Judged()
    {
        var key = design.Judged?.Trim() ?? "";
        if (key.Length == 0 || key.Length > 127 || key.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '-'))
        {
            Add(
                DesignStep.Task,
                "judged",
                key.Length == 0 ? "Say which label of the manifest is judged: its key, such as boxes." : $"'{key}' is no label's key. Write letters a–z, digits and hyphens, as in the manifest.");
            return null;
        }

        return key;
    }

    private IReadOnlyList<string> Labels(int least, int? most)
    {
        var labels = Trimmed(design.Labels);
        var before = findings.Count;
        foreach (var (place, sentence) in LabelProblems(labels))
        {
            Add(DesignStep.Labels, $"labels[{place.ToString(CultureInfo.InvariantCulture)}]", sentence);
        }

        if (findings.Count == before && labels.Count > most)
        {
            Add(DesignStep.Labels, "labels", $"There are {labels.Count} labels; this task takes {most} at most.");
        }
        else if (findings.Count == before && labels.Count < least)
        {
            Add(DesignStep.Labels, "labels", labels.Count == 0 ? $"There are no labels yet. Write {least} or more." : $"There is one label; this task needs {least} or more.");
        }

        return labels;
    }

    /// <summary>Null when the service's own page is used.</summary>
    private string? Page(TaskKind? kind, IReadOnlyList<string> labels, string? judged)
    {
        if (kind is null || !string.IsNullOrWhiteSpace(design.Template))
        {
            return design.Template ?? "";
        }

        if (kind != TaskKind.Custom)
        {
            return kind.ServiceUi is null ? DesignPages.Of(kind, design.ShortInstruction, design.FullInstruction, judged) : null;
        }

        if (DesignPages.Ready(design) is { } ready)
        {
            if (DesignPages.Of(ready, labels, design.ShortInstruction, design.FullInstruction) is { } page)
            {
                return page;
            }

            Add(DesignStep.Labels, "labels", "Labels of a ready page cannot hold both kinds of quotes, nor %}. Change those that do.");
            return "";
        }

        Add(
            DesignStep.Task,
            "template",
            string.IsNullOrWhiteSpace(design.ReadyPage)
                ? "A task of your own needs its page. Choose one that is ready, or write HTML with a crowd-form in it."
                : $"There is no ready page '{design.ReadyPage}'. Choose one of: {string.Join(", ", ReadyPages.All.Select(page => page.Name))}.");
        return "";
    }

    private int? Number(string field, string? text, string meaning)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Add(DesignStep.Quality, field, string.IsNullOrWhiteSpace(text) ? $"Say {meaning}." : $"'{text}' is no whole number. Say {meaning}.");
        return null;
    }

    private int? Optional(string field, string? text) => string.IsNullOrWhiteSpace(text) ? null : Number(field, text, "a whole number, or leave it empty");

    private JobStoppingConditions? Stopping()
    {
        var (objects, percent) = (Optional("stopAfterObjects", design.StopAfterObjects), Optional("stopAfterPercent", design.StopAfterPercent));
        if (objects is < 1)
        {
            Add(DesignStep.Quality, "stopAfterObjects", $"{objects} is too few. Write 1 or more, or leave it empty.");
        }

        if (percent is < 1 or > 100)
        {
            Add(DesignStep.Quality, "stopAfterPercent", $"{percent} is not between 1 and 100.");
        }

        return objects is null && percent is null ? null : new(objects, percent);
    }

    private S3Uri? Output()
    {
        if (string.IsNullOrWhiteSpace(design.OutputPath))
        {
            if (S3Uri.TryParse(manifest ?? design.Place, out var data))
            {
                return new(data.Bucket, "labels");
            }

            Add(DesignStep.Quality, "outputPath", "Say where the labels go, such as s3://bucket/labels.");
            return null;
        }

        if (S3Uri.TryParse(design.OutputPath.Trim(), out var output))
        {
            return output with { Key = output.Key.TrimEnd('/') };
        }

        Add(DesignStep.Quality, "outputPath", $"'{design.OutputPath}' is not an S3 location such as s3://bucket/labels.");
        return null;
    }

    private string Role()
    {
        var role = string.IsNullOrWhiteSpace(design.RoleArn) ? $"arn:{scope.Partition}:iam::{scope.Account}:role/plumbline" : design.RoleArn.Trim();
        if (role.Length > 2048 || !Arn.TryParse(role, out var arn) || arn.Service != "iam" || arn.ResourceType != "role" || role.Any(letter => letter is ' ' || !char.IsAscii(letter)))
        {
            Add(DesignStep.Quality, "roleArn", $"'{role}' is not a role's ARN. Write one such as arn:aws:iam::{scope.Account}:role/labeling, or leave it empty.");
        }

        return role;
    }

    private string Attribute()
    {
        var text = string.IsNullOrWhiteSpace(design.LabelAttributeName) ? design.Name?.Trim() ?? "" : design.LabelAttributeName.Trim();
        if (text.Length > 0 && (text.Length > 127 || !LabelingJobName.TryParse(text[..Math.Min(63, text.Length)].TrimEnd('-'), out _) || !char.IsAsciiLetterOrDigit(text[^1]) || text.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '-')))
        {
            Add(DesignStep.Quality, "labelAttributeName", $"'{text}' cannot be a label's key. Write 1 to 127 letters a–z, digits and inner hyphens.");
        }

        return text;
    }

    private string LabelFile(IReadOnlyList<string> labels, AnswerShape shape, string? judged)
    {
        var file = new JsonObject
        {
            ["document-version"] = "2018-11-28",
            ["labels"] = new JsonArray([.. labels.Select((label, place) => (JsonNode)Label(label, shape.Form is AnswerForm.Spans ? place : null))]),
        };
        if (judged is not null)
        {
            file["auditLabelAttributeName"] = judged;
        }

        if (shape.NeedsInstructions)
        {
            var instructions = new JsonObject();
            foreach (var (key, text) in new[] { ("shortInstruction", design.ShortInstruction), ("fullInstruction", design.FullInstruction) })
            {
                if (!string.IsNullOrWhiteSpace(text))
                {
                    instructions[key] = DesignPages.Html(text);
                }
            }

            file["instructions"] = instructions;
        }

        return file.ToJsonString();
    }

    /// <param name="place">Of the short name; null for kinds without.</param>
    private JsonObject Label(string label, int? place)
    {
        var entry = new JsonObject { ["label"] = label };
        if (place < design.ShortNames.Count && design.ShortNames[place.Value].Trim() is { Length: > 0 } brief)
        {
            entry["shortDisplayName"] = brief;
        }

        return entry;
    }
}
