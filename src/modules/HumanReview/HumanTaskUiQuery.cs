using System;

namespace Plumbline.HumanReview;

/// <summary>Which page of the list of human task UIs. They are ordered by creation, equal instants by name.</summary>
/// <param name="CreatedFrom">Created at this instant or later.</param>
/// <param name="CreatedBefore">Created before it.</param>
/// <param name="After">The <c>Next</c> of the page before, asked with the same filter and order; null begins.</param>
/// <param name="Limit">1–100.</param>
public sealed record HumanTaskUiQuery(
    DateTimeOffset? CreatedFrom = null, DateTimeOffset? CreatedBefore = null, bool Descending = false, string? After = null, int Limit = 10);
