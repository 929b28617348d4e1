using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Plumbline.Kernel;

namespace Plumbline.Manifests.Tests;

/// <summary>Each document, byte for byte.</summary>
public sealed class DocumentTests
{
    private static readonly DateTimeOffset At = new DateTimeOffset(2024, 5, 6, 9, 8, 9, TimeSpan.FromHours(2)).AddTicks(1_234_560);
    private static readonly Arn JobArn = new("aws", "sagemaker", "eu-west-1", "111122223333", "labeling-job/reef-1");

    [Fact]
    public void Classification_metadata_is_the_services()
    {
        var metadata = LabelMetadata.Classification(AnswerShapes.Of(TaskKind.ImageClassification), "wrasse <é>", 0.905, Job("reef-1"), At);

        Assert.Equal(
            """{"class-name":"wrasse <é>","confidence":0.91,"type":"groundtruth/image-classification","job-name":"labeling-job/reef-1","human-annotated":"yes","creation-date":"2024-05-06T07:08:09.123456"}""",
            Reading.Text(metadata));
        Assert.Equal("9", Reading.Text(LabelMetadata.ClassValue(9)));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_confidence_outside_of_0_to_1_is_refused(double confidence) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        LabelMetadata.Classification(AnswerShapes.Of(TaskKind.TextClassification), "a", confidence, Job("j"), At));

    [Fact]
    public void Custom_metadata_has_its_own_spelling() => Assert.Equal(
        """{"job_name":"rank-1","type":"groundTruth/custom","human-annotated":"yes","creation_date":"2024-05-06T07:08:09.123456","worker-response-ref":"s3://out/r.json"}""",
        Reading.Text(LabelMetadata.Custom(Job("rank-1"), At, new("out", "r.json"))));

    [Fact]
    public void Failure_metadata_tells_the_reason() => Assert.Equal(
        """{"failure-reason":"No worker answered.","human-annotated":"yes","job-name":"labeling-job/y","type":"groundtruth/text-classification","creation-date":"2024-05-06T07:08:09.123456"}""",
        Reading.Text(LabelMetadata.Failed(AnswerShapes.Of(TaskKind.TextClassification), "No worker answered.", Job("y"), At)));

    [Fact]
    public void Worker_responses_are_ordered_by_submission_in_whole_seconds()
    {
        var late = new WorkerAnswer("private.eu-west-1.b", At, At.AddSeconds(40), TimeSpan.FromSeconds(38.4), new("Cognito", "https://i", "s-1"), Reading.Bytes("""{"x":"é\u00e9"}"""));
        var early = new WorkerAnswer("public.eu-west-1.a", At, At.AddSeconds(10), TimeSpan.FromSeconds(2), null, "{}"u8.ToArray());

        Assert.Equal(
            """{"answers":[{"acceptanceTime":"2024-05-06T07:08:09Z","submissionTime":"2024-05-06T07:08:19Z","timeSpentInSeconds":2,"workerId":"public.eu-west-1.a","answerContent":{}},"""
            + """{"acceptanceTime":"2024-05-06T07:08:09Z","submissionTime":"2024-05-06T07:08:49Z","timeSpentInSeconds":38.4,"workerId":"private.eu-west-1.b","workerMetadata":{"identityData":{"identityProviderType":"Cognito","issuer":"https://i","sub":"s-1"}},"answerContent":{"x":"é\u00e9"}}]}""",
            Reading.Text(WorkerResponseDocument.ToBytes([late, early])));
    }

