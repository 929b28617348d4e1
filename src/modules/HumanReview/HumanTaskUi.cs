using System;
using Plumbline.Kernel;

namespace Plumbline.HumanReview;

/// <summary>A worker template under a name. Immutable: AWS has no call that changes one.</summary>
/// <param name="ContentSha256">Of the content in UTF-8, 64 lower-case hexadecimal digits.</param>
public sealed record HumanTaskUi(HumanTaskUiName Name, Arn Arn, string ContentSha256, DateTimeOffset CreatedAt);
