using System.Text;
using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Tests.Fakes;

/// <summary>Pictures of a few bytes: the overlay is appended, and two differ by as many percent as their first bytes.</summary>
internal sealed class FakePictureTools : IPictureTools
{
    public string? Missing { get; set; }

    public byte[] Overlay(byte[] jpeg, IReadOnlyList<string> lines, int quality) => Missing is null ? [.. jpeg, .. Encoding.UTF8.GetBytes(string.Join('|', lines))] : jpeg;

    public byte[] Thumbnail(byte[] jpeg) => jpeg;

    public byte[]? Outline(byte[] jpeg) => Missing is null ? [jpeg[0]] : null;

    public double Changed(byte[] before, byte[] after) => Math.Abs(before[0] - after[0]);
}
