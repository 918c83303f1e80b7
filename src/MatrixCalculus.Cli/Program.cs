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
        Arguments arguments;
        var messages = new Messages(Console.Error, Messages.WantsColour(!Console.IsErrorRedirected, words.Contains("--no-color")));
        try
        {
            arguments = Arguments.Read(words);
            if (arguments.Has("help") || arguments.Command == "help")
            {
                Console.WriteLine(Help.Text);
                return Commands.Answered;
            }

            if (arguments.Has("version"))
            {
                Console.WriteLine(Assembly.GetExecutingAssembly().GetName().Version?.ToString(3));
                return Commands.Answered;
            }

            if (arguments.Command is null) return new Prompt(Console.In, Console.Out, messages, !Console.IsInputRedirected).Run();
            if (arguments.Command != "json") return new Commands(Console.Out, messages).Run(arguments);
            if (arguments.Operands.Count > 0) throw new UsageException("'json' takes no formula: requests come on standard input.");
            using var service = new Service(Console.OpenStandardInput(), Console.OpenStandardOutput(), Commands.Timeout(arguments));
            service.Run();
            return Commands.Answered;
        }
        catch (UsageException fault)
        {
            messages.Fault(fault.Message);
            messages.Note("Try 'matcalc --help'.");
            return Commands.Usage;
        }
        catch (IOException)
        {
            // The reader of the answers has gone.
            return Commands.Answered;
        }
    }
}
