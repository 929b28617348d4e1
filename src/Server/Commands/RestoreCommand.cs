using System;
using System.CommandLine;
using Plumbline.Server.Backup;

namespace Plumbline.Server.Commands;

/// <summary><c>plumbline restore FOLDER</c>: makes a data folder out of a backup; with <c>--verify</c> only looks whether it could.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "filled by 'plumbline backup'" };
        var verify = new Option<bool>("--verify") { Description = "read and check every byte, write nothing" };
        var command = new Command("restore", "Make a data folder out of a backup.") { folder, verify };
        var settings = new SettingOptions(command, "data");
        command.SetAction(async (parsed, cancel) =>
        {
            var data = parsed.GetValue(verify) ? null : settings.Read(parsed).Data;
            var (database, files, bytes) = await RestoredFolder.FillAsync(parsed.GetValue(folder)!, data, cancel);
            Console.WriteLine(data is null
                ? $"The backup is whole: {files} files, {bytes} bytes."
                : $"Restored {files} files, {bytes} bytes, into {data}.");
            if (database != "sqlite")
            {
                Console.WriteLine("The database is not part of it: restore your dump of PostgreSQL as well.");
            }

            return 0;
        });
        return command;
    }
}
