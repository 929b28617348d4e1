using System;
using System.Threading.Tasks;
using Plumbline.Fixtures;
using Plumbline.Kernel;
using static Plumbline.Notices.Tests.NoticesBench;

namespace Plumbline.Notices.Tests;

public sealed class ShapesTests
{
    private const string Job = "arn:aws:sagemaker:us-east-1:123456789012:labeling-job/reef";

    [Fact]
    public void A_job_that_ends_is_an_EventBridge_event() =>
        Assert.Equal(
            """{"version":"0","id":"ID","detail-type":"SageMaker Ground Truth Labeling Job State Change","source":"aws.sagemaker","account":"123456789012","time":"2026-06-01T12:00:00Z","region":"us-east-1","resources":["arn:aws:sagemaker:us-east-1:123456789012:labeling-job/reef"],"detail":{"LabelingJobStatus":"Completed"}}""",
            Shapes.Event(Scope, Notice.OfLabelingJob(Job, "Completed"), "ID", FakeClock.Noon));

    [Fact]
    public void A_message_to_a_team_is_an_SNS_notification() =>
        Assert.Equal(
            """{"Type":"Notification","MessageId":"ID","TopicArn":"arn:aws:sns:us-east-1:123456789012:crew","Subject":"New job","Message":"Line 1\nLine 2","Timestamp":"2026-06-01T12:00:00.000Z"}""",
            Shapes.Topic(Notice.ToTopic("arn:aws:sns:us-east-1:123456789012:crew", "New job", "Line 1\nLine 2", Job), "ID", FakeClock.Noon));

    [Fact]
    public void Worker_activity_has_the_members_and_the_clock_text_of_the_log() =>
        Assert.Equal(
            """{"worker_id":"private.us-east-1.0123456789abcdef","cognito_user_pool_id":"us-east-1_Pool","cognito_sub_id":"sub","task_accepted_time":"Mon Jun 01 11:59:00 UTC 2026","task_submitted_time":"Mon Jun 01 12:00:00 UTC 2026","task_returned_time":"","task_declined_time":"","workteam_arn":"team","labeling_job_arn":"arn:aws:sagemaker:us-east-1:123456789012:labeling-job/reef","work_requester_account_id":"123456789012","job_reference_code":"0123","job_type":"Private","event_type":"TasksSubmitted","event_timestamp":"1780315200"}""",
            Shapes.Activity(Scope, Activity()));

    [Theory]
    [InlineData("SageMaker Ground Truth Labeling Job State Change", "labeling-job-state-change")]
    [InlineData("SageMaker A2I HumanLoop Status Change", "sagemaker-a2i-humanloop-status-change")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("♥", "events")]
    public void Every_kind_of_event_has_a_file_with_a_harmless_name(string kind, string stream) =>
        Assert.Equal(stream, Shapes.StreamOf(new("aws.sagemaker", kind, "{}", [])));

    [Fact]
    public async Task Line_breaks_in_a_detail_do_not_cut_the_line()
    {
        await using var bench = await OpenAsync();
        await bench.TellAsync(new("aws.sagemaker", "Odd", "{\n  \"a\": 1\n}", ["x"]));

        await bench.RunAsync();

        Assert.EndsWith("\"detail\":{\"a\":1}}", Assert.Single(bench.Lines("odd")), StringComparison.Ordinal);
    }

    internal static WorkerActivity Activity() =>
        new(WorkerId.Parse("private.us-east-1.0123456789abcdef"), "TasksSubmitted", FakeClock.Noon, "team", Job, "0123", "us-east-1_Pool", "sub")
        {
            AcceptedAt = FakeClock.Noon.AddMinutes(-1), SubmittedAt = FakeClock.Noon,
        };
}
