namespace Plumbline.Manifests;

/// <summary>What is wrong with a manifest line.</summary>
public enum ManifestFaultKind
{
    /// <summary>Bytes that are not UTF-8, or an escape that is half a surrogate pair.</summary>
    NotText,

    /// <summary>Not JSON, or JSON that is not an object.</summary>
    NotAnObject,

    /// <summary>The last line, without a line end, stops in the middle of its object.</summary>
    CutShort,

    /// <summary>Neither <c>source</c> nor <c>source-ref</c> is there as text, and the task needs one.</summary>
    NoSource,

    /// <summary>The line holds more characters than allowed.</summary>
    LineTooLong,

    /// <summary>One attribute's value holds more characters than allowed.</summary>
    ValueTooLong,

    /// <summary>An attribute name begins with <c>$</c>.</summary>
    ReservedName,
}

/// <summary>Why a line cannot be used.</summary>
/// <param name="Kind">For code that must tell faults apart.</param>
/// <param name="LineNumber">One-based, counting every line of the file, blank ones too: what an editor shows.</param>
/// <param name="Sentence">For people; names the line and the remedy.</param>
public sealed record ManifestFault(ManifestFaultKind Kind, long LineNumber, string Sentence);
