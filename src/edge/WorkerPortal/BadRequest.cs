using Plumbline.Kernel;

namespace Plumbline.WorkerPortal;

/// <summary>A page or script sent something that cannot be read.</summary>
internal sealed class BadRequest(string sentence) : Refusal(sentence);
