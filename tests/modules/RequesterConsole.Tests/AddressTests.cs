using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Plumbline.Kernel;
using Plumbline.LabelingJobs;

namespace Plumbline.RequesterConsole.Tests;

/// <summary>What a page shows stands in its address and comes back from it.</summary>
public sealed class AddressTests
{
    private static readonly LabelingJobName Job = LabelingJobName.TryParse("my-job", out var name) ? name : default;

    [Theory]
    [InlineData("")]
    [InlineData("?q=cats%20%26%20dogs&status=InProgress&sort=name")]
    [InlineData("?sort=-status&token=abc")]
    [InlineData("?sort=created")]
    public void A_list_comes_back_from_its_address(string query) => Assert.Equal("/console/jobs" + query, JobListAddress.Read(Query(query)).ToString());

    [Theory]
    [InlineData("?status=Nonsense&sort=-nonsense&q=%20%20", "")]
    [InlineData("?q=" + "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff1234", "?q=aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff123")]
    public void What_means_nothing_is_passed_over(string query, string left) => Assert.Equal("/console/jobs" + left, JobListAddress.Read(Query(query)).ToString());

    [Fact]
    public void The_same_column_again_turns_the_order_and_begins_anew()
    {
        var byName = JobListAddress.Read(Query("?token=abc")).By(LabelingJobSort.Name);

        Assert.Equal("/console/jobs?sort=name", byName.ToString());
        Assert.Equal("/console/jobs?sort=-name", byName.By(LabelingJobSort.Name).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=%2B%22x%22&state=Failed&label=A%2FB&confidence=70&order=doubtful&token=t")]
    public void Results_come_back_from_their_address(string query) =>
        Assert.Equal("/console/jobs/my-job/results" + query, ResultsAddress.Read(Job, Query(query)).ToString());

    [Fact]
    public void A_job_called_new_has_an_address_of_its_own()
    {
        Assert.True(LabelingJobName.TryParse("New", out var named));

        Assert.Equal("/console/jobs/~New", JobAddress.Of(named));
        Assert.Equal("/console/jobs/~New/results", JobAddress.Of(named, "results"));
        Assert.True(JobAddress.TryRead("~New", out var read));
        Assert.Equal(named, read);
        Assert.Equal("/console/jobs/my-job", JobAddress.Of(Job));
    }

    [Theory]
    [InlineData(0.0, "0 %")]
    [InlineData(0.0001, "< 1 %")]
    [InlineData(0.744, "74 %")]
    [InlineData(0.9999, "> 99 %")]
    [InlineData(1.0, "100 %")]
    public void Not_quite_all_never_reads_as_all(double share, string expected) => Assert.Equal(expected, Words.Percent(share));

    private static QueryCollection Query(string text) => new(QueryHelpers.ParseQuery(text));
}