    [Fact]
    public async Task A_consolidation_request_gives_answers_as_text()
    {
        var answer = new ConsolidationAnswer("w1", Reading.Bytes("""{"crowd-classifier":{"label":"goby"}}"""));
        using var stream = new MemoryStream();

        await ConsolidationRequest.WriteAsync(
            stream, [new("17", Reading.Line("""{"source-ref":"s3://b/1"}"""), [answer]), new("18", Reading.Line("""{"source":"t","source-ref":"s3://b/1"}"""), [])], CancellationToken.None);

        Assert.Equal(
            """[{"datasetObjectId":"17","dataObject":{"s3Uri":"s3://b/1"},"annotations":[{"workerId":"w1","annotationData":{"content":"{\"crowd-classifier\":{\"label\":\"goby\"}}"}}]},"""
            + """{"datasetObjectId":"18","dataObject":{"content":"t"},"annotations":[]}]""",
            Reading.Text(stream.ToArray()));
    }

    [Fact]
    public void Events_carry_the_version_the_job_and_the_data()
    {
        Assert.Equal(
            """{"version":"2018-10-16","labelingJobArn":"arn:aws:sagemaker:eu-west-1:111122223333:labeling-job/reef-1","dataObject":{"source" : "é"}}""",
            Reading.Text(PreAnnotation.Request(JobArn, Reading.Line("""{"source" : "é"}"""))));
        Assert.Equal(
            """{"version":"2018-10-16","labelingJobArn":"arn:aws:sagemaker:eu-west-1:111122223333:labeling-job/reef-1","labelCategories":["a","b"],"labelAttributeName":"fish","roleArn":"r","outputConfig":"s3://out/reef-1/annotations","payload":{"s3Uri":"s3://out/p.json"}}""",
            Reading.Text(ConsolidationRequest.Event(JobArn, ["a", "b"], "fish", "r", new("out", "reef-1/annotations"), new("out", "p.json"), null)));
    }

    [Fact]
    public async Task A_consolidation_response_is_read_as_it_was_written()
    {
        using var stream = new MemoryStream();
        await ConsolidationResponse.WriteAsync(stream, [ConsolidatedObject.BuiltIn("17", "fish", "2"u8.ToArray(), """{"a":1}"""u8.ToArray())], CancellationToken.None);

        var reading = ConsolidationResponse.Read(stream.ToArray());

        Assert.Equal("""[{"datasetObjectId":"17","consolidatedAnnotation":{"content":{"fish":2,"fish-metadata":{"a":1}}}}]""", Reading.Text(stream.ToArray()));
        Assert.Empty(reading.Faults);
        Assert.Equal(2, reading.Objects["17"].GetProperty("fish").GetInt32());
    }

