using System.Text;
using Plumbline.Kernel;
using Plumbline.Manifests;

namespace Plumbline.LabelingJobs.Seeding;

/// <summary>What one line adds to the job's shared input: together they are <c>task.input</c>.</summary>
internal static class TaskInput
{
    /// <summary>A JSON object. Source: ground-truth tasks, section 2.2; ground-truth custom format, section 5.1.</summary>
    public static string Of(TaskKind kind, JobRequest request, ManifestLine line) => request.Style switch
    {
        InputStyle.BuiltIn => BuiltIn(AnswerShapes.Of(kind), line, request.ShowsLine),
        InputStyle.PassThrough => Encoding.UTF8.GetString(PreAnnotation.PassThroughTaskInput(line)),
        _ => Encoding.UTF8.GetString(line.Raw.Span),
    };

    /// <summary>Labels and header are shared; the whole line is added only where the template reads it.</summary>
    private static string BuiltIn(AnswerShape shape, ManifestLine line, bool showsLine)
    {
        var (first, second) = shape.PrefersText ? ("source", "source-ref") : ("source-ref", "source");
        var subject = line.RawValue(first) ?? line.RawValue(second);
        var task = subject is { } value ? $"\"taskObject\":{Encoding.UTF8.GetString(value.Span)}" : "";
        return !showsLine ? $"{{{task}}}"
            : $"{{{task}{(task.Length > 0 ? "," : "")}\"manifestLine\":{Encoding.UTF8.GetString(line.Raw.Span)}}}";
    }
}
