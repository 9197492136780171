using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Metrics;

/// <summary>Writes the samples of one family after another. A family without samples is not written at all.</summary>
internal sealed class SampleWriter(PooledBuffer buffer, ExpositionFormat format)
{
    private MetricFamily? _family;
    private bool _started;

    public void Begin(MetricFamily family)
    {
        _family = family;
        _started = false;
    }

    public void Write(double value, params ReadOnlySpan<(string Name, string? Value)> labels)
    {
        if (!_started) format.WriteHeader(buffer, _family!);
        _started = true;
        buffer.Append(_family!.Name);
        WriteLabels(labels);
        buffer.Append(" "u8);
        WriteValue(value);
        buffer.Append("\n"u8);
    }

    /// <summary>Writes nothing where there is no value: to Prometheus an absent series says more than NaN.</summary>
    public void WriteIfAny(double? value, params ReadOnlySpan<(string Name, string? Value)> labels)
    {
        if (value is { } number) Write(number, labels);
    }

    private void WriteLabels(ReadOnlySpan<(string Name, string? Value)> labels)
    {
        var separator = "{"u8;
        foreach (var (name, value) in labels)
        {
            if (string.IsNullOrEmpty(value)) continue;
            buffer.Append(separator);
            buffer.Append(name);
            buffer.Append("=\""u8);
            buffer.Append(Escaping.LabelValue(value));
            buffer.Append("\""u8);
            separator = ","u8;
        }

        if (separator[0] == ',') buffer.Append("}"u8);
    }

    private void WriteValue(double value)
    {
        if (double.IsPositiveInfinity(value)) buffer.Append("+Inf"u8);
        else if (double.IsNegativeInfinity(value)) buffer.Append("-Inf"u8);
        else buffer.Append(value);
    }
}