    [Fact]
    public void Malformed_items_fail_alone_and_of_several_the_last_stands()
    {
        var reading = ConsolidationResponse.Read(Reading.Bytes("""
            [{"datasetObjectId":"1","consolidatedAnnotation":{"content":{"v":1}}},{"datasetObjectId":"1","consolidatedAnnotation":{"content":{"v":2}}},
             {"datasetObjectId":"2"},{"consolidatedAnnotation":{}},7,{"datasetObjectId":3,"consolidatedAnnotation":{"content":{}}}]
            """));

        Assert.Equal(["1", "3"], reading.Objects.Keys.Order());
        Assert.Equal(2, reading.Objects["1"].GetProperty("v").GetInt32());
        Assert.Equal(["2", null, null], reading.Faults.Select(fault => fault.DatasetObjectId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("""[{"datasetObjectId":"\ud800"}]""")]
    public void A_response_that_is_no_list_is_one_fault(string text) => Assert.Null(Assert.Single(ConsolidationResponse.Read(Reading.Bytes(text)).Faults).DatasetObjectId);

    [Theory]
    [InlineData("""{"taskInput":{"a":1}}""", true)]
    [InlineData("""{"taskInput":{},"isHumanAnnotationRequired":false}""", false)]
    [InlineData("""{"taskInput":{},"humanAnnotationRequired":"false"}""", false)]
    [InlineData("""{"taskInput":{},"isHumanAnnotationRequired":"true","humanAnnotationRequired":"false"}""", true)]
    [InlineData("""{"taskInput":{},"isHumanAnnotationRequired":null}""", true)]
    public void A_pre_annotation_answer_may_say_that_people_are_needed(string json, bool needed) =>
        Assert.Equal(needed, PreAnnotation.ReadAnswer(Reading.Bytes(json), out _)!.NeedsPeople);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"taskInput":"x"}""")]
    [InlineData("""{"taskInput":{"a":"\udc00"}}""")]
    public void A_pre_annotation_answer_without_task_input_is_unusable(string json)
    {
        Assert.Null(PreAnnotation.ReadAnswer(Reading.Bytes(json), out var sentence));
        Assert.Contains("taskInput", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Task_inputs_are_what_the_services_functions_make()
    {
        var line = Reading.Line("""{"source-ref":"s3://b/1","source":"t","n":1.0}""");

        Assert.Equal(
            """{"taskObject":"s3://b/1","labels":["a","b"],"header":"H","manifestLine":{"source-ref":"s3://b/1","source":"t","n":1.0}}""",
            Reading.Text(PreAnnotation.BuiltInTaskInput(AnswerShapes.Of(TaskKind.ImageClassification), line, ["a", "b"], "H")));
        Assert.StartsWith(
            """{"taskObject":"t","labels":[],"instructions":{"short":"s","full":null}""",
            Reading.Text(PreAnnotation.BuiltInTaskInput(AnswerShapes.Of(TaskKind.TextClassification), line, [], null, new("s", null))), StringComparison.Ordinal);
        Assert.Equal("""{"taskObject":"t","source-ref":"s3://b/1","source":"t","n":1.0}""", Reading.Text(PreAnnotation.PassThroughTaskInput(line)));
    }

    [Fact]
    public void File_names_are_seconds_and_never_taken_twice()
    {
        Assert.Equal("2024-05-06_07:08:09.json", Instants.AsFileName(At));
        Assert.Equal("2024-05-06_07:08:11.json", Instants.FreeFileName(At, name => name is "2024-05-06_07:08:09.json" or "2024-05-06_07:08:10.json"));
        Assert.True(Instants.TryParseFileName("2023-04-17_15_48_07.json", out var copied));
        Assert.True(Instants.TryParseFileName("2023-04-17_15:48:07.json", out var written));
        Assert.Equal(copied, written);
        Assert.Equal(TimeSpan.Zero, written.Offset);
        Assert.False(Instants.TryParseFileName("x.json", out _));
    }

    [Theory]
    [InlineData("out")]
    [InlineData("out/")]
    public void The_output_tree_has_the_services_paths(string prefix)
    {
        var layout = new OutputLayout(new("b", prefix), Job("reef-1"));

        Assert.Equal("s3://b/out/reef-1/manifests/output/output.manifest", layout.OutputManifest.ToString());
        Assert.Equal("s3://b/out/reef-1/annotations", layout.Annotations.ToString());
        Assert.Equal("s3://b/out/reef-1/annotations/worker-response/iteration-1/17/2024-05-06_07:08:09.json", layout.WorkerResponse(1, "17", Instants.AsFileName(At)).ToString());
        Assert.Equal("s3://b/out/reef-1/annotations/consolidated-annotation/consolidation-request/iteration-2/f.json", layout.ConsolidationRequest(2, "f.json").ToString());
        Assert.Equal("s3://b/out/reef-1/annotations/consolidated-annotation/consolidation-response/iteration-2/f.json", layout.ConsolidationResponse(2, "f.json").ToString());
        Assert.Equal("s3://b/out/reef-1/annotations/consolidated-annotation/output/17/SeqLabel.json", layout.LabelFile("17", "SeqLabel.json").ToString());
        Assert.Equal("s3://b/reef-1/manifests/output/output.manifest", new OutputLayout(new("b", ""), Job("reef-1")).OutputManifest.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => layout.ConsolidationRequest(0, "f"));
    }

    private static LabelingJobName Job(string name)
    {
        Assert.True(LabelingJobName.TryParse(name, out var job));
        return job;
    }
}
