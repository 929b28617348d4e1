using Plumbline.Kernel;

namespace Plumbline.HumanReview;

public sealed class HumanTaskUiNotFound(AccountScope scope, string nameOrArn)
    : Refusal($"There is no human task UI '{nameOrArn}' in account '{scope.Account}' and region '{scope.Region}'. List the human task UIs to see which there are.");

public sealed class HumanTaskUiNameTaken(HumanTaskUiName name)
    : Refusal($"There is already a human task UI named '{name}' in this account and region. A UI cannot be changed: choose another name, or delete it first.");

public sealed class HumanTaskUiLimitReached(AccountScope scope, int limit)
    : Refusal($"Account '{scope.Account}' has {limit} human task UIs in region '{scope.Region}', which is the limit. Delete one first.");

/// <summary>The input to render with is not JSON.</summary>
public sealed class TaskInputNotValid(string why)
    : Refusal($"Task.Input must be JSON text, such as {{\"taskObject\":\"s3://bucket/key\"}}: {why}");
