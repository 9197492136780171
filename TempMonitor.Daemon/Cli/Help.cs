using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TempMonitor.Daemon.Cli;

/// <summary>The library's help, which calls our settings "additional arguments" that are "passed to the application that is being run".</summary>
internal static class Help
{
    private const string Usage = "[[--] <additional arguments>...]]", Heading = "Additional Arguments:", Text = "Arguments passed to the application that is being run.";

    private const string OurUsage = "[--Key:Sub=value ...]", OurHeading = "Settings:",
        OurText = "--Key:Sub=value  any setting of the configuration; it wins over files and environment. For instance --Http:Urls=http://*:8081";

    public static HelpOption Create()
    {
        var option = new HelpOption();
        option.Action = new OurAction((SynchronousCommandLineAction)option.Action!);
        return option;
    }

    internal sealed class OurAction(SynchronousCommandLineAction library) : SynchronousCommandLineAction
    {
        // who asks for help has not typed the rest yet
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var output = parseResult.InvocationConfiguration.Output;
            using var text = new StringWriter();
            parseResult.InvocationConfiguration.Output = text;
            var code = library.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output = output;
            output.Write(text.ToString().Replace(Usage, OurUsage, StringComparison.Ordinal).Replace(Heading, OurHeading, StringComparison.Ordinal).Replace(Text, OurText, StringComparison.Ordinal));
            return code;
        }
    }
}
