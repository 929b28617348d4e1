using System;

namespace Plumbline.Storage;

/// <summary>What operators should hear about background work. Server writes it to its log.</summary>
public interface IRunnerLog
{
    /// <summary>A step threw; the runner goes on after <paramref name="pause"/>.</summary>
    void StepFailed(string runner, Exception failure, TimeSpan pause);

    /// <summary>Another node took over.</summary>
    void LeaseLost(string runner);

    /// <summary>News could not be heard and waits for <see cref="Outbox.RequeuePoisoned"/>, with all later news of its subject.</summary>
    void NewsSetAside(string hearer, string subject, Exception failure);
}
