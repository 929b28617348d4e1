namespace Plumbline.Quality;

/// <summary>What is done about a worker. Stored as its number: never renumber.</summary>
public enum QualityActionKind
{
    /// <summary>The worker is told, at their next visit.</summary>
    Warn = 0,

    /// <summary>The worker gets more gold tasks than others.</summary>
    MoreGold = 1,

    /// <summary>Nothing new is handed out to the worker in this group.</summary>
    Pause = 2,

    /// <summary>Paused, and taken out of the work team.</summary>
    RemoveFromTeam = 3,

    /// <summary>Paused, and all they answered in this group is taken back and asked of others.</summary>
    DiscardAnswers = 4,
}
