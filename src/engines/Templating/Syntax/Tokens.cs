using System;
using System.Collections.Generic;

namespace Plumbline.Templating.Syntax;

/// <summary>The words of one output or tag, with one to look at.</summary>
internal sealed class Tokens
{
    private static readonly string[] Symbols = ["==", "!=", "<>", "<=", ">=", "..", "<", ">", "|", ":", ",", ".", "[", "]", "(", ")", "="];

    private readonly List<Token> tokens = [];
    private readonly int end;
    private int at;

    /// <exception cref="SyntaxProblem">A character that means nothing here, or a text without its end.</exception>
    public Tokens(string markup, int start)
    {
        end = start + markup.Length;
        for (var i = 0; i < markup.Length;)
        {
            if (char.IsWhiteSpace(markup[i]))
            {
                i++;
                continue;
            }

            var token = Read(markup, i, start);
            tokens.Add(token);
            i += token.Length;
        }
    }

    public Token Current => at < tokens.Count ? tokens[at] : new(TokenKind.End, "", end, 0);

    public Token Ahead => at + 1 < tokens.Count ? tokens[at + 1] : new(TokenKind.End, "", end, 0);

    public bool AtEnd => at >= tokens.Count;

    public Token Take()
    {
        var token = Current;
        at++;
        return token;
    }

    public bool TryTake(string symbol)
    {
        var taken = Current.Is(symbol);
        at += taken ? 1 : 0;
        return taken;
    }

    public bool TryTakeName(string name)
    {
        var taken = Current.IsName(name);
        at += taken ? 1 : 0;
        return taken;
    }

    /// <exception cref="SyntaxProblem">Something else stands here.</exception>
    public void Expect(string symbol)
    {
        if (!TryTake(symbol))
        {
            throw Unexpected($"Here '{symbol}' is expected.");
        }
    }

    /// <exception cref="SyntaxProblem">No name stands here.</exception>
    public Token TakeName(string what) => Current.Kind == TokenKind.Name ? Take() : throw Unexpected($"Here {what} is expected.");

    /// <exception cref="SyntaxProblem">Something is left over.</exception>
    public void ExpectEnd()
    {
        if (!AtEnd)
        {
            throw Unexpected("This does not belong here.");
        }
    }

    public SyntaxProblem Unexpected(string sentence) => new(Current.Start, Current.Length, sentence);

    private static Token Read(string markup, int i, int start)
    {
        if (markup[i] is '"' or '\'')
        {
            var close = markup.IndexOf(markup[i], i + 1);
            return close < 0
                ? throw new SyntaxProblem(start + i, markup.Length - i, "This text has no closing quote.")
                : new(TokenKind.Text, markup[(i + 1)..close], start + i, close - i + 1);
        }

        if (char.IsAsciiDigit(markup[i]) || (markup[i] == '-' && i + 1 < markup.Length && char.IsAsciiDigit(markup[i + 1])))
        {
            var length = NumberLength(markup.AsSpan(i));
            return new(TokenKind.Number, markup.Substring(i, length), start + i, length);
        }

        if (char.IsLetter(markup[i]) || markup[i] == '_')
        {
            var length = NameLength(markup.AsSpan(i));
            return new(TokenKind.Name, markup.Substring(i, length), start + i, length);
        }

        foreach (var symbol in Symbols)
        {
            if (markup.AsSpan(i).StartsWith(symbol))
            {
                return new(TokenKind.Symbol, symbol, start + i, symbol.Length);
            }
        }

        throw new SyntaxProblem(start + i, 1, $"The character '{markup[i]}' means nothing here.");
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 1;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] is '_' or '-'))
        {
            length++;
        }

        return length < text.Length && text[length] == '?' ? length + 1 : length;
    }

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var length = 1;
        while (length < text.Length && char.IsAsciiDigit(text[length]))
        {
            length++;
        }

        if (length + 1 < text.Length && text[length] == '.' && char.IsAsciiDigit(text[length + 1]))
        {
            length += 2;
            while (length < text.Length && char.IsAsciiDigit(text[length]))
            {
                length++;
            }
        }

        return length;
    }
}
