using System.Reflection;
using System.Text;
using MatrixCalculus.Cli.JsonLines;

namespace MatrixCalculus.Cli;

/// <summary>matcalc.</summary>
internal static class Program
{
    private static int Main(string[] words)
    {
        // Formulas hold characters beyond ASCII, whatever the locale says of the terminal.
        Console.OutputEncoding = new UTF8Encoding(false);
        return Run(words, Console.In, Console.Out, Console.Error, !Console.IsInputRedirected, Messages.WantsColour(!Console.IsErrorRedirected, words.Contains("--no-color")));
    }

    /// <summary>Does what the command line says and returns the exit code.</summary>
    internal static int Run(string[] words, TextReader input, TextWriter output, TextWriter error, bool isTerminal, bool inColour = false)
    {
        var messages = new Messages(error, inColour);
        try
        {
            var arguments = Arguments.Read(words);
            if (arguments.Has("help") || arguments.Command == "help")
            {
                output.WriteLine(Help.Of(arguments.Command == "help" ? arguments.Operands.FirstOrDefault() : arguments.Command));
                return Commands.Answered;
            }

            if (arguments.Has("version"))
            {
                output.WriteLine(Assembly.GetExecutingAssembly().GetName().Version?.ToString(3));
                return Commands.Answered;
            }

            if (arguments.Command is null) return new Prompt(input, output, messages, isTerminal).Run();
            if (arguments.Command != "json") return new Commands(output, messages).Run(arguments);
            if (arguments.Operands.Count > 0) throw new UsageException("'json' takes no formula: requests come on standard input.");
            using var service = new Service(Console.OpenStandardInput(), Console.OpenStandardOutput(), Commands.Timeout(arguments));
            service.Run();
            return Commands.Answered;
        }
        catch (UsageException fault)
        {
            messages.Usage(fault);
            return Commands.Usage;
        }
        catch (IOException)
        {
            // The reader of the answers has gone.
            return Commands.Answered;
        }
    }
}
