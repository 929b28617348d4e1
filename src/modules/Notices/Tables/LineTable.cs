using System.Collections.Generic;
using Plumbline.Storage;

namespace Plumbline.Notices.Tables;

internal static class LineTable
{
    public static void Add(Transaction transaction, string stream, string body) =>
        transaction.Execute("INSERT INTO notices_line (stream, body) VALUES ($1, $2)", stream, body);

    public static List<(long Number, string Stream, string Body)> First(Reading reading, int limit) =>
        reading.Query(
            "SELECT line_number, stream, body FROM notices_line ORDER BY line_number LIMIT $1",
            static row => (row.Integer(0), row.Text(1), row.Text(2)),
            limit);

    /// <remarks>By number and not up to one: a lower number may commit after a higher one.</remarks>
    public static void Remove(Transaction transaction, long number) =>
        transaction.Execute("DELETE FROM notices_line WHERE line_number = $1", number);
}
