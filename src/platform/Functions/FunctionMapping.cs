using System;
using System.Collections.Generic;
using System.Linq;
using Plumbline.Kernel;

namespace Plumbline.Functions;

/// <summary>Where an operator says a function is found.</summary>
/// <param name="Arn">A function's ARN without version; <c>*</c> may stand for region and account.</param>
public sealed record FunctionMapping(Arn Arn)
{
    /// <summary>An address that speaks Lambda's invoke form; null for a handler file.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Whether calls are signed with the operator's AWS keys: the endpoint is AWS Lambda's own.</summary>
    public bool IsSigned { get; init; }

    /// <summary>A handler file; null for an endpoint.</summary>
    public HandlerFile? Handler { get; init; }

    /// <summary>Accounts beside the ARN's own whose jobs may call it; <c>*</c> is every account.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>For one call, one second to fifteen minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>MiB that a handler's processes may hold.</summary>
    public int Memory { get; init; } = 512;

    /// <summary>Calls under way at once.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>How long an endpoint may be unreachable before a job fails for it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The function's name, without version or alias.</summary>
    public string Name => Arn.ResourceName;

    /// <summary>Whether this is the function that an ARN, with or without a version, names.</summary>
    public bool Matches(Arn asked) =>
        asked.Service == "lambda"
        && asked.ResourceType == "function"
        && asked.ResourceName.Split(':')[0] == Name
        && (Arn.Region == "*" || Arn.Region == asked.Region)
        && (Arn.Account == "*" || Arn.Account == asked.Account);

    /// <summary>Whether jobs of an account may call it by this ARN.</summary>
    public bool IsFor(AccountId account, Arn asked) => asked.Account == account.ToString() || Accounts.Contains("*") || Accounts.Contains(account.ToString());
}

/// <summary>A file below the functions folder and the name it exports: <c>pre.py:handler</c>, <c>labels/post.mjs:handler</c>.</summary>
public sealed record HandlerFile(string Path, string Name)
{
    public bool IsPython => Path.EndsWith(".py", StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => $"{Path}:{Name}";

    /// <summary>Reads <c>file:name</c>; false when the file is neither Python nor JavaScript, or not below the folder.</summary>
    public static bool TryParse(string? text, out HandlerFile handler)
    {
        handler = new("", "");
        if (text?.Split(':') is not [{ Length: > 0 } path, { Length: > 0 } name]
            || path.StartsWith('/')
            || path.Contains('\\', StringComparison.Ordinal)
            || path.Split('/').Any(part => part is "" or "." or "..")
            || !Extensions.Any(extension => path.EndsWith(extension, StringComparison.Ordinal))
            || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
        {
            return false;
        }

        handler = new(path, name);
        return true;
    }

    private static readonly string[] Extensions = [".py", ".mjs", ".js", ".cjs"];
}
