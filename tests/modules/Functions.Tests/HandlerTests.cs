using System.Diagnostics;
using System.Text.Json;
using Plumbline.Fixtures;

namespace Plumbline.Functions;

public sealed class HandlerTests
{
    [IsolationFact]
    public async Task A_python_handler_answers_and_what_it_prints_is_its_log()
    {
        await using var bench = Bench.OfHandler("pre.py", """
            import logging
            logging.getLogger().setLevel("INFO")
            def handler(event, context):
                print("seen", event["dataObject"]["source"])
                logging.info("kelp 🪸")
                return {"taskInput": {"text": event["dataObject"]["source"]}, "left": context.get_remaining_time_in_millis() > 0, "arn": context.invoked_function_arn}
            """);

        var outcome = await bench.CallAsync(new { dataObject = new { source = "Ein Satz – ☃" } });

        Assert.Equal(FunctionVerdict.Answered, outcome.Verdict);
        var answer = JsonDocument.Parse(outcome.Payload).RootElement;
        Assert.Equal("Ein Satz – ☃", answer.GetProperty("taskInput").GetProperty("text").GetString());
        Assert.True(answer.GetProperty("left").GetBoolean());
        Assert.Equal(Bench.Arn, answer.GetProperty("arn").GetString());
        Assert.Contains("seen Ein Satz – ☃", outcome.Log, StringComparison.Ordinal);
        Assert.Contains("kelp 🪸", outcome.Log, StringComparison.Ordinal);
    }

    [IsolationFact]
    public async Task A_javascript_handler_answers_by_promise_or_by_callback()
    {
        await using var promise = Bench.OfHandler("pre.mjs", """
            export const handler = async (event, context) => { console.log('seen', event.n); return { taskInput: { twice: event.n * 2, name: context.functionName } }; };
            """);
        await using var callback = Bench.OfHandler("pre.cjs", "exports.handler = (event, context, done) => { setImmediate(() => done(null, { n: event.n + 1 })); };");

        var outcome = await promise.CallAsync(new { n = 21 });

        Assert.True(outcome.Verdict is FunctionVerdict.Answered, outcome.Sentence + outcome.Log);
        Assert.Equal("""{"taskInput":{"twice":42,"name":"mine"}}""", System.Text.Encoding.UTF8.GetString(outcome.Payload.Span));
        Assert.Equal("seen 21", outcome.Log);
        Assert.Equal("""{"n":3}""", await callback.AnswerAsync(new { n = 2 }));
    }

    [IsolationFact]
    public async Task An_error_is_told_with_its_own_words_and_its_log_and_the_process_goes_on()
    {
        await using var bench = Bench.OfHandler("post.py", """
            calls = 0
            def handler(event, context):
                global calls
                calls += 1
                print("call", calls)
                if event.get("bad"):
                    raise ValueError("no such label: kraken")
                return calls
            """);

        var error = await bench.CallAsync(new { bad = true });
        var after = await bench.CallAsync();

        Assert.Equal(FunctionVerdict.Failed, error.Verdict);
        Assert.Equal("The function 'mine' raised ValueError: no such label: kraken.", error.Sentence);
        Assert.Contains("call 1", error.Log, StringComparison.Ordinal);
        Assert.Contains("/var/task/post.py\", line 7", error.Log, StringComparison.Ordinal);
        Assert.Equal(("2", "call 2"), (System.Text.Encoding.UTF8.GetString(after.Payload.Span), after.Log));
    }

    [IsolationFact]
    public async Task A_process_serves_one_subject_alone()
    {
        await using var bench = Bench.OfHandler("pre.py", """
            import os
            seen = []
            def handler(event, context):
                seen.append(event["who"])
                return [os.getuid(), len(seen), os.environ["AWS_ACCESS_KEY_ID"]]
            """);

        var first = JsonDocument.Parse(await bench.AnswerAsync(new { who = "a" }, "job a")).RootElement;
        var second = JsonDocument.Parse(await bench.AnswerAsync(new { who = "b" }, "job b")).RootElement;
        var third = JsonDocument.Parse(await bench.AnswerAsync(new { who = "c" }, "job a")).RootElement;

        Assert.Equal([1, 1, 2], new[] { first[1].GetInt32(), second[1].GetInt32(), third[1].GetInt32() });
        Assert.NotEqual(first[0].GetInt32(), second[0].GetInt32());
        Assert.NotEqual(first[2].GetString(), second[2].GetString());
        Assert.Equal(2, bench.Issued.Count);
    }

