using System.Collections.Generic;
using System.Linq;
using Plumbline.Templating.Syntax;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Tags;

/// <summary>if, unless, case.</summary>
internal static class ConditionTags
{
    private static readonly Expression Never = new Literal(null);

    public static IReadOnlyDictionary<string, TagParse> All { get; } = new Dictionary<string, TagParse>
    {
        ["if"] = (parser, tag) => Branches(parser, tag, wanted: true),
        ["unless"] = (parser, tag) => Branches(parser, tag, wanted: false),
        ["case"] = Case,
    };

    private static BranchNode Branches(TemplateParser parser, Segment tag, bool wanted)
    {
        var branches = new List<Branch>();
        var condition = Condition(parser, tag);
        Block? otherwise = null;
        while (true)
        {
            var body = parser.ParseUntil(out var stop, "elsif", "else", "end" + tag.Name);
            if (condition is null)
            {
                otherwise ??= body;
            }
            else if (otherwise is null)
            {
                branches.Add(new(condition, wanted || branches.Count > 0, body));
            }

            if (stop.Kind == SegmentKind.End)
            {
                parser.Unclosed(tag);
            }

            if (stop.Kind == SegmentKind.End || stop.Name == "end" + tag.Name)
            {
                return Settled(branches, otherwise ?? Block.Nothing);
            }

            condition = stop.Name == "else" ? null : Condition(parser, stop);
        }
    }

    private static BranchNode Settled(List<Branch> branches, Block otherwise) =>
        otherwise.IsBlank && branches.All(branch => branch.Body.IsBlank)
            ? new([.. branches.Select(branch => branch with { Body = branch.Body.WithoutText() })], otherwise.WithoutText())
            : new(branches, otherwise);

    private static Expression Condition(TemplateParser parser, Segment tag) =>
        parser.Markup(tag, Never, (expressions, _) => expressions.Condition());

    private static CaseNode Case(TemplateParser parser, Segment tag)
    {
        var subject = parser.Markup(tag, Never, (expressions, _) => expressions.Value());
        var arms = new List<(IReadOnlyList<Expression>? Values, Block Body)>();

        // What stands before the first arm is never rendered.
        parser.ParseUntil(out var stop, "when", "else", "endcase");
        while (stop.Kind != SegmentKind.End && stop.Name != "endcase")
        {
            var values = stop.Name == "else" ? null : parser.Markup<IReadOnlyList<Expression>>(stop, [], Values);
            arms.Add((values, parser.ParseUntil(out stop, "when", "else", "endcase")));
        }

        if (stop.Kind == SegmentKind.End)
        {
            parser.Unclosed(tag);
        }

        return arms.All(arm => arm.Body.IsBlank)
            ? new(subject, [.. arms.Select(arm => (arm.Values, arm.Body.WithoutText()))], tag.Start)
            : new(subject, arms, tag.Start);
    }

    private static List<Expression> Values(ExpressionParser expressions, Tokens tokens)
    {
        var values = new List<Expression> { expressions.Operand() };
        while (tokens.TryTake(",") || tokens.TryTakeName("or"))
        {
            values.Add(expressions.Operand());
        }

        return values;
    }

    /// <param name="Wanted">What the condition must be for the branch to be taken: false for the first of unless.</param>
    private sealed record Branch(Expression Condition, bool Wanted, Block Body);

    private sealed class BranchNode(IReadOnlyList<Branch> branches, Block otherwise) : Node
    {
        public override bool IsBlank => otherwise.IsBlank && branches.All(branch => branch.Body.IsBlank);

        public override void Render(RenderState state)
        {
            foreach (var branch in branches)
            {
                if (Comparing.IsTrue(branch.Condition.Value(state)) == branch.Wanted)
                {
                    branch.Body.Render(state);
                    return;
                }
            }

            otherwise.Render(state);
        }
    }

    /// <summary>Every arm with an equal value is rendered; else arms where no arm before them was.</summary>
    private sealed class CaseNode(Expression subject, IReadOnlyList<(IReadOnlyList<Expression>? Values, Block Body)> arms, int start) : Node
    {
        public override bool IsBlank => arms.All(arm => arm.Body.IsBlank);

        public override void Render(RenderState state)
        {
            var value = subject.Value(state);
            var matched = false;
            foreach (var (values, body) in arms)
            {
                if (values is null && !matched)
                {
                    body.Render(state);
                }

                foreach (var candidate in values ?? [])
                {
                    var cost = 0L;
                    if (Comparing.AreEqual(value, candidate.Value(state), ref cost) & state.Spend(cost, start))
                    {
                        matched = true;
                        body.Render(state);
                    }
                }
            }
        }
    }
}
