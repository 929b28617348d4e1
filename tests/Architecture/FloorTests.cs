namespace Plumbline.Architecture;

/// <summary>References go down, never sideways, never up: the table is the law and the law itself is checked.</summary>
public sealed class FloorTests
{
    [Fact]
    public void Every_project_has_a_row_and_every_row_a_project() =>
        Assert.Equal(FloorTable.Rows.Keys.Order(), Repository.Projects.Keys.Order());

    [Fact]
    public void No_reference_stands_outside_the_table() =>
        Rule.Holds(
            from project in Repository.Projects.Values
            where FloorTable.Rows.ContainsKey(project.Name)
            from reference in project.References
            where !FloorTable.Rows[project.Name].MayReferTo.Contains(reference)
            select $"{project.Name} refers to {reference}");

    [Fact]
    public void No_permission_is_left_that_nothing_uses() =>
        Rule.Holds(
            from row in FloorTable.Rows
            where Repository.Projects.ContainsKey(row.Key)
            from allowed in row.Value.MayReferTo
            where !Repository.Projects[row.Key].References.Contains(allowed)
            select $"{row.Key} may refer to {allowed} but does not");

    [Fact]
    public void No_row_allows_an_arrow_sideways_or_up() =>
        Rule.Holds(FaultsOf(FloorTable.Rows));

    [Fact]
    public void The_check_of_the_table_sees_an_upward_a_sideways_and_a_forbidden_arrow()
    {
        var wrong = new Dictionary<string, (double, string[])>
        {
            ["Kernel"] = (FloorTable.Words, ["Objects"]),
            ["Storage"] = (FloorTable.Platform, []),
            ["AwsProtocol"] = (FloorTable.Platform, []),
            ["Objects"] = (FloorTable.Ground, ["Workforce", "AwsProtocol"]),
            ["Workforce"] = (FloorTable.Ground, []),
            ["Api.S3"] = (FloorTable.Edge, ["Storage"]),
        };

        var faults = FaultsOf(wrong).ToList();

        Assert.Contains("Kernel → Objects goes up", faults);
        Assert.Contains("Objects → Workforce goes sideways", faults);
        Assert.Contains("Objects → AwsProtocol: modules do not see it", faults);
        Assert.Contains("Api.S3 → Storage: edges do not see it", faults);
    }

    private static IEnumerable<string> FaultsOf(IReadOnlyDictionary<string, (double Floor, string[] MayReferTo)> rows)
    {
        foreach (var (name, (floor, mayReferTo)) in rows)
        {
            foreach (var target in mayReferTo)
            {
                var below = rows[target].Floor;
                if (below > floor)
                {
                    yield return $"{name} → {target} goes up";
                }
                else if (below == floor && !FloorTable.SidewaysWithReason.Contains((name, target)))
                {
                    yield return $"{name} → {target} goes sideways";
                }

                if (floor == FloorTable.Edge && FloorTable.HiddenFromEdges.Contains(target))
                {
                    yield return $"{name} → {target}: edges do not see it";
                }

                if (floor is >= FloorTable.Ground and <= FloorTable.Products && FloorTable.HiddenFromModules.Contains(target))
                {
                    yield return $"{name} → {target}: modules do not see it";
                }
            }
        }
    }
}
