using System;
using System.IO;

namespace Plumbline.Browser;

/// <summary>A test that drives a real browser; skipped, and named as skipped, where Chromium is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public const string Program = "/usr/bin/chromium";

    public ChromiumFactAttribute()
    {
        if (!File.Exists(Program))
        {
            Skip = $"Chromium is not installed: there is no {Program}.";
        }
    }
}
