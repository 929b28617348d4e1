using System.Collections.Generic;

namespace Plumbline.Templating;

/// <summary>A rendered template.</summary>
/// <param name="Html">What came out; complete up to the first problem that stopped rendering, if any.</param>
/// <param name="Problems">Empty when all went well. Anything here fails the object whose page it is.</param>
public sealed record RenderedPage(string Html, IReadOnlyList<TemplateProblem> Problems);
