using System.Threading.Channels;
using TempMonitor.Core.Indicators;

namespace TempMonitor.Daemon.Modules.LedMatrix;

/// <summary>From the joystick's thread to the panel's. A stick that is stuck fills no memory: what is too much is forgotten.</summary>
internal sealed class JoystickKeys
{
    private const int Most = 16;

    private readonly Channel<JoystickKey> _keys = Channel.CreateBounded<JoystickKey>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Called after each key: whoever takes them may be waiting for something else.</summary>
    public Action Pushed { get; set; } = () => { };

    public void Push(JoystickKey key)
    {
        _keys.Writer.TryWrite(key);
        Pushed();
    }

    public bool TryTake(out JoystickKey key) => _keys.Reader.TryRead(out key);
}
