namespace Plumbline.Architecture;

/// <summary>
/// The law of references: for each project its floor and the projects it may refer to. One explicit table, checked three ways:
/// no reference outside it, no project without a row, no permission that nothing uses.
/// </summary>
internal static class FloorTable
{
    /// <summary>Floors as ARCHITECTURE.md names them; adapters stand between platform and ground.</summary>
    public const double Words = 0, Engines = 1, Platform = 2, Adapters = 2.5, Ground = 3, Spine = 4, Crafts = 5, Products = 6, Programmes = 7, Edge = 8, Host = 9;

    public static IReadOnlyDictionary<string, (double Floor, string[] MayReferTo)> Rows { get; } =
        new Dictionary<string, (double, string[])>
        {
            ["Kernel"] = (Words, []),
            ["Manifests"] = (Engines, ["Kernel"]),
            ["Templating"] = (Engines, ["Kernel"]),
            ["TruthInference"] = (Engines, ["Kernel"]),
            ["Storage"] = (Platform, ["Kernel"]),
            ["AwsProtocol"] = (Platform, ["Kernel"]),
            ["Egress"] = (Platform, ["Kernel"]),
            ["Functions"] = (Platform, ["Kernel", "Egress"]),
            ["WebHost"] = (Platform, ["Kernel"]),
            ["Storage.Sqlite"] = (Adapters, ["Kernel", "Storage"]),
            ["Storage.Postgres"] = (Adapters, ["Kernel", "Storage"]),
            ["Storage.Files"] = (Adapters, ["Kernel", "Storage"]),
            ["Accounts"] = (Ground, ["Kernel", "Storage"]),
            ["Workforce"] = (Ground, ["Kernel", "Storage"]),
            ["Objects"] = (Ground, ["Kernel", "Storage"]),
            ["Notices"] = (Ground, ["Kernel", "Storage", "Egress"]),
            ["HumanTasks"] = (Spine, ["Kernel", "Storage"]),
            ["Consolidation"] = (Crafts, ["Kernel", "Manifests", "TruthInference", "Functions", "HumanTasks"]),
            ["Quality"] = (Crafts, ["Kernel", "TruthInference", "Storage", "HumanTasks"]),
            ["LabelingJobs"] = (Products, ["Kernel", "Manifests", "Templating", "Functions", "Storage", "Workforce", "Objects", "Notices", "HumanTasks", "Consolidation", "Quality", "TruthInference"]),
            ["HumanReview"] = (Products, ["Kernel", "Templating", "Storage", "Objects"]),
            ["Preparation"] = (Programmes, ["Kernel", "Manifests", "Templating", "Storage", "Objects", "LabelingJobs"]),
            ["Api.S3"] = (Edge, ["Kernel", "AwsProtocol", "Accounts", "Objects"]),
            ["Api.SageMaker"] = (Edge, ["Kernel", "AwsProtocol", "Accounts", "Workforce", "LabelingJobs", "HumanReview"]),
            ["Api.Plumbline"] = (Edge, ["Kernel", "TruthInference", "Quality", "WebHost", "Accounts", "Workforce", "Objects", "Notices", "HumanTasks", "LabelingJobs", "HumanReview", "Preparation"]),
            ["WorkerPortal"] = (Edge, ["Kernel", "WebHost", "Templating", "Accounts", "Workforce", "Objects", "HumanTasks", "Quality"]),
            ["RequesterConsole"] = (Edge, ["Kernel", "TruthInference", "HumanTasks", "Quality", "Manifests", "WebHost", "Templating", "Accounts", "Workforce", "Objects", "LabelingJobs", "Preparation"]),
            ["Server"] = (Host,
            [
                "Kernel", "Templating", "TruthInference", "Storage", "Storage.Sqlite", "Storage.Postgres", "Storage.Files", "AwsProtocol", "Egress", "Functions", "WebHost",
                "Accounts", "Workforce", "Objects", "Notices", "HumanTasks", "Consolidation", "Quality", "LabelingJobs", "HumanReview", "Preparation",
                "Api.S3", "Api.SageMaker", "Api.Plumbline", "WorkerPortal", "RequesterConsole",
            ]),
        };

    /// <summary>Projects of one floor that may refer to each other, with the reason.</summary>
    public static IReadOnlySet<(string From, string To)> SidewaysWithReason { get; } = new HashSet<(string, string)>
    {
        ("Functions", "Egress"), // a function's endpoint is a request that leaves
    };

    /// <summary>Above the modules nobody touches storage: edges ask services.</summary>
    public static IReadOnlySet<string> HiddenFromEdges { get; } =
        new HashSet<string> { "Storage", "Storage.Sqlite", "Storage.Postgres", "Storage.Files" };

    /// <summary>Modules see neither HTTP nor AWS words.</summary>
    public static IReadOnlySet<string> HiddenFromModules { get; } =
        new HashSet<string> { "AwsProtocol", "WebHost", "Storage.Sqlite", "Storage.Postgres", "Storage.Files" };
}
