using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using Plumbline.Kernel;
using Plumbline.Server.Commands;

var root = new RootCommand("Plumbline: human-in-the-loop labeling on your own machine.")
{
    ServeCommand.Create(),
    DemoCommand.Create(),
    UserCommand.Create(),
    KeyCommand.Create(),
    AccountCommand.Create(),
    OutboxCommand.Create(),
    WorkerCommand.Create(),
    SimulateCommand.Create(),
    AgreementCommand.Create(),
    AggregateCommand.Create(),
    FunctionsCommand.Create(),
    DoctorCommand.Create(),
    PreviewCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
};

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,

        // Longer than a server drains, or its requests under way would be cut off and its exit code would say so.
        ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
    });
}
catch (Refusal refusal)
{
    Console.Error.WriteLine(refusal.Message);
    return 2;
}
catch (OperationCanceledException)
{
    return 130;
}
