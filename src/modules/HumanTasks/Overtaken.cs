using System;

namespace Plumbline.HumanTasks;

/// <summary>Undoes a write whose ground has moved, so that it can be run again.</summary>
internal sealed class Overtaken() : Exception("Another transaction was faster five times in a row.");
