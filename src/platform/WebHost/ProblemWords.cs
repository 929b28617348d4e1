namespace Plumbline.WebHost;

/// <summary>What stands around a refusal's sentence on a page for people, in one language.</summary>
public sealed record ProblemWords
{
    /// <summary>BCP 47 name of the language.</summary>
    public required string Language { get; init; }

    /// <summary>Which way it is written: <c>ltr</c> or <c>rtl</c>.</summary>
    public required string Direction { get; init; }

    public required string SignIn { get; init; }

    public required string NotAllowed { get; init; }

    public required string NotFound { get; init; }

    public required string NoLongerOpen { get; init; }

    public required string TooMuch { get; init; }

    public required string InTrouble { get; init; }

    public required string DidNotWork { get; init; }

    /// <summary>On the way back to the list of jobs.</summary>
    public required string Back { get; init; }

    public static ProblemWords English { get; } = new()
    {
        Language = "en",
        Direction = "ltr",
        SignIn = "Please sign in",
        NotAllowed = "Not allowed here",
        NotFound = "Not found",
        NoLongerOpen = "No longer open",
        TooMuch = "Too much at once",
        InTrouble = "Plumbline is in trouble",
        DidNotWork = "That did not work",
        Back = "Back to the job list",
    };

    /// <summary>What the number means, for those who do not know it.</summary>
    public string Heading(int status) => status switch
    {
        401 => SignIn,
        403 => NotAllowed,
        404 => NotFound,
        409 or 410 => NoLongerOpen,
        429 => TooMuch,
        >= 500 => InTrouble,
        _ => DidNotWork,
    };
}
