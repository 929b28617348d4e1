using Plumbline.AwsProtocol;

namespace Plumbline.Api.SageMaker;

/// <summary>The service model's patterns, as it writes them.</summary>
/// <remarks>Source: SageMaker service model 2017-07-24.</remarks>
internal static class Patterns
{
    public const string LabelingJobName = "^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}";
    public const string WorkteamName = LabelingJobName;
    public const string WorkforceName = @"^[a-zA-Z0-9]([a-zA-Z0-9\-]){0,62}$";
    public const string HumanTaskUiName = "[a-z0-9](-*[a-z0-9])*";

    public static readonly WirePattern LabelAttributeName = new("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,126}");
    public static readonly WirePattern S3Uri = new("^(https|s3)://([^/]+)/?(.*)$");
    public static readonly WirePattern SnsTopicArn = new(@"arn:aws[a-z\-]*:sns:[a-z0-9\-]*:[0-9]{12}:[a-zA-Z0-9_.-]+");

    /// <summary>The model's pattern, and the empty text: clients clear a topic with it.</summary>
    public static readonly WirePattern NotificationTopicArn = new(@"(arn:aws[a-z\-]*:sns:[a-z0-9\-]*:[0-9]{12}:[a-zA-Z0-9_.-]*)?");

    public static readonly WirePattern KmsKeyId = new("[a-zA-Z0-9:/_-]*");
    public static readonly WirePattern RoleArn = new(@"^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$");
    public static readonly WirePattern AlgorithmArn = new("arn:.*");
    public static readonly WirePattern ModelArn = new(@"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:model/.*");
    public static readonly WirePattern VpcPart = new("[-0-9a-zA-Z]+");
    public static readonly WirePattern WorkteamArn = new(@"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:workteam/.*");
    public static readonly WirePattern HumanTaskUiArn = new(@"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]+:[0-9]{12}:human-task-ui/.*");
    public static readonly WirePattern LambdaArn = new(@"arn:aws[a-z\-]*:lambda:[a-z0-9\-]*:[0-9]{12}:function:.*");
    public static readonly WirePattern TaskKeyword = new("^[A-Za-z0-9]+( [A-Za-z0-9]+)*$");
    public static readonly WirePattern TaskTitle = new(@"^[\t\n\r -\uD7FF\uE000-\uFFFD]*$");
    public static readonly WirePattern SomeText = new(".+");
    public static readonly WirePattern TagText = new(@"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$");
    public static readonly WirePattern ResourceArn = new("arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:.+");
    public static readonly WirePattern NameContains = new(@"[a-zA-Z0-9\-]+");
    public static readonly WirePattern WorkteamNameContains = new(WorkteamName);
    public static readonly WirePattern WorkforceNameContains = new(WorkforceName);
    public static readonly WirePattern AnyText = new(".*");
    public static readonly WirePattern UserPool = new(@"[\w-]+_[0-9a-zA-Z]+");
    public static readonly WirePattern PrintableAscii = new("[ -~]+");
    public static readonly WirePattern OidcEndpoint = new(@"https://\S+");
    public static readonly WirePattern OidcScope = new(@"^[!#-\[\]-~]+( [!#-\[\]-~]+)*$");
    public static readonly WirePattern Group = new(@"[\p{L}\p{M}\p{S}\p{N}\p{P}]+");
    public static readonly WirePattern VpcId = new("vpc-[0-9a-z]*");
    public static readonly WirePattern SecurityGroupId = new("sg-[0-9a-z]*");
    public static readonly WirePattern SubnetId = new("subnet-[0-9a-z]*");
}
