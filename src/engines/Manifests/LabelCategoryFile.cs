using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Plumbline.Manifests;

/// <summary>A label category file, either dialect: the labels of a job in their order, and its instructions.</summary>
/// <param name="Version"><c>2018-11-28</c> (simple) or <c>2020-03-01</c> (extended); null when the file names none.</param>
/// <param name="Labels">A class's index is its place here.</param>
/// <param name="GlobalAttributes">Extended: asked with every label.</param>
/// <param name="FrameAttributes">Extended: asked once a frame.</param>
/// <param name="AnnotationTypes">Extended: <c>BoundingBox</c>, <c>Polygon</c>, …; empty when not given.</param>
/// <param name="ShortInstruction">HTML, may be null.</param>
/// <param name="FullInstruction">HTML, may be null.</param>
/// <param name="AuditLabelAttributeName">Attribute of the job that is audited; null when none is.</param>
public sealed partial record LabelCategoryFile(
    string? Version,
    IReadOnlyList<LabelCategory> Labels,
    IReadOnlyList<LabelAttribute> GlobalAttributes,
    IReadOnlyList<LabelAttribute> FrameAttributes,
    IReadOnlyList<string> AnnotationTypes,
    string? ShortInstruction,
    string? FullInstruction,
    string? AuditLabelAttributeName)
{
    /// <summary>Names of all labels, in order.</summary>
    public IReadOnlyList<string> Names => [.. Labels.Select(label => label.Name)];

    /// <summary>Reads a file that was found usable before.</summary>
    /// <param name="json">Null where only the names were kept.</param>
    public static LabelCategoryFile Kept(string? json, IReadOnlyList<string> names) => json is not null
        ? new LabelFileReading(JsonElement.Parse(json), []).Read()
        : new(null, [.. names.Select(name => new LabelCategory(name, null, null, true, []))], [], [], [], null, null, null);

    /// <summary>Class index of a label, exact spelling; null when the file has no such label.</summary>
    public int? IndexOf(string label)
    {
        for (var i = 0; i < Labels.Count; i++)
        {
            if (string.Equals(Labels[i].Name, label, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return null;
    }
}

/// <summary>One label.</summary>
/// <param name="Name">Unique in the file.</param>
/// <param name="ShortDisplayName">Shown where space is tight; may be null.</param>
/// <param name="FullDisplayName">Shown in lists; may be null.</param>
/// <param name="EditsAllowed">False when auditors may not change it.</param>
/// <param name="Attributes">Extended dialect.</param>
public sealed record LabelCategory(
    string Name, string? ShortDisplayName, string? FullDisplayName, bool EditsAllowed, IReadOnlyList<LabelAttribute> Attributes);

/// <summary>A question asked along with a label or a frame.</summary>
/// <param name="Type"><c>string</c> or <c>number</c>.</param>
/// <param name="Choices">Answers to choose from; empty means free text or a number.</param>
/// <param name="Minimum">Smallest number allowed; null when open.</param>
/// <param name="Maximum">Largest number allowed; null when open.</param>
/// <param name="EditsAllowed">False when auditors may not change it.</param>
/// <param name="IsRequired">Whether submitting waits for it.</param>
public sealed record LabelAttribute(
    string Name, string Type, string? Description, IReadOnlyList<string> Choices, double? Minimum, double? Maximum, bool EditsAllowed, bool IsRequired);
