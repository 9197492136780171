namespace TempMonitor.Core.Camera.Imaging;

/// <summary>Makes JPEGs of pixels, and pixels of JPEGs. Any thread.</summary>
public interface IJpegCodec
{
    /// <summary>Null when pictures can be opened; else what is missing, in one sentence. Making them is always possible.</summary>
    string? CannotDecode { get; }

    /// <param name="quality">1 to 100.</param>
    byte[] Encode(Raster raster, int quality);

    /// <param name="atMostWidth">Scaled down while decoding to at most this width, which saves most of the work; 0: as it is.</param>
    /// <exception cref="CameraException">It is no JPEG, broken, absurdly large, or nothing can decode here.</exception>
    Raster Decode(ReadOnlySpan<byte> jpeg, int atMostWidth = 0);
}
