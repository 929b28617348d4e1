using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Consolidation;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tables;

/// <summary>Statements over <c>labeling_object_label</c>: the labels of objects that may have several.</summary>
internal static class ObjectLabelTable
{
    /// <summary>Takes an object's labels away and says which they were.</summary>
    public static List<int> Take(Transaction transaction, long job, long index) => transaction.Query(
        "DELETE FROM labeling_object_label WHERE job = $1 AND object_index = $2 RETURNING label_class", static row => (int)row.Integer(0), job, index);

    /// <summary>An object's labels, in the label file's order.</summary>
    public static List<ChosenClass> Of(Reading reading, long job, long index) => reading.Query(
        "SELECT label_class, confidence FROM labeling_object_label WHERE job = $1 AND object_index = $2 ORDER BY label_class",
        static row => new ChosenClass((int)row.Integer(0), row.Integer(1) / 100.0),
        job,
        index);

    /// <param name="objects">Just labeled, each with its classes, each once.</param>
    public static void Insert(Transaction transaction, long job, IEnumerable<(long Index, IReadOnlyList<ChosenClass> Classes)> objects) => transaction.ExecuteEach(
        "INSERT INTO labeling_object_label (job, label_class, confidence, object_index) VALUES ($1, $2, $3, $4)",
        4,
        [
            .. objects.SelectMany(item => item.Classes.Select(one => (SqlValue[])[job, one.Index, (long)Math.Round(one.Confidence * 100), item.Index]))
                .SelectMany(row => row),
        ]);
}
