using System;
using System.IO;
using Plumbline.Functions;
using Plumbline.Server.Settings;

namespace Plumbline.Server.Functions;

/// <summary>The operator's folder of functions: <c>functions.json</c> and the handler files it names.</summary>
internal static class FunctionsFile
{
    /// <param name="folder">Null: no functions.</param>
    /// <exception cref="SettingRefused">Names the entry and what to write instead.</exception>
    public static FunctionMap Read(string? folder)
    {
        if (folder is null)
        {
            return FunctionMap.None;
        }

        var path = Path.Combine(Path.GetFullPath(folder), FunctionMap.FileName);
        try
        {
            var map = (FunctionMap.Read(Path.GetFullPath(folder), File.ReadAllText(path), out var problem)
                ?? throw new SettingRefused("functions", folder, $"{FunctionMap.FileName} {problem}"))
                with { AwsKeys = AwsKeys.FromEnvironment(Environment.GetEnvironmentVariable) };
            foreach (var one in map.Functions)
            {
                if (one.Handler is { } handler && !File.Exists(Path.Combine(map.Folder!, handler.Path)))
                {
                    throw new SettingRefused("functions", folder, $"{FunctionMap.FileName} gives '{one.Arn}' the handler '{handler}', but there is no such file in the folder");
                }
            }

            return map;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new SettingRefused("functions", folder, $"write the functions into {path} ({trouble.Message.TrimEnd('.')})");
        }
    }
}
