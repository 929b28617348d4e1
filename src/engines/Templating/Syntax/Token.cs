namespace Plumbline.Templating.Syntax;

internal enum TokenKind
{
    Name,
    Text,
    Number,
    Symbol,
    End,
}

/// <summary>A word inside an output or a tag.</summary>
/// <param name="Value">A name, a text without its quotes, a number or a symbol.</param>
/// <param name="Start">Offset in the source.</param>
internal readonly record struct Token(TokenKind Kind, string Value, int Start, int Length)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Value == symbol;

    public bool IsName(string name) => Kind == TokenKind.Name && Value == name;
}
