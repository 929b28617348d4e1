using System;
using System.Collections.Generic;
using Microsoft.AspNetCore.Http;
using Plumbline.Kernel;

namespace Plumbline.AwsProtocol;

/// <summary>The AWS error code and HTTP status that a refusal becomes at an edge.</summary>
/// <param name="Code">Such as <c>ResourceNotFound</c>, <c>NoSuchKey</c>.</param>
/// <param name="Status">HTTP status, 400–599 (S3 also 304).</param>
public sealed record Fault(string Code, int Status);

/// <summary>An AWS error on its way to the client. The pipeline writes it in the form of the service that was called.</summary>
/// <param name="code">See <see cref="Fault.Code"/>.</param>
/// <param name="status">See <see cref="Fault.Status"/>.</param>
/// <param name="sentence">What the client reads. Must not hold secrets.</param>
public sealed class WireFault(string code, int status, string sentence) : Exception(sentence)
{
    /// <summary>The refusal's own sentence under an edge's code.</summary>
    public WireFault(Fault fault, Refusal refusal)
        : this(fault.Code, fault.Status, refusal.Message)
    {
    }

    public string Code { get; } = code;

    public int Status { get; } = status;

    /// <summary>Further elements of a REST-XML error, such as <c>Key</c> or <c>BucketName</c>, in order. Other forms leave them out.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; init; } = [];

    /// <summary>Headers the error carries, such as <c>Content-Range</c> with 416. Whatever the operation had set before is dropped.</summary>
    public IHeaderDictionary Headers { get; init; } = new HeaderDictionary();
}
