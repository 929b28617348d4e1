using Plumbline.Kernel;

namespace Plumbline.HumanTasks;

/// <summary>Whose lease an assignment is and whether it still lives: what a media grant asks.</summary>
public sealed record LeaseFact(WorkerId Worker, AccountScope Scope, bool Live);
