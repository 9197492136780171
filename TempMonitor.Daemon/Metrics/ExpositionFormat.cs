using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Metrics;

/// <summary>What differs between the two ways of writing the same samples.</summary>
internal abstract class ExpositionFormat
{
    public static readonly ExpositionFormat Text = new TextFormat();
    public static readonly ExpositionFormat OpenMetrics = new OpenMetricsFormat();

    public abstract string MediaType { get; }

    public abstract void WriteHeader(PooledBuffer buffer, MetricFamily family);

    public abstract void WriteEnd(PooledBuffer buffer);

    private static void WriteLine(PooledBuffer buffer, string keyword, string name, string text)
    {
        buffer.Append("# "u8);
        buffer.Append(keyword);
        buffer.Append(" "u8);
        buffer.Append(name);
        buffer.Append(" "u8);
        buffer.Append(text);
        buffer.Append("\n"u8);
    }

    private sealed class TextFormat : ExpositionFormat
    {
        public override string MediaType => "text/plain; version=0.0.4; charset=utf-8";

        public override void WriteHeader(PooledBuffer buffer, MetricFamily family)
        {
            WriteLine(buffer, "HELP", family.Name, Escaping.HelpOfText(family.Help));
            WriteLine(buffer, "TYPE", family.Name, family.Kind.TextWord);
        }

        public override void WriteEnd(PooledBuffer buffer)
        {
            // the text format has no end mark
        }
    }

    private sealed class OpenMetricsFormat : ExpositionFormat
    {
        public override string MediaType => "application/openmetrics-text; version=1.0.0; charset=utf-8";

        public override void WriteHeader(PooledBuffer buffer, MetricFamily family)
        {
            WriteLine(buffer, "TYPE", family.FamilyName, family.Kind.OpenMetricsWord);
            if (family.Unit.Length > 0) WriteLine(buffer, "UNIT", family.FamilyName, family.Unit);
            WriteLine(buffer, "HELP", family.FamilyName, Escaping.HelpOfOpenMetrics(family.Help));
        }

        public override void WriteEnd(PooledBuffer buffer) => buffer.Append("# EOF\n"u8);
    }
}
