namespace Plumbline.HumanTasks;

/// <summary>Where a task stands. Stored as its number.</summary>
internal enum TaskState
{
    Registered,
    Open,

    /// <summary>Nothing more is handed out; over as soon as the leases that live are.</summary>
    Ending,
    Filled,
    Expired,

    /// <summary>Every worker may get it once; never fills.</summary>
    Evergreen,
}

/// <summary>A task's row. Each transition returns the next row; slots are passed in and out as numbers, because they live in rows of their own.</summary>
/// <param name="Number">Ours; grows with registration.</param>
/// <param name="Mark">Negative hash of account and subject.</param>
/// <param name="Have">Counted answers of the current round.</param>
/// <param name="Surplus">Open slots + leases of this round + have − wanted. Above 0: more is in hands than wanted, so what comes back is not handed out again.</param>
/// <param name="SealedRound">Answers up to this round cannot be amended.</param>
internal sealed record HumanTask(
    long Number,
    HumanTaskId Id,
    long Group,
    TaskState State,
    ExpiryReason? Reason,
    int Round,
    int Wanted,
    int Have,
    int Declined,
    int Surplus,
    int SealedRound,
    long Mark,
    string Subject)
{
    public bool IsOver => State is TaskState.Filled or TaskState.Expired;

    /// <summary>Leases of the current round, given how many slots are still open.</summary>
    public int Leases(int openSlots) => Wanted - Have - openSlots + Surplus;

    /// <summary>An answer of a live lease of this round, or a late one that used an open slot.</summary>
    public HumanTask Answer()
    {
        if (State is TaskState.Evergreen)
        {
            return this;
        }

        var next = this with { Have = Have + 1 };
        return next.Have >= next.Wanted ? next with { State = TaskState.Filled } : next.EndIfIdle();
    }

    /// <summary>A lease of this round ended without an answer. True in <paramref name="slotBack"/> when its slot is to be handed out again.</summary>
    public HumanTask GiveBack(out bool slotBack)
    {
        slotBack = State is TaskState.Open && Surplus == 0;
        return State switch
        {
            TaskState.Open when Surplus > 0 => this with { Surplus = Surplus - 1 },
            TaskState.Ending => (this with { Surplus = Surplus - 1 }).EndIfIdle(),
            _ => this,
        };
    }

    /// <summary>A counted answer of this round no longer counts. True in <paramref name="slotBack"/> when another is to be asked for.</summary>
    public HumanTask TakeBack(out bool slotBack) => (this with { Have = Have - 1 }).GiveBack(out slotBack);

    /// <summary>An answer of an earlier round no longer counts: this round asks for one more. True in <paramref name="slotBack"/> when a slot is to be opened for it.</summary>
    public HumanTask TakeBackEarlier(out bool slotBack)
    {
        slotBack = State is TaskState.Open && Surplus == 0;
        return State is TaskState.Open ? this with { Wanted = Wanted + 1, Surplus = int.Max(0, Surplus - 1) } : this;
    }

    /// <summary>An answer of this round that had been taken back counts again.</summary>
    /// <param name="tookSlot">Whether a slot that was still open was taken for it.</param>
    public HumanTask GiveAgain(bool tookSlot)
    {
        var next = this with { Have = Have + 1, Surplus = Surplus + (tookSlot ? 0 : 1) };
        return next.Have >= next.Wanted ? next with { State = TaskState.Filled } : next.EndIfIdle();
    }

    /// <summary>One more worker declined in this round. The caller ends the task when <see cref="IsRefused"/>.</summary>
    public HumanTask Decline() => this with { Declined = Declined + 1 };

    /// <summary>As many declined as answers are wanted: nobody else is asked.</summary>
    public bool IsRefused => State is TaskState.Open && Declined >= Wanted;

    /// <summary>Stops handing out; over at once when nobody holds it, else when the last lease ends.</summary>
    public HumanTask End(ExpiryReason reason, int openSlots) =>
        (this with { State = TaskState.Ending, Reason = reason, Surplus = Surplus - openSlots }).EndIfIdle();

    /// <summary>Over at once, whoever holds it.</summary>
    public HumanTask Withdraw() => this with { State = TaskState.Expired, Reason = ExpiryReason.Withdrawn };

    /// <summary>More or fewer answers. <paramref name="openNow"/> says how many slots must be open afterwards.</summary>
    public HumanTask Want(int wanted, int openSlots, out int openNow)
    {
        var leases = Leases(openSlots);
        var missing = wanted - leases - Have;
        openNow = State is TaskState.Open && Have < wanted ? int.Max(missing, 0) : 0;
        var next = this with { Wanted = wanted, Surplus = State is TaskState.Registered ? 0 : openNow - missing };
        return next switch
        {
            { State: TaskState.Registered } => next,
            _ when Have >= wanted => next with { State = TaskState.Filled },
            _ => next,
        };
    }

    /// <summary>The next round, with nothing given yet.</summary>
    public HumanTask Reopen(int wanted) => this with
    {
        State = TaskState.Open,
        Reason = null,
        Round = Round + 1,
        Wanted = wanted,
        Have = 0,
        Declined = 0,
        Surplus = 0,
    };

    private HumanTask EndIfIdle() => State is TaskState.Ending && Leases(0) == 0 ? this with { State = TaskState.Expired } : this;
}
