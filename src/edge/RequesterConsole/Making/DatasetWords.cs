using Plumbline.Preparation.Datasets;

namespace Plumbline.RequesterConsole.Making;

/// <summary>How far a dataset is, in a sentence.</summary>
internal static class DatasetWords
{
    public static string Of(Dataset? dataset) => dataset?.Status switch
    {
        null => ConsoleTexts.DatasetNone,
        DatasetStatus.Waiting => ConsoleTexts.DatasetWaiting,
        DatasetStatus.Running => Words.Fill(ConsoleTexts.DatasetRunning, Words.Count(dataset.Read)),
        DatasetStatus.Ready => Words.Fill(ConsoleTexts.DatasetReady, Words.Count(dataset.Written)),
        DatasetStatus.Failed => Words.Fill(ConsoleTexts.DatasetFailed, dataset.Failure ?? ""),
        _ => ConsoleTexts.DatasetCancelled,
    };

    public static string Counts(DatasetReport report) => Words.Fill(
        ConsoleTexts.DatasetCounts,
        Words.Count(report.Read),
        Words.Count(report.Written),
        Words.Count(report.Faulty),
        Words.Count(report.Filtered),
        Words.Count(report.Unchosen),
        Words.Count(report.Duplicates));
}
