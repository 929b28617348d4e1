namespace Plumbline.Templating.Lint;

/// <summary>What lint looks for.</summary>
public static class LintRules
{
    /// <summary>Liquid that cannot be read, or fails with this input.</summary>
    public const string Liquid = "liquid";

    /// <summary>An output or loop that finds nothing in this input.</summary>
    public const string Unresolved = "unresolved";

    /// <summary>A crowd element that does not exist.</summary>
    public const string UnknownElement = "unknown-element";

    /// <summary>No <c>crowd-form</c>: nothing would be sent.</summary>
    public const string NoForm = "no-crowd-form";

    /// <summary>A field without <c>name</c>: its value would be lost.</summary>
    public const string NoName = "no-name";

    /// <summary>Two fields of one name: the last one's value would stand alone.</summary>
    public const string DoubleName = "double-name";

    /// <summary>A <c>javascript:</c> or <c>data:</c> address where a link is followed.</summary>
    public const string UnsafeLink = "unsafe-link";

    /// <summary>A picture, sound or film that cannot be loaded.</summary>
    public const string Media = "media";
}
