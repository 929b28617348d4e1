using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Plumbline.Kernel;
using Plumbline.Server.Preview;

namespace Plumbline.Server.Commands;

/// <summary><c>plumbline preview template.html</c>: the worker's page of a template on disk, with lint beside it. Needs no server and no data folder.</summary>
internal static class PreviewCommand
{
    public static Command Create()
    {
        var template = new Argument<string>("template") { Description = "file of HTML with Liquid" };
        var input = new Option<string?>("--input") { Description = "file of JSON that the template sees as task.input (default: an empty object)" };
        var media = new Option<string?>("--media") { Description = "folder that stands for S3: FOLDER/BUCKET/KEY, or FOLDER/KEY" };
        var port = new Option<int>("--port") { Description = "port on this machine (default 8090; 0: any free one)", DefaultValueFactory = static _ => 8090 };
        var command = new Command("preview", "Show a worker template as workers would see it, and what is wrong with it; follows the files as they are saved.") { template, input, media, port };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(template)!, parsed.GetValue(input), parsed.GetValue(media), parsed.GetValue(port), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string template, string? input, string? media, int port, CancellationToken cancel)
    {
        var files = new[] { template, input }.OfType<string>().ToList();
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
        {
            throw new PreviewFileMissing(missing);
        }

        using var watch = new FileWatch(files);
        await using var app = PreviewApp.Build(Path.GetFullPath(template), input is null ? null : Path.GetFullPath(input), media, port, watch);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException)
        {
            throw new PreviewPortTaken(port);
        }

        Console.WriteLine($"Preview of {template} at {app.Urls.First()}. It follows the files; stop it with Ctrl+C.");
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }
}

internal sealed class PreviewFileMissing(string path)
    : Refusal($"There is no file '{path}'. Give the template, and with --input the task's input, by their paths.");

internal sealed class PreviewPortTaken(int port)
    : Refusal($"Port {port} is in use on this machine. Choose another with --port, or --port 0 for any free one.");
