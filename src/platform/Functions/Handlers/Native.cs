using System;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Plumbline.Functions.Handlers;

/// <summary>The system calls that open a listening socket inside another process's network.</summary>
/// <remarks>
/// They are made on a thread of their own that does nothing else and ends: a thread that is inside another network must neither come
/// back nor start others, which would stay there.
/// </remarks>
internal static class Native
{
    private const int ReadOnlyCloseOnExec = 0x80000;
    private const int NewNetwork = 0x40000000;
    private const int Ipv4 = 2;
    private const int StreamCloseOnExec = 0x80001;
    private const uint SetInterfaceFlags = 0x8914;
    private const short UpAndRunning = 0x41;

    /// <summary>A socket that listens on 127.0.0.1 in the network of a process, whose loopback is brought up for it.</summary>
    /// <returns>The socket's descriptor.</returns>
    /// <exception cref="Win32Exception" />
    public static int ListenInside(int process, int port)
    {
        var network = Check(Open(Encoding.ASCII.GetBytes($"/proc/{process}/ns/net\0"), ReadOnlyCloseOnExec));
        var outcome = 0;
        var error = 0;
        var thread = new System.Threading.Thread(() => (outcome, error) = Listen(network, port)) { IsBackground = true, Name = "functions: another network" };
        thread.Start();
        thread.Join();
        _ = Close(network);
        return outcome >= 0 ? outcome : throw new Win32Exception(error);
    }

    private static (int Outcome, int Error) Listen(int network, int port)
    {
        Span<byte> address = stackalloc byte[16];
        address[0] = Ipv4;
        BinaryPrimitives.WriteUInt16BigEndian(address[2..], (ushort)port);
        BinaryPrimitives.WriteUInt32BigEndian(address[4..], 0x7F000001);
        Span<byte> loopback = stackalloc byte[40];
        "lo"u8.CopyTo(loopback);
        BinaryPrimitives.WriteInt16LittleEndian(loopback[16..], UpAndRunning);
        if (SetNamespace(network, NewNetwork) < 0 || Socket(Ipv4, StreamCloseOnExec, 0) is not (>= 0 and var socket))
        {
            return (-1, Marshal.GetLastPInvokeError());
        }

        if (Control(socket, SetInterfaceFlags, ref MemoryMarshal.GetReference(loopback)) < 0
            || Bind(socket, ref MemoryMarshal.GetReference(address), 16) < 0
            || ListenOn(socket, 64) < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            _ = Close(socket);
            return (-1, error);
        }

        return (socket, 0);
    }

    private static int Check(int outcome) => outcome >= 0 ? outcome : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static extern int SetNamespace(int descriptor, int kind);

    [DllImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static extern int Socket(int domain, int type, int protocol);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Control(int descriptor, nuint request, ref byte argument);

    [DllImport("libc", EntryPoint = "bind", SetLastError = true)]
    private static extern int Bind(int socket, ref byte address, uint length);

    [DllImport("libc", EntryPoint = "listen", SetLastError = true)]
    private static extern int ListenOn(int socket, int backlog);
}
