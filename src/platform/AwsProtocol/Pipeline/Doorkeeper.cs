using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Plumbline.AwsProtocol;

/// <summary>Lets in what is rightly signed. Reads a call's body only for a key that exists, a date that is near and a scope that fits.</summary>
internal sealed class Doorkeeper(SignatureVerifier verifier, SigV2Link links)
{
    private static readonly AuthRefusal NoKey = new(AuthTrouble.KeyUnknown, "The security token included in the request is invalid.");
    private static readonly AuthRefusal NoS3Key = new(AuthTrouble.KeyUnknown, "The AWS Access Key Id you provided does not exist in our records.");

    /// <exception cref="WireFault">Every refusal that comes before an operation, in the codes of the service aimed at.</exception>
    public async Task<VerifiedSignature> AdmitAsync(HttpContext http, Approach approach, Aim aim, string requestId, CancellationToken cancel)
    {
        var (verified, refusal) = await CheckAsync(http, approach, aim, requestId, cancel);
        if (refusal is null && verified!.Caller.S3PathScope is not null && aim.Service?.SigningName is not ("s3" or "sts"))
        {
            refusal = new(AuthTrouble.KeyTooNarrow, "This session key is limited to one S3 prefix and may not call other services.");
        }

        if (refusal is null)
        {
            return verified!;
        }

        var fault = AuthCodes.For(refusal.Trouble, aim.Form);
        throw new WireFault(fault.Code, fault.Status, refusal.Sentence) { Details = refusal.Details };
    }

    private async Task<(VerifiedSignature? Verified, AuthRefusal? Refusal)> CheckAsync(
        HttpContext http, Approach approach, Aim aim, string requestId, CancellationToken cancel)
    {
        if (approach.Mechanism is Mechanism.None or Mechanism.Unaccepted)
        {
            return (null, Unsigned(approach, aim.Form));
        }

        if (aim.Service is not { } service)
        {
            throw NoSuchService(approach, aim.Form);
        }

        if (approach.Query is not { } query)
        {
            return (null, new(AuthTrouble.TargetUnreadable, "Couldn't parse the specified URI."));
        }

        if (approach.Mechanism == Mechanism.QueryV2)
        {
            return service.SigningName == "s3"
                ? await links.VerifyAsync(http.Request, query, requestId, cancel)
                : (null, new(AuthTrouble.MechanismUnknown, "Signature version 2 is accepted for S3 links only. Please use AWS4-HMAC-SHA256."));
        }

        return await CheckV4Async(http, approach.Mechanism == Mechanism.Query ? query : null, service, requestId, cancel);
    }

    private async Task<(VerifiedSignature?, AuthRefusal?)> CheckV4Async(
        HttpContext http, RawQuery? query, IAwsService service, string requestId, CancellationToken cancel)
    {
        var headers = http.Request.Headers;
        var isS3 = service.SigningName == "s3";
        var (claim, refusal) = query is null
            ? SignatureReader.FromHeader(headers.Authorization.ToString(), headers)
            : SignatureReader.FromQuery(query, isS3);
        refusal ??= verifier.CheckClaims(claim!, service.SigningName, headers);
        var payloadHash = "";
        if (refusal is null && isS3)
        {
            (payloadHash, refusal) = PayloadHash.OfS3(headers, query);
        }

        if (refusal is not null)
        {
            return (null, refusal);
        }

        if (await verifier.FindKeyAsync(claim!, cancel) is not { } key)
        {
            return (null, isS3 ? NoS3Key with { Details = [new("AWSAccessKeyId", claim!.AccessKeyId)] } : NoKey);
        }

        return verifier.Verify(claim!, key, http.Request, isS3 ? payloadHash : await HashBodyAsync(http, cancel), requestId);
    }

    // Other services sign the hash of the body whether they send it in a header or not; a header that says otherwise cannot match.
    private static async Task<string> HashBodyAsync(HttpContext http, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, cancel);
        var body = new RequestBody(buffer.ToArray());
        http.Features.Set(body);
        return SigningMath.Hash(body.Bytes.Span);
    }

    private static AuthRefusal Unsigned(Approach approach, WireForm form) =>
        approach.Mechanism == Mechanism.Unaccepted
            ? new(
                AuthTrouble.MechanismUnknown,
                "The authorization mechanism you have provided is not supported, or more than one was given. Please use AWS4-HMAC-SHA256.")
            : new(AuthTrouble.Unsigned, form == WireForm.RestXml ? "Access Denied" : "Missing Authentication Token");

    private static WireFault NoSuchService(Approach approach, WireForm form)
    {
        if (form == WireForm.Json)
        {
            return new("UnknownOperationException", 400, "The requested operation is not known.");
        }

        if (approach.ScopeService is not { } name)
        {
            var trouble = approach.Mechanism == Mechanism.Query ? AuthTrouble.QueryUnreadable : AuthTrouble.HeaderUnreadable;
            var unreadable = AuthCodes.For(trouble, form);
            return new(
                unreadable.Code, unreadable.Status, "Credential must have five slash-delimited elements: key, date, region, service and 'aws4_request'.");
        }

        var fault = AuthCodes.For(AuthTrouble.ScopeWrong, form);
        return new(fault.Code, fault.Status, $"Credential should be scoped to a service that is offered here; '{ShownValue.Clip(name)}' is not.");
    }
}
