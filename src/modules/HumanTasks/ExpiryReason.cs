namespace Plumbline.HumanTasks;

/// <summary>Why a task ended without being filled.</summary>
public enum ExpiryReason
{
    /// <summary>Its lifetime was over; answers may be fewer than wanted, or none.</summary>
    LifetimeOver,

    /// <summary>Declined by as many workers as answers were wanted.</summary>
    Declined,

    /// <summary>The owner withdrew it.</summary>
    Withdrawn,
}
