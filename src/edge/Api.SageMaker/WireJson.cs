using System.Text.Json.Serialization;
using Plumbline.Api.SageMaker.Operations;
using Plumbline.AwsProtocol;

namespace Plumbline.Api.SageMaker;

/// <summary>Reading and writing of every wire record, made at compile time.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(AddTags.Request), TypeInfoPropertyName = "AddTagsRequest")]
[JsonSerializable(typeof(AddTags.Response), TypeInfoPropertyName = "AddTagsResponse")]
[JsonSerializable(typeof(CreateHumanTaskUi.Request), TypeInfoPropertyName = "CreateHumanTaskUiRequest")]
[JsonSerializable(typeof(CreateHumanTaskUi.Response), TypeInfoPropertyName = "CreateHumanTaskUiResponse")]
[JsonSerializable(typeof(CreateLabelingJob.Request), TypeInfoPropertyName = "CreateLabelingJobRequest")]
[JsonSerializable(typeof(CreateLabelingJob.Response), TypeInfoPropertyName = "CreateLabelingJobResponse")]
[JsonSerializable(typeof(CreateWorkforce.Request), TypeInfoPropertyName = "CreateWorkforceRequest")]
[JsonSerializable(typeof(CreateWorkforce.Response), TypeInfoPropertyName = "CreateWorkforceResponse")]
[JsonSerializable(typeof(CreateWorkteam.Request), TypeInfoPropertyName = "CreateWorkteamRequest")]
[JsonSerializable(typeof(CreateWorkteam.Response), TypeInfoPropertyName = "CreateWorkteamResponse")]
[JsonSerializable(typeof(DeleteHumanTaskUi.Request), TypeInfoPropertyName = "DeleteHumanTaskUiRequest")]
[JsonSerializable(typeof(DeleteTags.Request), TypeInfoPropertyName = "DeleteTagsRequest")]
[JsonSerializable(typeof(DeleteWorkforce.Request), TypeInfoPropertyName = "DeleteWorkforceRequest")]
[JsonSerializable(typeof(DeleteWorkteam.Request), TypeInfoPropertyName = "DeleteWorkteamRequest")]
[JsonSerializable(typeof(DeleteWorkteam.Response), TypeInfoPropertyName = "DeleteWorkteamResponse")]
[JsonSerializable(typeof(DescribeHumanTaskUi.Request), TypeInfoPropertyName = "DescribeHumanTaskUiRequest")]
[JsonSerializable(typeof(DescribeHumanTaskUi.Response), TypeInfoPropertyName = "DescribeHumanTaskUiResponse")]
[JsonSerializable(typeof(DescribeLabelingJob.Request), TypeInfoPropertyName = "DescribeLabelingJobRequest")]
[JsonSerializable(typeof(DescribeLabelingJob.Response), TypeInfoPropertyName = "DescribeLabelingJobResponse")]
[JsonSerializable(typeof(DescribeSubscribedWorkteam.Request), TypeInfoPropertyName = "DescribeSubscribedWorkteamRequest")]
[JsonSerializable(typeof(DescribeSubscribedWorkteam.Response), TypeInfoPropertyName = "DescribeSubscribedWorkteamResponse")]
[JsonSerializable(typeof(DescribeWorkforce.Request), TypeInfoPropertyName = "DescribeWorkforceRequest")]
[JsonSerializable(typeof(DescribeWorkforce.Response), TypeInfoPropertyName = "DescribeWorkforceResponse")]
[JsonSerializable(typeof(DescribeWorkteam.Request), TypeInfoPropertyName = "DescribeWorkteamRequest")]
[JsonSerializable(typeof(DescribeWorkteam.Response), TypeInfoPropertyName = "DescribeWorkteamResponse")]
[JsonSerializable(typeof(ListHumanTaskUis.Request), TypeInfoPropertyName = "ListHumanTaskUisRequest")]
[JsonSerializable(typeof(ListHumanTaskUis.Response), TypeInfoPropertyName = "ListHumanTaskUisResponse")]
[JsonSerializable(typeof(ListLabelingJobs.Request), TypeInfoPropertyName = "ListLabelingJobsRequest")]
[JsonSerializable(typeof(ListLabelingJobs.Response), TypeInfoPropertyName = "ListLabelingJobsResponse")]
[JsonSerializable(typeof(ListLabelingJobsForWorkteam.Request), TypeInfoPropertyName = "ListLabelingJobsForWorkteamRequest")]
[JsonSerializable(typeof(ListLabelingJobsForWorkteam.Response), TypeInfoPropertyName = "ListLabelingJobsForWorkteamResponse")]
[JsonSerializable(typeof(ListSubscribedWorkteams.Request), TypeInfoPropertyName = "ListSubscribedWorkteamsRequest")]
[JsonSerializable(typeof(ListSubscribedWorkteams.Response), TypeInfoPropertyName = "ListSubscribedWorkteamsResponse")]
[JsonSerializable(typeof(ListTags.Request), TypeInfoPropertyName = "ListTagsRequest")]
[JsonSerializable(typeof(ListTags.Response), TypeInfoPropertyName = "ListTagsResponse")]
[JsonSerializable(typeof(ListWorkforces.Request), TypeInfoPropertyName = "ListWorkforcesRequest")]
[JsonSerializable(typeof(ListWorkforces.Response), TypeInfoPropertyName = "ListWorkforcesResponse")]
[JsonSerializable(typeof(ListWorkteams.Request), TypeInfoPropertyName = "ListWorkteamsRequest")]
[JsonSerializable(typeof(ListWorkteams.Response), TypeInfoPropertyName = "ListWorkteamsResponse")]
[JsonSerializable(typeof(RenderUiTemplate.Request), TypeInfoPropertyName = "RenderUiTemplateRequest")]
[JsonSerializable(typeof(RenderUiTemplate.Response), TypeInfoPropertyName = "RenderUiTemplateResponse")]
[JsonSerializable(typeof(StopLabelingJob.Request), TypeInfoPropertyName = "StopLabelingJobRequest")]
[JsonSerializable(typeof(UpdateWorkforce.Request), TypeInfoPropertyName = "UpdateWorkforceRequest")]
[JsonSerializable(typeof(UpdateWorkforce.Response), TypeInfoPropertyName = "UpdateWorkforceResponse")]
[JsonSerializable(typeof(UpdateWorkteam.Request), TypeInfoPropertyName = "UpdateWorkteamRequest")]
[JsonSerializable(typeof(UpdateWorkteam.Response), TypeInfoPropertyName = "UpdateWorkteamResponse")]
internal sealed partial class WireJson : JsonSerializerContext;
