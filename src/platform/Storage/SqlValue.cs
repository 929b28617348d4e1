using System;

namespace Plumbline.Storage;

/// <summary>One parameter of a statement: a 64-bit integer, a double, text, bytes or null. Made by implicit conversion.</summary>
/// <remarks>Booleans travel as 0 and 1, instants as UTC milliseconds: the same on both databases.</remarks>
public readonly struct SqlValue
{
    private SqlValue(SqlKind kind, long integer, double real, object? reference)
    {
        Kind = kind;
        Integer = integer;
        Real = real;
        Reference = reference;
    }

    public SqlKind Kind { get; }

    public long Integer { get; }

    public double Real { get; }

    private object? Reference { get; }

    public string Text => (string)Reference!;

    public byte[] Bytes => (byte[])Reference!;

    /// <summary>The value as ADO.NET wants it.</summary>
    public object Boxed => Kind switch
    {
        SqlKind.Integer => Integer,
        SqlKind.Real => Real,
        SqlKind.Text or SqlKind.Bytes => Reference!,
        _ => DBNull.Value,
    };

    public static implicit operator SqlValue(long value) => new(SqlKind.Integer, value, 0, null);

    public static implicit operator SqlValue(int value) => new(SqlKind.Integer, value, 0, null);

    public static implicit operator SqlValue(bool value) => new(SqlKind.Integer, value ? 1 : 0, 0, null);

    public static implicit operator SqlValue(double value) => new(SqlKind.Real, 0, value, null);

    public static implicit operator SqlValue(string? value) => value is null ? default : new(SqlKind.Text, 0, 0, value);

    public static implicit operator SqlValue(byte[]? value) => value is null ? default : new(SqlKind.Bytes, 0, 0, value);

    public static implicit operator SqlValue(long? value) => value is { } some ? some : default(SqlValue);

    public static implicit operator SqlValue(DateTimeOffset value) => value.ToUnixTimeMilliseconds();

    public static implicit operator SqlValue(DateTimeOffset? value) => value is { } some ? some : default(SqlValue);
}

/// <summary>What a <see cref="SqlValue"/> holds.</summary>
public enum SqlKind
{
    Null,
    Integer,
    Real,
    Text,
    Bytes,
}
