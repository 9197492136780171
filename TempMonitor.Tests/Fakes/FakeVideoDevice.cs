using System.Runtime.InteropServices;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Modules.Camera.V4l2;

namespace TempMonitor.Tests.Fakes;

/// <summary>
/// A video device that follows the rules of the kernel's: who breaks them gets EINVAL, and what is not given back is counted.
/// The numbers are those of hardware.md 6.2 for 64 bits, written out once more.
/// </summary>
internal sealed unsafe class FakeVideoDevice : IVideoCalls
{
    public const uint QueryCapability = 0x80685600, EnumerateFormats = 0xC0405602, GetFormat = 0xC0D05604, SetFormat = 0xC0D05605, RequestBuffers = 0xC0145608,
        QueryBuffer = 0xC0585609, Queue = 0xC058560F, Dequeue = 0xC0585611, StreamOn = 0x40045612, StreamOff = 0x40045613;

    private const int Descriptor = 77;

    private readonly List<nint> _mapped = [];
    private readonly List<uint> _queued = [];
    private readonly Dictionary<uint, Action<byte[]>> _answers;
    private uint _buffers;
    private int _open;
    private int _errno;

    public FakeVideoDevice() => _answers = new()
    {
        [QueryCapability] = a => { Put(a, 84, Capabilities); Put(a, 88, DeviceCapabilities); },
        [EnumerateFormats] = Enumerate,
        [GetFormat] = a => WriteFormat(a, Agreed),
        [SetFormat] = Negotiate,
        [RequestBuffers] = Allocate,
        [QueryBuffer] = a => { Need(At(a, 0) < _buffers && At(a, 4) == 1); Put(a, 64, 4096 * At(a, 0)); Put(a, 72, (uint)BufferLength); },
        [Queue] = a => { Need(At(a, 0) < _buffers && At(a, 60) == 1 && !_queued.Contains(At(a, 0))); _queued.Add(At(a, 0)); },
        [Dequeue] = Give,
        [StreamOn] = a => { Need(At(a, 0) == 1 && _queued.Count > 0); IsStreaming = true; },
        [StreamOff] = a => { Need(At(a, 0) == 1); IsStreaming = false; _queued.Clear(); },
    };

    public string Path { get; set; } = "/dev/video0";

    public uint Capabilities { get; set; } = 0x84200001;

    public uint DeviceCapabilities { get; set; } = 0x04200001;

    public List<string> Formats { get; } = ["YUYV", "MJPG"];

    /// <summary>Whatever is wished, this is the size.</summary>
    public (uint Width, uint Height)? OnlySize { get; set; }

    public (string Pixels, uint Width, uint Height) Agreed { get; private set; } = ("YUYV", 320, 240);

    public uint Stride { get; set; }

    public uint ColourSpace { get; set; } = 8; // sRGB, as webcams say

    public uint Quantisation { get; set; }

    public int BufferLength { get; set; } = 300_000;

    /// <summary>What comes, one after the other; the last one comes again and again. None: the camera hangs.</summary>
    public List<(byte[] Bytes, uint Flags)> Frames { get; } = [];

    /// <summary>Requests that are refused, by their number; 0 is open, 1 wait, 2 map.</summary>
    public Dictionary<uint, int> Refusals { get; } = [];

    public int Given { get; private set; }

    public int Waits { get; private set; }

    public bool IsStreaming { get; private set; }

    /// <summary>Of the first word of each request, in order.</summary>
    public List<uint> Journal { get; } = [];

    /// <summary>Called at each wait.</summary>
    public Action OnWait { get; set; } = () => { };

    /// <summary>Whether everything that was taken was given back.</summary>
    public bool IsAtRest => _open == 0 && _mapped.Count == 0 && !IsStreaming && _buffers == 0;

    public int Open(string path)
    {
        if (Refused(0) is { } errno) return -errno;
        if (path != Path) return -LinuxErrno.Enoent;
        _open++;
        return Descriptor;
    }

    public void Close(int descriptor)
    {
        Assert.Equal(Descriptor, descriptor);
        Assert.InRange(_open, 1, 1);
        (_open, IsStreaming) = (0, false); // as the kernel: the last descriptor ends what it began
        if (_mapped.Count == 0) _buffers = 0;
    }

