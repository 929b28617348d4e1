using Plumbline.Fixtures;
using Plumbline.Functions.Endpoints;

namespace Plumbline.Functions;

public sealed class LambdaSignatureTests
{
    private static readonly AwsKeys Keys = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "token//==");

    [Fact]
    public void A_call_is_signed_as_botocore_signs_it()
    {
        var address = new Uri("https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A111122223333%3Afunction%3Amine/invocations?Qualifier=live");

        var headers = LambdaSignature.HeadersFor(
            address,
            [new("X-Amz-Invocation-Type", "RequestResponse"), new("X-Amz-Log-Type", "Tail")],
            "eu-west-1",
            """{"n":1}"""u8,
            Keys,
            new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero)).ToDictionary(header => header.Key, header => header.Value);

        Assert.Equal("20260601T120000Z", headers["x-amz-date"]);
        Assert.Equal("token//==", headers["x-amz-security-token"]);
        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260601/eu-west-1/lambda/aws4_request, SignedHeaders=host;x-amz-date;x-amz-invocation-type;x-amz-log-type;x-amz-security-token, "
            + "Signature=eb633695869774a26e5d1ff205406a5eafc3352b65a24930cecd3f597d3894c8",
            headers["Authorization"]);
    }

    [Fact]
    public async Task A_signed_endpoint_gets_the_signature_and_without_keys_is_not_called()
    {
        await using var lambda = new LoopbackServer(_ => LoopbackServer.Answer(200, "1"));
        await using var with = Bench.OfEndpoint(lambda.Address, """, "sign": true""", Keys);
        await using var without = Bench.OfEndpoint(lambda.Address, """, "sign": true""");

        await with.AnswerAsync();
        var refused = await without.CallAsync();

        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/", Assert.Single(lambda.Seen).Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal(FunctionVerdict.NotInvokable, refused.Verdict);
        Assert.Contains("AWS_ACCESS_KEY_ID", refused.Sentence, StringComparison.Ordinal);
    }
}
