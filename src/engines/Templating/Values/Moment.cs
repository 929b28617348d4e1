using System;

namespace Plumbline.Templating.Values;

/// <summary>A moment as it was written.</summary>
/// <param name="At">With the offset it was written in; UTC where it named none.</param>
/// <param name="Zone">Its time zone's name; empty when only an offset is known.</param>
internal readonly record struct Moment(DateTimeOffset At, string Zone);