    [IsolationFact]
    public async Task Its_key_and_the_way_to_object_storage_stand_in_its_environment()
    {
        await using var bench = Bench.OfHandler("post.py", """
            import os, urllib.request
            def handler(event, context):
                request = urllib.request.Request(os.environ["AWS_ENDPOINT_URL"] + "/bucket/out/job/payload.json", headers={"X-Amz-Security-Token": os.environ["AWS_SESSION_TOKEN"]})
                return urllib.request.urlopen(request).read().decode()
            """);

        Assert.Equal("\"GET /bucket/out/job/payload.json token for s3://bucket/out/job/\"", await bench.AnswerAsync());
    }

    [IsolationTheory]
    [InlineData("def handler(event, context):\n    while True: pass", FunctionVerdict.TimedOut, "did not answer within 1 seconds")]
    [InlineData("import time\ndef handler(event, context):\n    time.sleep(600)", FunctionVerdict.TimedOut, "did not answer within 1 seconds")]
    [InlineData("import os\ndef handler(event, context):\n    os._exit(3)", FunctionVerdict.Failed, "ended before it answered")]
    [InlineData("import sys\ndef handler(event, context):\n    sys.exit(3)", FunctionVerdict.Failed, "raised SystemExit: 3")]
    [InlineData("import ctypes\ndef handler(event, context):\n    ctypes.string_at(0)", FunctionVerdict.Failed, "ended before it answered")]
    [InlineData("def handler(event, context):\n    return 'x' * 100_000_000", FunctionVerdict.Failed, "more than 6291456 bytes")]
    [InlineData("def handler(event, context):\n    return len(bytearray(900_000_000))", FunctionVerdict.Failed, "MemoryError")]
    [InlineData("def handler(event, context):\n    return object()", FunctionVerdict.Failed, "TypeError")]
    [InlineData("import os\ndef handler(event, context):\n    os.write(3, b'what is this')\n    os.close(3)", FunctionVerdict.Failed, "ended before it answered")]
    [InlineData("handler = None + 1", FunctionVerdict.NotInvokable, "does not load: TypeError")]
    [InlineData("def other(event, context): pass", FunctionVerdict.NotInvokable, "does not load: AttributeError")]
    [InlineData("import os\nos._exit(1)", FunctionVerdict.NotInvokable, "ended while it loaded")]
    public async Task What_a_bad_handler_comes_to(string text, FunctionVerdict verdict, string said)
    {
        await using var bench = Bench.OfHandler("bad.py", text, """, "timeout-seconds": 1""");

        var outcome = await bench.CallAsync();

        Assert.Equal(verdict, outcome.Verdict);
        Assert.Contains(said, outcome.Sentence, StringComparison.Ordinal);
    }

    [IsolationFact]
    public async Task A_handler_that_prints_without_end_keeps_a_page_of_it()
    {
        await using var bench = Bench.OfHandler("loud.py", "def handler(event, context):\n    for i in range(200_000): print('line', i)\n    return 1");

        var outcome = await bench.CallAsync();

        Assert.Equal(FunctionVerdict.Answered, outcome.Verdict);
        Assert.InRange(outcome.Log.Length, 3_000, LogTail.Characters);
        Assert.EndsWith("line 199999", outcome.Log, StringComparison.Ordinal);
    }

