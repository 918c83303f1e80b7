using System.Globalization;

namespace MatrixCalculus.Benchmarks;

/// <summary>What the command line says.</summary>
internal sealed record Options(IReadOnlyList<string> Sets, string? OpenBlasPath, string? CsvPath, string? Filter, int Samples)
{
    public const int LeastSamples = 15;

    public const string Usage = """
        dotnet run -c Release --project tests/MatrixCalculus.Benchmarks -- SET… [options]

          --openblas PATH   hold dense kernels against this OpenBLAS too, with one thread (an old one does not know a new processor:
                            set OPENBLAS_CORETYPE=SkylakeX in the environment, and look at the core type that is printed)
          --csv FILE        write every result as a line of comma-separated values
          --filter TEXT     only the benchmarks whose name contains the text; several texts with | between them
          --samples N       samples a side, 15 or more (16)
        """;

    /// <summary>The loaded OpenBLAS, if a path was given.</summary>
    public OpenBlas? OpenBlas { get; init; }

    /// <summary>The arguments as options, or null and what is wrong with them.</summary>
    public static Options? Parse(ReadOnlySpan<string> arguments, out string? error)
    {
        var (sets, samples) = (new List<string>(), 16);
        string? openBlas = null, csv = null, filter = null;
        error = null;
        for (var i = 0; i < arguments.Length && error is null; i++)
        {
            var name = arguments[i];
            if (!name.StartsWith("--", StringComparison.Ordinal))
            {
                sets.Add(name);
                continue;
            }

            if (++i == arguments.Length)
            {
                error = $"{name} needs a value.";
                break;
            }

            switch (name)
            {
                case "--openblas": openBlas = arguments[i]; break;
                case "--csv": csv = arguments[i]; break;
                case "--filter": filter = arguments[i]; break;
                case "--samples" when int.TryParse(arguments[i], NumberStyles.None, CultureInfo.InvariantCulture, out samples) && samples >= LeastSamples: break;
                case "--samples": error = $"--samples needs a number from {LeastSamples} on, not '{arguments[i]}'."; break;
                default: error = $"There is no option {name}."; break;
            }
        }

        return error is null ? new(sets, openBlas, csv, filter, samples) : null;
    }

    public bool Includes(string name) => Filter is null || Filter.Split('|').Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
