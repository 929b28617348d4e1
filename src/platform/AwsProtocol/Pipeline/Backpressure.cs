namespace Plumbline.AwsProtocol;

/// <summary>How each kind of service says "not so fast", in the words its clients wait and try again on.</summary>
/// <remarks>
/// SageMaker and MTurk (json 1.1): ThrottlingException 400. A2I runtime (rest-json): ThrottlingException 429, as its model says.
/// STS and SNS (query): Throttling 400. S3: SlowDown 503. Every AWS SDK repeats these by itself, with a growing pause.
/// </remarks>
internal static class Backpressure
{
    public static WireFault TooFast(WireForm form) => form switch
    {
        WireForm.RestXml => new("SlowDown", 503, "Please reduce your request rate."),
        WireForm.Query => new("Throttling", 400, "Rate exceeded"),
        WireForm.RestJson => new("ThrottlingException", 429, "Rate exceeded"),
        _ => new("ThrottlingException", 400, "Rate exceeded"),
    };
}
