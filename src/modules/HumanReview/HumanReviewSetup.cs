using System;
using System.Collections.Generic;
using Plumbline.Objects;
using Plumbline.Storage;

namespace Plumbline.HumanReview;

/// <summary>What the module stands on.</summary>
/// <param name="LinkKey">32 bytes: the master key's <c>Derive("human-task-ui-links")</c>.</param>
public sealed record HumanReviewNeeds(Database Database, ReadGrants Grants, TimeProvider Clock, byte[] LinkKey);

/// <summary>How Server puts this module together.</summary>
public static class HumanReviewSetup
{
    public static IReadOnlyList<Migration> Migrations { get; } = Migration.FromAssembly("human_review", typeof(HumanReviewSetup).Assembly);

    public static HumanTaskUiService Create(HumanReviewNeeds needs, HumanReviewSettings settings) => new(needs, settings);
}
