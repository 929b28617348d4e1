using System;
using Plumbline.Kernel;
using Plumbline.Objects;
using Plumbline.Storage;

namespace Plumbline.HumanReview;

/// <summary>Human task UIs: worker templates kept under a name, and rendering.</summary>
public sealed partial class HumanTaskUiService
{
    private readonly Database database;
    private readonly ReadGrants grants;
    private readonly TimeProvider clock;
    private readonly UiLinks links;
    private readonly HumanReviewSettings settings;

    internal HumanTaskUiService(HumanReviewNeeds needs, HumanReviewSettings settings)
    {
        database = needs.Database;
        grants = needs.Grants;
        clock = needs.Clock;
        links = new(needs.LinkKey, settings.Origin);
        this.settings = settings;
    }

    private static Arn ArnOf(AccountScope scope, HumanTaskUiName name) => scope.SageMaker($"human-task-ui/{name}");
}