    [IsolationFact]
    public async Task A_fork_bomb_ends_with_its_call()
    {
        await using var bench = Bench.OfHandler("bomb.py", """
            import os
            def handler(event, context):
                while True:
                    try: os.fork()
                    except OSError: pass
            """, """, "timeout-seconds": 1""");

        var outcome = await bench.CallAsync();

        Assert.Equal(FunctionVerdict.TimedOut, outcome.Verdict);

        // The last of them are taken away by the system a moment after they ended.
        var patience = Stopwatch.StartNew();
        while (ProcessesOf(Bench.FirstUser, Bench.FirstUser + 256) > 0 && patience.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Yield();
        }

        Assert.Equal(0, ProcessesOf(Bench.FirstUser, Bench.FirstUser + 256));
    }

    [IsolationTheory]
    [InlineData("import mmap, time\ndef handler(event, context):\n    shared = mmap.mmap(-1, 400 << 20)\n    for i in range(0, 400 << 20, 4096): shared[i] = 1\n    time.sleep(60)")]
    [InlineData("import os, time\ndef handler(event, context):\n    for i in range(5):\n        if os.fork() == 0: break\n    held = bytearray(90 << 20)\n    time.sleep(60)")]
    public async Task A_handler_whose_processes_hold_too_much_together_is_ended(string text)
    {
        await using var bench = Bench.OfHandler("hog.py", text, """, "memory-mebibytes": 128, "timeout-seconds": 30""");

        var outcome = await bench.CallAsync();

        Assert.Equal(FunctionVerdict.Failed, outcome.Verdict);
        Assert.Contains("Perhaps it used more memory than its 128 MiB.", outcome.Sentence, StringComparison.Ordinal);
    }

    [IsolationFact]
    public async Task A_handler_reaches_no_file_no_process_no_port_and_no_secret_of_the_server()
    {
        var secret = Path.Combine(Path.GetTempPath(), $"secret-{Environment.ProcessId}");
        await File.WriteAllTextAsync(secret, "the server's own");
        Environment.SetEnvironmentVariable("PLUMBLINE_TEST_SECRET", "in the environment");
        await using var bench = Bench.OfHandler("spy.py", """
            import os, socket, glob
            def attempt(action):
                try: return repr(action())
                except Exception as problem: return type(problem).__name__
            def connect(host, port):
                with socket.create_connection((host, port), timeout=2) as s: return s.getpeername()
            def write(path):
                with open(path, "w") as file: file.write("x")
                return "wrote"
            def handler(event, context):
                return {
                    "user": os.getuid(),
                    "secret": attempt(lambda: open(event["secret"]).read()),
                    "shadow": attempt(lambda: open("/etc/shadow").read()),
                    "root": sorted(os.listdir("/")),
                    "processes": [p for p in os.listdir("/proc") if p.isdigit()],
                    "environment": sorted(k for k in os.environ if not k.startswith("AWS_")),
                    "init": attempt(lambda: open("/proc/1/environ").read().count("PLUMBLINE_TEST_SECRET")),
                    "task": attempt(lambda: write("/var/task/x")),
                    "usr": attempt(lambda: write("/usr/x")),
                    "top": attempt(lambda: write("/x")),
                    "scratch": attempt(lambda: write("/tmp/x")),
                    "fill": attempt(lambda: [open("/tmp/%d" % i, "wb").write(b"x" * 30_000_000) for i in range(5)]),
                    "store": attempt(lambda: connect("127.0.0.1", 9001)),
                    "port": attempt(lambda: connect("127.0.0.1", event["port"])),
                    "outside": attempt(lambda: connect("192.0.2.1", 80)),
                    "name": attempt(lambda: socket.getaddrinfo("example.org", 80)),
                    "kill": attempt(lambda: os.kill(event["process"], 9)),
                    "mount": os.system("mount -t tmpfs none /tmp 2>/dev/null") != 0,
                    "chown": attempt(lambda: os.setuid(0)),
                    "unix": attempt(lambda: socket.socket(socket.AF_UNIX).connect("\0plumbline-test")),
                }
            """);
        using var listening = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        listening.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint("\0plumbline-test"));
        listening.Listen();

