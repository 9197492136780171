namespace TempMonitor.Core.Camera.Imaging;

/// <summary>The cosine transform of a block of 8 x 8, by Arai, Agui and Nakajima: five multiplications a row, the rest is in the scale.</summary>
internal static class ForwardDct
{
    private const int Side = 8;

    private static readonly double[] AanScale = [1.0, 1.387039845, 1.306562965, 1.175875602, 1.0, 0.785694958, 0.541196100, 0.275899379];

    /// <summary>What the outcome of <see cref="Transform"/> is multiplied with to be quantised.</summary>
    public static float[] ScaleFor(byte[] quantisation) =>
        [.. quantisation.Select((q, i) => (float)(1 / (q * AanScale[i / Side] * AanScale[i % Side] * Side)))];

    public static void Transform(Span<float> block)
    {
        for (var row = 0; row < Side; row++) Line(block[(row * Side)..], 1);
        for (var column = 0; column < Side; column++) Line(block[column..], Side);
    }

    private static void Line(Span<float> d, int step)
    {
        ref var d0 = ref d[0];
        ref var d1 = ref d[step];
        ref var d2 = ref d[2 * step];
        ref var d3 = ref d[3 * step];
        ref var d4 = ref d[4 * step];
        ref var d5 = ref d[5 * step];
        ref var d6 = ref d[6 * step];
        ref var d7 = ref d[7 * step];
        var (s0, s1, s2, s3) = (d0 + d7, d1 + d6, d2 + d5, d3 + d4);
        var (t7, t6, t5, t4) = (d0 - d7, d1 - d6, d2 - d5, d3 - d4);

        var (e0, e3, e1, e2) = (s0 + s3, s0 - s3, s1 + s2, s1 - s2);
        var z1 = (e2 + e3) * 0.707106781f;
        (d0, d4, d2, d6) = (e0 + e1, e0 - e1, e3 + z1, e3 - z1);

        var (o0, o1, o2) = (t4 + t5, t5 + t6, t6 + t7);
        var z5 = (o0 - o2) * 0.382683433f;
        var z2 = (0.541196100f * o0) + z5;
        var z4 = (1.306562965f * o2) + z5;
        var z3 = o1 * 0.707106781f;
        var (z11, z13) = (t7 + z3, t7 - z3);
        (d5, d3, d1, d7) = (z13 + z2, z13 - z2, z11 + z4, z11 - z4);
    }
}