    public int Control(int descriptor, uint request, Span<byte> argument)
    {
        Assert.Equal((Descriptor, (int)(request >> 16 & 0x3FFF)), (descriptor, argument.Length));
        Assert.Equal(1, _open);
        Journal.Add(request);
        if (Refused(request) is { } errno) return -errno;
        if (!_answers.TryGetValue(request, out var answer)) return -LinuxErrno.Enotty;
        var copy = argument.ToArray();
        _errno = 0;
        answer(copy);
        if (_errno == 0) copy.CopyTo(argument);
        return -_errno;
    }

    public int Wait(int descriptor, int milliseconds)
    {
        Waits++;
        OnWait();
        if (Refused(1) is { } errno) return -errno;
        return Frames.Count > 0 ? 1 : 0;
    }

    public nint Map(int descriptor, int length, uint offset)
    {
        if (Refused(2) is { } errno) return -errno;
        Assert.Equal((BufferLength, (uint)_mapped.Count * 4096), (length, offset));
        var address = (nint)NativeMemory.AllocZeroed((nuint)length);
        _mapped.Add(address);
        return address;
    }

    public void Unmap(nint address, int length)
    {
        Assert.Equal(BufferLength, length);
        Assert.True(_mapped.Remove(address));
        NativeMemory.Free((void*)address);
    }

    private static uint At(byte[] structure, int offset) => BitConverter.ToUInt32(structure, offset);

    private static void Put(byte[] structure, int offset, uint value) => BitConverter.TryWriteBytes(structure.AsSpan(offset), value);

    private static uint Code(string pixels) => BitConverter.ToUInt32([.. pixels.Select(c => (byte)c)]);

    private int? Refused(uint request) => Refusals.TryGetValue(request, out var errno) ? errno : null;

    private void Need(bool isRight) => _errno = isRight ? _errno : LinuxErrno.Einval;

    private void Enumerate(byte[] description)
    {
        Need(At(description, 4) == 1 && At(description, 0) < Formats.Count);
        if (_errno == 0) Put(description, 44, Code(Formats[(int)At(description, 0)]));
    }

    private void Negotiate(byte[] format)
    {
        Need(At(format, 0) == 1 && _buffers == 0);
        var pixels = Formats.Find(f => Code(f) == At(format, 16)) ?? Formats[0];
        Agreed = (pixels, OnlySize?.Width ?? At(format, 8), OnlySize?.Height ?? At(format, 12));
        WriteFormat(format, Agreed);
    }

    private void WriteFormat(byte[] format, (string Pixels, uint Width, uint Height) agreed)
    {
        Put(format, 8, agreed.Width);
        Put(format, 12, agreed.Height);
        Put(format, 16, Code(agreed.Pixels));
        Put(format, 24, agreed.Pixels == "YUYV" ? Math.Max(Stride, agreed.Width * 2) : 0);
        Put(format, 32, ColourSpace);
        Put(format, 48, Quantisation);
    }

    private void Allocate(byte[] request)
    {
        Need(At(request, 4) == 1 && At(request, 8) == 1 && _mapped.Count == 0);
        if (_errno != 0) return;
        _buffers = At(request, 0);
        _queued.Clear();
    }

    private void Give(byte[] buffer)
    {
        Need(IsStreaming && At(buffer, 4) == 1 && At(buffer, 60) == 1);
        if (_errno != 0) return;
        if (_queued.Count == 0 || Frames.Count == 0)
        {
            _errno = LinuxErrno.Eagain;
            return;
        }

        var (bytes, flags) = Frames[Math.Min(Given++, Frames.Count - 1)];
        var index = _queued[0];
        _queued.RemoveAt(0);
        bytes.AsSpan(0, Math.Min(bytes.Length, BufferLength)).CopyTo(new Span<byte>((void*)_mapped[(int)index], BufferLength));
        Put(buffer, 0, index);
        Put(buffer, 8, (uint)bytes.Length);
        Put(buffer, 12, flags);
    }
}
