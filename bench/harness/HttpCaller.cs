using System;
using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Plumbline.Bench.Harness;

/// <summary>One client with one connection that is kept: sends a request, then looks at the answer, without a string or a task in between.</summary>
public abstract class HttpCaller : IDisposable
{
    private readonly byte[] received = new byte[256 * 1_024];
    private int length;

    protected HttpCaller(Uri server)
    {
        Socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(new IPEndPoint(IPAddress.Loopback, server.Port));
    }

    public Socket Socket { get; }

    /// <summary>True between a request and its answer.</summary>
    public bool Waits { get; private set; }

    /// <summary>When the call under way should have begun, in ticks of Stopwatch.</summary>
    public long Since { get; set; }

    /// <summary>True when there is nothing more to ask.</summary>
    public bool IsDone { get; protected set; }

    /// <summary>Writes the next request to the socket.</summary>
    public void Send()
    {
        length = 0;
        Waits = true;
        var bytes = Next();
        if (Socket.Send(bytes) != bytes.Length)
        {
            throw new InvalidOperationException("A request did not fit into the socket.");
        }
    }

    /// <summary>Reads what is there; true once the whole answer is.</summary>
    public bool Receive()
    {
        var read = Socket.Receive(received.AsSpan(length));
        if (read == 0)
        {
            throw new InvalidOperationException("The server closed a connection.");
        }

        length += read;
        var text = received.AsSpan(0, length);
        var end = text.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = text[..(end + 2)];
        var body = text[(end + 4)..];
        if (Utf8Parser.TryParse(head[9..], out int status, out _) && status == 204)
        {
            body = default;
        }
        else if (head.IndexOf("\r\nContent-Length: "u8) is var at && at >= 0)
        {
            _ = Utf8Parser.TryParse(head[(at + 18)..], out int announced, out _);
            if (body.Length < announced)
            {
                return false;
            }
        }
        else if (!body.EndsWith("0\r\n\r\n"u8))
        {
            return false;
        }

        Waits = false;
        Hear(status, body);
        return true;
    }

    public void Dispose() => Socket.Dispose();

    /// <summary>The next request, head and body.</summary>
    protected abstract ReadOnlySpan<byte> Next();

    /// <param name="body">As it came; with the lengths of its chunks when it was chunked.</param>
    protected abstract void Hear(int status, ReadOnlySpan<byte> body);
}
