using System;

namespace Plumbline.AwsProtocol;

/// <summary>What the body's own signatures continue from, kept with the request once its signature has been verified.</summary>
/// <param name="Caller">Who signed.</param>
/// <param name="PayloadHash">As it went into the canonical request.</param>
/// <param name="Key">Derived signing key; empty for SigV2 links, whose bodies are never signed.</param>
/// <param name="Seed">The request's signature, which the first chunk's continues.</param>
/// <param name="Timestamp">As in the string to sign.</param>
/// <param name="Scope">As in the string to sign.</param>
internal sealed record VerifiedSignature(AwsCaller Caller, string PayloadHash, ReadOnlyMemory<byte> Key, string Seed, string Timestamp, string Scope);
