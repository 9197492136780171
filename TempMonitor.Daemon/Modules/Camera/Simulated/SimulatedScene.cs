using System.Globalization;
using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Daemon.Modules.Camera.Simulated;

/// <summary>A server room: a rack with its lights, a lamp, a thermometer, the time. Says in large letters that it is none.</summary>
internal sealed class SimulatedScene(Raster raster)
{
    private static readonly Rgb Wall = new(176, 184, 188), Floor = new(104, 100, 96), Rack = new(36, 38, 44), Server = new(66, 70, 80), Lamp = new(255, 244, 200),
        Visitor = new(40, 72, 150), Skin = new(224, 180, 150), Mercury = new(208, 32, 24), Glass = new(236, 240, 242), Green = new(48, 224, 80), Amber = new(255, 176, 0);

    // the scene is laid out on a hundred by a hundred parts of the picture
    private const int Parts = 100;

    private const int Servers = 6, LightsPerServer = 4;

    // with a prime number of places, whoever looks at whole seconds sees the visitor somewhere else each time, but for each eleventh second
    private const int Places = 11, Stride = 4;

    // what the thermometer can show, °C
    private const double Coldest = 0, Hottest = 50;

    private readonly Canvas _canvas = new(raster);

    public void Draw(string name, SceneFacts facts, bool hasVisitor)
    {
        var second = facts.LocalTime.ToUnixTimeSeconds();
        Fill(0, 0, 101, 79, Wall);
        Fill(0, 78, 101, 23, Floor);
        Fill(36, 4, 28, 2, Lamp);
        DrawRack(second);
        DrawThermometer(facts.Temperature);
        if (hasVisitor) DrawVisitor((int)(second * Stride % Places));
        Write(5, 4, $"SIMULATED {name}");
        Write(5, 10, facts.LocalTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        Write(5, 16, facts.Temperature is { } temperature ? $"{temperature:0.0} °C" : "no temperature");
    }

    /// <summary>Four lights on each server count the seconds, each server in its own rhythm.</summary>
    private void DrawRack(long second)
    {
        Fill(12, 24, 26, 62, Rack);
        for (var server = 0; server < Servers; server++)
        {
            var top = 27 + (server * 9.5);
            Fill(14, top, 22, 7, Server);
            for (var light = 0; light < LightsPerServer; light++)
                if (((second + server) >> light & 1) != 0) Fill(16 + (light * 3), top + 2.5, 1.5, 2, light == 0 ? Amber : Green);
        }
    }

    private void DrawThermometer(double? temperature)
    {
        Fill(84, 24, 4, 44, Glass);
        _canvas.Disc(X(86), Y(70), Math.Max(1, X(3)), Mercury);
        var height = 42 * Math.Clamp(((temperature ?? Coldest) - Coldest) / (Hottest - Coldest), 0, 1);
        Fill(85.2, 68 - height, 1.6, height + 2, Mercury);
    }

    private void DrawVisitor(int place)
    {
        var left = 2 + (place * 88.0 / (Places - 1));
        Fill(left, 40, 8, 52, Visitor);
        _canvas.Disc(X(left + 4), Y(35), Math.Max(1, X(3)), Skin);
    }

    private void Fill(double left, double top, double width, double height, Rgb colour) =>
        _canvas.Fill(X(left), Y(top), Math.Max(1, X(width)), Math.Max(1, Y(height)), colour);

    private void Write(double left, double top, string text) => _canvas.Text(X(left), Y(top), text, Math.Max(1, raster.Height / 180), Rgb.Black);

    private int X(double parts) => (int)(parts * raster.Width / Parts);

    private int Y(double parts) => (int)(parts * raster.Height / Parts);
}
