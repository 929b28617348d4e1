using System;
using System.CommandLine;
using Plumbline.Server.Demo;

namespace Plumbline.Server.Commands;

/// <summary><c>plumbline demo</c>: serve, with a sample job open in the portal.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "Serve, with a sample job open in the portal.");
        var settings = new SettingOptions(command);
        command.SetAction((parsed, cancel) => ServeCommand.RunAsync(
            settings.Read(parsed),
            async (installation, _) =>
            {
                var (_, email, password) = await new SampleJob(installation).EnsureAsync(cancel);
                Console.WriteLine(
                    $"""

                    The sample job is open. Label your first photo:
                      {installation.Settings.PortalOrigin}/work
                      sign in as  {email}
                      password    {password}

                    """);
            },
            cancel));
        return command;
    }
}