        var seen = JsonDocument.Parse(await bench.AnswerAsync(new { secret, port = bench.Store.EndPoint.Port, process = Environment.ProcessId })).RootElement;

        File.Delete(secret);
        Assert.InRange(seen.GetProperty("user").GetInt32(), Bench.FirstUser, Bench.FirstUser + 255);
        Assert.Equal("FileNotFoundError", seen.GetProperty("secret").GetString());
        Assert.Equal("FileNotFoundError", seen.GetProperty("shadow").GetString());
        Assert.All(seen.GetProperty("root").EnumerateArray(), one => Assert.Contains(one.GetString()!, Allowed));
        Assert.Equal(1, seen.GetProperty("processes").GetArrayLength());
        Assert.Equal(
            ["HOME", "LAMBDA_TASK_ROOT", "LANG", "PATH", "PLUMBLINE_FUNCTION_ARN", "PWD", "TMPDIR", "TZ", "_HANDLER"],
            seen.GetProperty("environment").EnumerateArray().Select(one => one.GetString()!).Except(["OLDPWD", "SHLVL", "_"]).Order(StringComparer.Ordinal));
        Assert.Equal("0", seen.GetProperty("init").GetString());
        Assert.Equal(["OSError", "OSError", "OSError"], new[] { "task", "usr", "top" }.Select(one => seen.GetProperty(one).GetString()));
        Assert.Equal("'wrote'", seen.GetProperty("scratch").GetString());
        Assert.Equal("OSError", seen.GetProperty("fill").GetString());
        Assert.Equal("('127.0.0.1', 9001)", seen.GetProperty("store").GetString());
        Assert.Equal("ConnectionRefusedError", seen.GetProperty("port").GetString());
        Assert.Equal("OSError", seen.GetProperty("outside").GetString());
        Assert.Equal("gaierror", seen.GetProperty("name").GetString());
        Assert.Equal("ProcessLookupError", seen.GetProperty("kill").GetString());
        Assert.True(seen.GetProperty("mount").GetBoolean());
        Assert.Equal("PermissionError", seen.GetProperty("chown").GetString());
        Assert.Equal("ConnectionRefusedError", seen.GetProperty("unix").GetString());
    }

    [IsolationFact]
    public async Task The_machine_says_that_it_can_keep_handlers_apart()
    {
        await using var bench = Bench.OfHandler("pre.py", "def handler(event, context): return 1");

        Assert.Null(await bench.Service.IsolationTroubleAsync(default));
    }

    [IsolationFact]
    public async Task Where_the_jail_cannot_be_built_nothing_is_run_and_jobs_are_refused()
    {
        var map = FunctionMap.Read("/no/such/folder", $$"""{"functions": {"{{Bench.Arn}}": {"handler": "pre.py:handler"} } }""", out _)!;
        await using var service = FunctionService.Of(map, TimeProvider.System);
        var before = service.WhyNot(Bench.Scope, Bench.Arn);

        var outcome = await service.InvokeAsync(new(Bench.Scope, Bench.Arn, "a job", new("bucket", "out/"), "{}"u8.ToArray()), default);

        Assert.Null(before);
        Assert.Equal(FunctionVerdict.NotInvokable, outcome.Verdict);
        Assert.StartsWith("Handler files are not run on this machine, because they cannot be kept apart from the server: ", outcome.Sentence, StringComparison.Ordinal);
        Assert.Equal(outcome.Sentence, service.WhyNot(Bench.Scope, Bench.Arn));
    }

    private static readonly string[] Allowed = ["bin", "dev", "etc", "lib", "lib32", "lib64", "libx32", "proc", "root", "sbin", "tmp", "usr", "var", "opt", "home"];

    /// <summary>How many processes run as one of these users.</summary>
    private static int ProcessesOf(int from, int to)
    {
        using var process = Process.Start(new ProcessStartInfo("ps", ["-eo", "uid="]) { RedirectStandardOutput = true })!;
        var users = process.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);
        process.WaitForExit();
        return users.Count(user => user >= from && user < to);
    }
}
