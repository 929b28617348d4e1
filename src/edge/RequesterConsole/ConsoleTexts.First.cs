namespace Plumbline.RequesterConsole;

/// <summary>The first page of an account that has no job yet.</summary>
internal static partial class ConsoleTexts
{
    public const string WhatFirst = "What to do first";
    public const string FirstTitle = "Get your first labels";
    public const string FirstHint = "Plumbline shows your pictures or texts to people and gives you their labels as a file. There is no job in {0} yet: begin here.";
    public const string TrySample = "Try the sample job";
    public const string TrySampleHint = "112 photos of groceries, sixteen labels, a team and a worker, ready in a few seconds. You label the first photo yourself.";
    public const string TrySampleNow = "Open the sample job";
    public const string UseOwn = "Use your own data";
    public const string UseOwnHint = "Upload pictures, texts or a table from this computer, or point at a bucket. Six short steps, about three minutes.";
    public const string UseOwnNow = "Begin a job";
    public const string UseScripts = "Or from a script";
    public const string UseScriptsHint = "boto3 and the aws command line work unchanged once AWS_ENDPOINT_URL is {0}. Make an access key first.";
    public const string MakeKeyFirst = "Access keys";
    public const string AddPeopleFirst = "Teams and workers";
    public const string SampleOpen = "The sample job is open";
    public const string SampleOpenHint = "Sign in at the worker portal as the sample worker and label the first photo. This password is shown this once:";
    public const string GoLabel = "To the worker portal";
    public const string GoWatch = "Watch the job";
}
