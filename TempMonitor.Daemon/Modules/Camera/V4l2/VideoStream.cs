using TempMonitor.Core.Camera;
using TempMonitor.Core.Sensors.Transport;
using static TempMonitor.Daemon.Modules.Camera.V4l2.VideoNode;

namespace TempMonitor.Daemon.Modules.Camera.V4l2;

/// <summary>Pictures that come one after the other, through memory shared with the driver. Ended, the camera is free for others.</summary>
internal sealed class VideoStream : IDisposable
{
    private const int WantedBuffers = 4, PollMilliseconds = 100;

    private const uint ErrorFlag = 0x40;

    // as large as 8192 x 8192 pixels of two bytes, and some more
    private const uint LargestBuffer = 160_000_000;

    // a driver that says "ready" and has nothing, again and again, would keep a processor busy
    private const int MostFalseAlarms = 100;

    private readonly VideoNode _node;
    private readonly List<(nint Address, int Length)> _buffers = [];
    private bool _isOn;

    private VideoStream(VideoNode node) => _node = node;

    /// <exception cref="CameraException">It was refused; nothing is held then.</exception>
    public static VideoStream Start(VideoNode node)
    {
        var stream = new VideoStream(node);
        try
        {
            for (var (index, count) = (0, stream.Request(WantedBuffers)); index < count; index++) stream.Share(index);
            stream.Switch(VideoLayout.StreamOn, "start");
            stream._isOn = true;
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the next picture, and gives its bytes when they are wanted.</summary>
    /// <returns>Empty when the driver itself says that it is broken, and when it is not wanted.</returns>
    public unsafe byte[] Next(bool isWanted, CancellationToken deadline)
    {
        Span<byte> buffer = stackalloc byte[_node.Layout.BufferSize];
        Dequeue(buffer, deadline);
        var number = Get(buffer, VideoLayout.Index);
        if (number >= _buffers.Count) throw new CameraException(CameraFault.Failed, $"{_node.Path} names a buffer that it was not given");
        var index = (int)number;
        var (address, length) = _buffers[index];
        var used = (int)Math.Min(Get(buffer, VideoLayout.BytesUsed), (uint)length);
        var isGood = isWanted && (Get(buffer, VideoLayout.Flags) & ErrorFlag) == 0;
        byte[] bytes = isGood ? new ReadOnlySpan<byte>((void*)address, used).ToArray() : [];
        Queue(index);
        return bytes;
    }

    /// <summary>Whatever was reached is undone; what can't be is done by closing the node.</summary>
    public void Dispose()
    {
        if (_isOn) _ = TrySwitch(VideoLayout.StreamOff);
        foreach (var (address, length) in _buffers) _node.Unmap(address, length);
        _buffers.Clear();
        _ = TryRequest(0, out _);
    }

    private void Dequeue(Span<byte> buffer, CancellationToken deadline)
    {
        for (var falseAlarms = 0; falseAlarms < MostFalseAlarms;)
        {
            deadline.ThrowIfCancellationRequested();
            var ready = _node.Wait(PollMilliseconds);
            if (ready < 0) throw V4l2Refusal.Of(-ready, _node.Path, "wait for a picture");
            if (ready == 0) continue;

            Describe(buffer, 0);
            var outcome = _node.TryControl(_node.Layout.Dequeue, buffer);
            if (outcome >= 0) return;
            if (outcome != -LinuxErrno.Eagain) throw V4l2Refusal.Of(-outcome, _node.Path, "give a picture");
            falseAlarms++;
        }

        throw new CameraException(CameraFault.Failed, $"{_node.Path} says again and again that it has a picture, and has none", "unplug the camera, and plug it in again");
    }

    private int Request(int count)
    {
        var outcome = TryRequest(count, out var granted);
        if (outcome < 0) throw V4l2Refusal.Of(-outcome, _node.Path, "share memory");
        return granted > 0 ? granted : throw new CameraException(CameraFault.Failed, $"{_node.Path} shares no memory");
    }

    private int TryRequest(int count, out int granted)
    {
        Span<byte> request = stackalloc byte[VideoLayout.RequestSize];
        Set(request, VideoLayout.Count, (uint)count);
        Set(request, VideoLayout.Type, CaptureType);
        Set(request, VideoLayout.RequestMemory, MappedMemory);
        var outcome = _node.TryControl(VideoLayout.RequestBuffers, request);
        granted = (int)Get(request, VideoLayout.Count);
        return outcome;
    }

    private void Share(int index)
    {
        Span<byte> buffer = stackalloc byte[_node.Layout.BufferSize];
        Describe(buffer, index);
        _node.Control(_node.Layout.QueryBuffer, buffer, "share memory");
        var length = Get(buffer, _node.Layout.Length);
        if (length is 0 or > LargestBuffer) throw new CameraException(CameraFault.Failed, $"{_node.Path} wants to share {length} bytes for a picture");
        var address = _node.Map((int)length, Get(buffer, _node.Layout.Offset));
        if (address is < 0 and > -4096) throw V4l2Refusal.Of((int)-address, _node.Path, "share memory");
        _buffers.Add((address, (int)length));
        Queue(index);
    }

    private void Queue(int index)
    {
        Span<byte> buffer = stackalloc byte[_node.Layout.BufferSize];
        Describe(buffer, index);
        _node.Control(_node.Layout.Queue, buffer, "take memory for a picture");
    }

    private void Describe(Span<byte> buffer, int index)
    {
        buffer.Clear();
        Set(buffer, VideoLayout.Index, (uint)index);
        Set(buffer, VideoLayout.Type, CaptureType);
        Set(buffer, _node.Layout.Memory, MappedMemory);
    }

    private void Switch(uint request, string doing)
    {
        if (TrySwitch(request) is var outcome and < 0) throw V4l2Refusal.Of(-outcome, _node.Path, doing);
    }

    private int TrySwitch(uint request)
    {
        Span<byte> type = stackalloc byte[sizeof(int)];
        Set(type, 0, CaptureType);
        return _node.TryControl(request, type);
    }
}
