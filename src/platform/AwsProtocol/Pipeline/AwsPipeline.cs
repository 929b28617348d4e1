using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Plumbline.Kernel;

namespace Plumbline.AwsProtocol;

/// <summary>The door for AWS clients: route, verify, hand over, answer errors. What is not AWS traffic goes on to the pages.</summary>
internal sealed partial class AwsPipeline(
    RequestDelegate next, ServiceRouter router, Doorkeeper doorkeeper, ICallBudget budget, AwsProtocolSettings settings, IdSource ids, ILogger<AwsPipeline> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var approach = Approach.Of(http);
        if (router.Find(http, approach) is not { } aim)
        {
            await next(http);
            return;
        }

        var requestId = RequestIds.New(ids, aim.Form);
        RequestIds.Write(http.Response, aim.Form, requestId);
        AllowBody(http, aim.Form);
        // Objects pass through; other bodies are held until they are verified.
        var bytes = aim.Form == WireForm.RestXml ? 0 : Math.Min(http.Request.ContentLength ?? settings.MaxCallBytes, settings.MaxCallBytes);
        if (!budget.TryEnter(bytes))
        {
            await RefuseAsync(http, aim, requestId, Backpressure.TooFast(aim.Form));
            return;
        }

        try
        {
            await AnswerAsync(http, approach, aim, requestId, http.RequestAborted);
        }
        catch (Exception trouble) when (!IsGone(http, trouble))
        {
            await RefuseAsync(http, aim, requestId, Translate(trouble, aim, requestId));
        }
        finally
        {
            budget.Leave(bytes);
        }
    }

    // The client hung up: there is nobody to answer.
    private static bool IsGone(HttpContext http, Exception trouble) =>
        http.RequestAborted.IsCancellationRequested && trouble is OperationCanceledException or ConnectionResetException or ConnectionAbortedException;

    private async Task AnswerAsync(HttpContext http, Approach approach, Aim aim, string requestId, CancellationToken cancel)
    {
        if (approach.Mechanism == Mechanism.None && aim.Service is { Form: WireForm.RestXml } s3 && await s3.TryHandleUnsignedAsync(http, requestId, cancel))
        {
            return;
        }

        var verified = await doorkeeper.AdmitAsync(http, approach, aim, requestId, cancel);
        if (!budget.TrySpend(verified.Caller.AccessKeyId))
        {
            throw Backpressure.TooFast(aim.Form);
        }

        http.Features.Set(verified);
        await aim.Service!.HandleAsync(http, verified.Caller, cancel);
    }

    private WireFault Translate(Exception trouble, Aim aim, string requestId)
    {
        switch (trouble)
        {
            case WireFault fault:
                LogRefused(log, requestId, fault.Code, fault.Status);
                return fault;
            case Refusal refusal when aim.Service is { } service:
                return Mapped(service, refusal, requestId);
            case BadHttpRequestException { StatusCode: 413 }:
                return aim.Form == WireForm.RestXml
                    ? new("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size.")
                    : new("RequestEntityTooLargeException", 413, $"The request body is larger than {settings.MaxCallBytes} bytes.");
            case BadHttpRequestException:
                return aim.Form == WireForm.RestXml ? S3BodyFaults.Incomplete() : new("SerializationException", 400, "The request body could not be read.");
            default:
                LogFailed(log, trouble, requestId);
                return Broken(aim.Form);
        }
    }

    private WireFault Mapped(IAwsService service, Refusal refusal, string requestId)
    {
        try
        {
            var fault = service.FaultOf(refusal);
            LogRefused(log, requestId, fault.Code, fault.Status);
            return new(fault, refusal);
        }
        catch (System.Diagnostics.UnreachableException unmapped)
        {
            LogFailed(log, unmapped, requestId);
            return Broken(service.Form);
        }
    }

    private static WireFault Broken(WireForm form) => form switch
    {
        WireForm.RestXml => new("InternalError", 500, "We encountered an internal error. Please try again."),
        WireForm.Query => new("InternalFailure", 500, "The request processing has failed because of an unknown error."),
        _ => new("InternalFailure", 500, "The request processing has failed because of an unknown error, exception or failure."),
    };

    private static async Task RefuseAsync(HttpContext http, Aim aim, string requestId, WireFault fault)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        await ErrorAnswer.WriteAsync(http, aim.Form, aim.Service?.XmlNamespace, fault, requestId, http.RequestAborted);
    }

    private void AllowBody(HttpContext http, WireForm form)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = form == WireForm.RestXml ? settings.MaxObjectRequestBytes : settings.MaxCallBytes;
        }
    }

    [LoggerMessage(EventId = 1, EventName = "aws.refused", Level = LogLevel.Information, Message = "Request {RequestId} was refused: {Code} ({Status}).")]
    private static partial void LogRefused(ILogger log, string requestId, string code, int status);

    [LoggerMessage(EventId = 2, EventName = "aws.failed", Level = LogLevel.Error, Message = "Request {RequestId} failed.")]
    private static partial void LogFailed(ILogger log, Exception trouble, string requestId);
}
