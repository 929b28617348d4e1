using System;

namespace Plumbline.Storage;

/// <summary>The row a reader stands on. Valid only inside the callback that was handed it.</summary>
public abstract class Row
{
    public abstract bool IsNull(int column);

    public abstract long Integer(int column);

    public abstract double Real(int column);

    public abstract string Text(int column);

    public abstract byte[] Bytes(int column);

    public bool Flag(int column) => Integer(column) != 0;

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public long? IntegerOrNull(int column) => IsNull(column) ? null : Integer(column);

    public double? RealOrNull(int column) => IsNull(column) ? null : Real(column);

    public DateTimeOffset Instant(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Integer(column));

    public DateTimeOffset? InstantOrNull(int column) => IsNull(column) ? null : Instant(column);
}
