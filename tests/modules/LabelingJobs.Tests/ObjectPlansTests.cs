using System.Linq;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.LabelingJobs.Tables;
using Plumbline.Storage;

namespace Plumbline.LabelingJobs.Tests;

/// <summary>SQLite has no statistics of our tables: what it makes of a statement here is what it makes of it in a job of a million objects.</summary>
public sealed class ObjectPlansTests
{
    /// <summary>The table of several labels an object is its own index.</summary>
    private const string ByLabel = "labeling_object_label USING PRIMARY KEY (job=? AND label_class=?";

    [Fact]
    public async Task Lists_and_batches_walk_an_index_and_never_the_whole_job()
    {
        await using var world = await JobWorld.OpenAsync(TestDatabases.Sqlite);

        foreach (var sql in DataObjectTable.AlongAnIndex.Concat(ObjectListTable.AlongAnIndex))
        {
            var plan = await world.Opened.Database.ReadAsync(
                reading => reading.Query("EXPLAIN QUERY PLAN " + sql, static row => row.Text(3), new SqlValue[ParametersOf(sql)]), default);

            Assert.Contains(plan, step => step.Contains("USING COVERING INDEX labeling_object_", System.StringComparison.Ordinal) || step.Contains(ByLabel, System.StringComparison.Ordinal));
            Assert.All(
                plan.Where(step => step.Contains("PRIMARY KEY", System.StringComparison.Ordinal) && !step.Contains(ByLabel, System.StringComparison.Ordinal)),
                step => Assert.Contains("object_index=?", step, System.StringComparison.Ordinal));
        }
    }

    private static int ParametersOf(string sql) => Enumerable.Range(1, 60).Last(number => sql.Contains($"${number}", System.StringComparison.Ordinal));
}
