using System;
using System.Collections.Generic;

namespace Plumbline.RequesterConsole;

/// <summary>What the console needs to know of the server it runs in.</summary>
/// <param name="Region">Whose jobs are shown where an address names no region.</param>
/// <param name="Regions">Regions that can be chosen, in the order they are offered.</param>
/// <param name="PartitionOf">First part of ARNs made in a region, such as <c>aws</c>.</param>
/// <param name="EndpointUrl">Where programs reach this server, for the commands that pages show.</param>
public sealed record ConsoleSettings(string Region, IReadOnlyList<string> Regions, Func<string, string> PartitionOf, string EndpointUrl);
