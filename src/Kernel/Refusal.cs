using System;

namespace Plumbline.Kernel;

/// <summary>A module saying no, in one plain sentence that names the field, the value and the remedy.</summary>
/// <remarks>
/// Not a bug: an edge maps every refusal to its caller's own error form (AWS code, problem document, page).
/// Sealed subclasses live in each module's <c>Refusals.cs</c>.
/// </remarks>
public abstract class Refusal(string sentence) : Exception(sentence);

/// <summary>A refusal that has nothing to do with what was asked: nothing was kept, and the same call may be tried again.</summary>
public abstract class TryAgainLater(string sentence) : Refusal(sentence);
