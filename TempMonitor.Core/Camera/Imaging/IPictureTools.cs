namespace TempMonitor.Core.Camera.Imaging;

/// <summary>What is done to pictures on their way. Any thread; each call may take some hundred milliseconds on a Pi.</summary>
public interface IPictureTools
{
    /// <summary>Null when overlay, motion and thumbnails work here; else what is missing, in one sentence with the way out.</summary>
    string? Missing { get; }

    /// <summary>Writes these lines into a corner. Without a decoder the picture comes back as it is.</summary>
    byte[] Overlay(byte[] jpeg, IReadOnlyList<string> lines, int quality);

    /// <summary>A small picture of it: the one that its EXIF data carry, else one made here, else the picture itself.</summary>
    byte[] Thumbnail(byte[] jpeg);

    /// <summary>The picture as a small grey grid for <see cref="Changed"/>; null without a decoder, or when it is broken.</summary>
    byte[]? Outline(byte[] jpeg);

    /// <returns>How much of the picture changed between two outlines, percent; light that rises or falls evenly is no change.</returns>
    double Changed(byte[] before, byte[] after);
}
