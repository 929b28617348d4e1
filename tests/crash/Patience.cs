using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Threading.Tasks;

namespace Plumbline.Crash;

/// <summary>What a good client does while a server comes back: the same request again, a little later.</summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Sends until somebody answers other than with a 5xx; each try is a fresh request.</summary>
    public static async Task<(int Status, string Body)> AskAsync(HttpClient http, Func<HttpRequestMessage> request)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            string trouble;
            try
            {
                using var message = request();
                using var answer = await http.SendAsync(message);
                var body = await answer.Content.ReadAsStringAsync();
                if ((int)answer.StatusCode < 500)
                {
                    return ((int)answer.StatusCode, body);
                }

                trouble = $"{(int)answer.StatusCode} {body}";
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
            {
                trouble = gone.Message;
            }

            if (waited.Elapsed > Longest)
            {
                throw new TimeoutException($"Nobody answered for {Longest}: {trouble}");
            }

            await Task.Delay(Pause);
        }
    }

    public static async Task UntilAsync(Func<Task<bool>> holds, string what, Func<string>? more = null)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            if (waited.Elapsed > Longest)
            {
                throw new TimeoutException($"After {Longest} still not: {what}\n{more?.Invoke()}");
            }

            await Task.Delay(Pause);
        }
    }
}
