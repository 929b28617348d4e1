using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;

namespace Plumbline.LabelingJobs.Creation;

/// <summary>Reads the ARNs of AWS's built-in functions: <c>arn:aws:lambda:&lt;region&gt;:&lt;account&gt;:function:&lt;PRE|ACS&gt;-&lt;Task&gt;</c>.</summary>
/// <remarks>
/// The name decides; any of the twelve region and account pairs is accepted whatever our own region is, because people copy them between scripts.
/// Source: SageMaker service model 2017-07-24, HumanTaskConfig and AnnotationConsolidationConfig.
/// </remarks>
internal static class BuiltInFunction
{
    public const string Pre = "PRE";
    public const string Acs = "ACS";

    private static readonly FrozenDictionary<string, string> AccountByRegion = new Dictionary<string, string>
    {
        ["us-east-1"] = "432418664414",
        ["us-east-2"] = "266458841044",
        ["us-west-2"] = "081040173940",
        ["ca-central-1"] = "918755190332",
        ["eu-west-1"] = "568282634449",
        ["eu-west-2"] = "487402164563",
        ["eu-central-1"] = "203001061592",
        ["ap-northeast-1"] = "477331159723",
        ["ap-northeast-2"] = "845288260483",
        ["ap-south-1"] = "565803892007",
        ["ap-southeast-1"] = "377565633583",
        ["ap-southeast-2"] = "454466003867",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every region that has built-in functions.</summary>
    public static IEnumerable<string> Regions => AccountByRegion.Keys;

    public static string ArnOf(string region, string phase, string task) =>
        $"arn:aws:lambda:{region}:{AccountByRegion[region]}:function:{phase}-{task}";

    /// <summary>Whether an ARN names a function of somebody's own: none of AWS's accounts keeps it, and its name is none of AWS's.</summary>
    public static bool IsOwn(string text) =>
        Arn.TryParse(text, out var arn) && arn.Service == "lambda" && arn.ResourceType == "function"
        && !AccountByRegion.Values.Contains(arn.Account)
        && !Names.Any(name => arn.ResourceName.Split(':')[0] is var own && (own == $"{Pre}-{name}" || own == $"{Acs}-{name}"));

    /// <summary>The kind of task a function ARN stands for.</summary>
    /// <param name="phase"><see cref="Pre"/> or <see cref="Acs"/>.</param>
    /// <param name="region">The request's region, for the remedy.</param>
    /// <param name="problem">A sentence when the answer is null.</param>
    public static TaskKind? KindOf(string text, string phase, string region, out string problem)
    {
        problem = $"'{text}' is not the ARN of a function.";
        if (!Arn.TryParse(text, out var arn) || arn.Service != "lambda" || arn.ResourceType != "function")
        {
            return null;
        }

        var name = arn.ResourceName.Split(':')[0];
        var (other, task) = (phase == Pre ? Acs : Pre, name.StartsWith(phase + "-", StringComparison.Ordinal) ? name[(phase.Length + 1)..] : null);
        var known = task is not null && (TaskKind.ByFunctionName(task) is not null || TaskKind.UnbuiltFunctionNames.Contains(task));
        if (!known)
        {
            problem = ProblemOfName(name, phase, other);
            return null;
        }

        var right = AccountByRegion.GetValueOrDefault(arn.Region);
        if (right != arn.Account)
        {
            var at = right is not null ? arn.Region : AccountByRegion.ContainsKey(region) ? region : "us-east-1";
            problem = $"'{text}' is not where AWS keeps {name}. Use {ArnOf(at, phase, task!)}.";
            return null;
        }

        var kind = TaskKind.ByFunctionName(task!);
        problem = kind is null
            ? $"The task '{task}' is not built in Plumbline yet. Built are: {string.Join(", ", TaskKind.All.Select(one => one.FunctionName))}."
            : "";
        return kind;
    }

    private static string ProblemOfName(string name, string phase, string other) =>
        name.StartsWith(other + "-", StringComparison.Ordinal) && (TaskKind.ByFunctionName(name[4..]) is not null || TaskKind.UnbuiltFunctionNames.Contains(name[4..]))
            ? $"'{name}' belongs in the other place; here a function whose name begins with {phase}- is wanted: {phase}-{name[4..]}."
        : $"There is no built-in function '{name}'. The names are {phase}- and one of: {string.Join(", ", Names)}.";

    private static IEnumerable<string> Names =>
        TaskKind.All.Select(kind => kind.FunctionName).OfType<string>().Concat(TaskKind.UnbuiltFunctionNames).Order(StringComparer.Ordinal);
}
