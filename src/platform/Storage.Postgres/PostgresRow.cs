using System;
using Npgsql;

namespace Plumbline.Storage.Postgres;

internal sealed class PostgresRow(NpgsqlDataReader reader) : Row
{
    public override bool IsNull(int column) => reader.IsDBNull(column);

    /// <remarks>Counts are bigint, but SUM gives numeric, LENGTH int and a comparison bool.</remarks>
    public override long Integer(int column)
    {
        var type = reader.GetFieldType(column);
        return type == typeof(long) ? reader.GetInt64(column)
            : type == typeof(int) ? reader.GetInt32(column)
            : type == typeof(bool) ? (reader.GetBoolean(column) ? 1 : 0)
            : type == typeof(short) ? reader.GetInt16(column)
            : type == typeof(decimal) ? (long)reader.GetDecimal(column)
            : type == typeof(double) ? (long)reader.GetDouble(column)
            : throw new InvalidCastException($"Column {column} holds {reader.GetDataTypeName(column)}, not an integer.");
    }

    public override double Real(int column)
    {
        var type = reader.GetFieldType(column);
        return type == typeof(double) ? reader.GetDouble(column)
            : type == typeof(float) ? reader.GetFloat(column)
            : type == typeof(decimal) ? (double)reader.GetDecimal(column)
            : Integer(column);
    }

    public override string Text(int column) => reader.GetString(column);

    public override byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);
}
