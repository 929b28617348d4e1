using System.Collections.Generic;
using System.Globalization;
using Plumbline.Templating.Filters;
using Plumbline.Templating.Values;

namespace Plumbline.Templating.Syntax;

/// <summary>Reads values, filters and conditions.</summary>
internal sealed class ExpressionParser(Tokens tokens, int nesting)
{
    private static readonly HashSet<string> Signs = ["==", "!=", "<>", "<", ">", "<=", ">="];

    private int depth;

    /// <summary><c>value | filter: argument, name: argument | …</c></summary>
    public Filtered Filtered()
    {
        var source = Value();
        var calls = new List<FilterCall>();
        while (tokens.TryTake("|"))
        {
            calls.Add(Call());
        }

        return new(source, calls);
    }

    /// <summary><c>a == b and c contains d or e</c></summary>
    public Expression Condition()
    {
        Deeper();
        var left = Comparison();
        if (tokens.Current is var sign && (sign.IsName("and") || sign.IsName("or")))
        {
            tokens.Take();
            left = new Condition(sign.Value, left, Condition(), sign.Start, sign.Length);
        }

        depth--;
        return left;
    }

    /// <summary>A literal, a range or a path.</summary>
    public Expression Value()
    {
        Deeper();
        var token = tokens.Take();
        Expression value = token.Kind switch
        {
            TokenKind.Text => new Literal(token.Value),
            TokenKind.Number => new Literal(Number(token.Value)),
            TokenKind.Name when Word(token.Value, out var word) && !tokens.Current.Is(".") && !tokens.Current.Is("[") => new Literal(word),
            TokenKind.Name => new PathExpression(token.Value, Parts([]), token.Start),
            TokenKind.Symbol when token.Value == "(" => Range(token.Start),
            TokenKind.Symbol when token.Value == "[" => new PathExpression(null, Parts([Bracketed()]), token.Start),
            _ => throw new SyntaxProblem(token.Start, token.Length, "Here a value is expected."),
        };
        depth--;
        return value;
    }

    /// <summary>A value in a comparison, where <c>empty</c> and <c>blank</c> are more than the empty text they are elsewhere.</summary>
    public Expression Operand()
    {
        var keyword = tokens.Ahead.Is(".") || tokens.Ahead.Is("[") ? null
            : tokens.Current.IsName("empty") ? Keyword.Empty
            : tokens.Current.IsName("blank") ? Keyword.Blank
            : null;
        if (keyword is null)
        {
            return Value();
        }

        tokens.Take();
        return new Literal(keyword);
    }

    private Expression Comparison()
    {
        var left = Operand();
        var sign = tokens.Current;
        if (sign.IsName("contains") || (sign.Kind == TokenKind.Symbol && Signs.Contains(sign.Value)))
        {
            tokens.Take();
            return new Condition(sign.Value, left, Operand(), sign.Start, sign.Length);
        }

        return left;
    }

    private FilterCall Call()
    {
        var name = tokens.TakeName("the name of a filter");
        if (FilterRegistry.Find(name.Value) is not { } filter)
        {
            throw new SyntaxProblem(name.Start, name.Length, $"There is no filter named '{name.Value}'.");
        }

        var arguments = new List<Expression>();
        var named = new Dictionary<string, Expression>();
        if (tokens.TryTake(":"))
        {
            do
            {
                if (tokens.Current.Kind == TokenKind.Name && tokens.Ahead.Is(":"))
                {
                    var key = tokens.Take().Value;
                    tokens.Take();
                    named[key] = Value();
                }
                else
                {
                    arguments.Add(Value());
                }
            }
            while (tokens.TryTake(","));
        }

        return arguments.Count >= filter.Least && arguments.Count <= filter.Most
            ? new(filter, arguments, named, name.Start, name.Length)
            : throw new SyntaxProblem(name.Start, name.Length, $"The filter '{name.Value}' takes {filter.Takes}.");
    }

    private List<Expression> Parts(List<Expression> parts)
    {
        while (true)
        {
            if (tokens.TryTake("."))
            {
                parts.Add(new PathExpression.Member(tokens.TakeName("a name after the dot").Value));
            }
            else if (tokens.TryTake("["))
            {
                parts.Add(Bracketed());
            }
            else
            {
                return parts;
            }
        }
    }

    private Expression Bracketed()
    {
        var inner = Value();
        tokens.Expect("]");
        return inner;
    }

    private RangeExpression Range(int start)
    {
        var first = Value();
        tokens.Expect("..");
        var last = Value();
        tokens.Expect(")");
        return new(first, last, start);
    }

    private void Deeper()
    {
        if (++depth > nesting)
        {
            throw tokens.Unexpected($"This is nested deeper than {nesting} levels.");
        }
    }

    private static bool Word(string name, out object? value)
    {
        value = name switch
        {
            "true" => true,
            "false" => false,
            "empty" or "blank" => "",
            _ => null,
        };
        return value is not null || name is "nil" or "null";
    }

    private static object Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact
        : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
