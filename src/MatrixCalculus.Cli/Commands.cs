using System.Globalization;

namespace MatrixCalculus.Cli;

/// <summary>The commands of the command line.</summary>
internal sealed class Commands(TextWriter output, Messages messages)
{
    internal const int Answered = 0;
    internal const int InputAtFault = 1;
    internal const int Usage = 2;

    /// <summary>The time for an answer unless the command line says another.</summary>
    internal static readonly TimeSpan UsualBudget = TimeSpan.FromSeconds(10);

    internal static readonly string[] Names = ["gradient", "differential", "jacobian", "hessian", "derivative", "simplify", "equal", "check", "code", "json"];

    /// <summary>Runs a command and returns the exit code.</summary>
    internal int Run(Arguments arguments)
    {
        try
        {
            using var deadline = new CancellationTokenSource(Timeout(arguments) ?? UsualBudget);
            return arguments.Command switch
            {
                "gradient" => Derive(arguments, QuestionKind.Gradient, deadline.Token),
                "differential" => Derive(arguments, QuestionKind.Differential, deadline.Token),
                "jacobian" => Derive(arguments, QuestionKind.Jacobian, deadline.Token),
                "hessian" => Derive(arguments, QuestionKind.Hessian, deadline.Token),
                "derivative" => Derive(arguments, QuestionKind.ScalarDerivative, deadline.Token),
                "simplify" => Derive(arguments, QuestionKind.Value, deadline.Token),
                "code" => Derive(arguments, Kind(arguments, QuestionKind.Value), deadline.Token),
                "equal" => new Checks(output, messages).Equal(arguments, deadline.Token),
                "check" => new Checks(output, messages).Check(arguments, deadline.Token),
                var other => throw new UsageException($"There is no command '{Shown.Text(other ?? string.Empty)}'.{Nearest(other)}"),
            };
        }
        catch (UsageException fault)
        {
            messages.Usage(fault);
            return Usage;
        }
        catch (ParseException fault)
        {
            messages.Fault($"{fault.Message} ({fault.Code.Text()})");
            messages.Caret(fault.CaretLines);
            NoteConvention(arguments, fault.Code);
            return InputAtFault;
        }
        catch (MatrixCalculusException fault)
        {
            messages.Fault($"{fault.Message} ({fault.Code.Text()})");
            NoteConvention(arguments, fault.Code);
            return InputAtFault;
        }
        catch (OperationCanceledException)
        {
            messages.Fault($"The answer takes too long; --timeout gives it more seconds. ({ErrorCode.BudgetExhausted.Text()})");
            return InputAtFault;
        }
    }

    /// <exception cref="UsageException">The option is no number of seconds.</exception>
    internal static TimeSpan? Timeout(Arguments arguments)
    {
        if (arguments["timeout"] is not { } text) return null;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException("--timeout takes a number of seconds.");
    }

    // A shape that does not fit may be one that nobody declared.
    private void NoteConvention(Arguments arguments, ErrorCode code)
    {
        if (arguments["declare"] is null && code is ErrorCode.ShapeMismatch or ErrorCode.NotSquare or ErrorCode.NotScalar)
            messages.Note("Nothing is declared, so a…g are scalars, h…z columns and A…Z matrices. Say otherwise with --declare \"A(n,n), t, beta(n)\".");
    }

    private int Derive(Arguments arguments, QuestionKind kind, CancellationToken cancellation)
    {
        var question = Ask(arguments, kind);
        var detail = Steps.Detail(arguments);
        var answer = Answerer.Answer(question, cancellation);
        if (arguments.Has("json"))
        {
            using var stream = new MemoryStream();
            using (var json = new JsonLines.AnswerWriter(stream)) json.Write(null, answer);
            output.Write(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
            return Answered;
        }

        for (var i = 0; i < answer.Results.GetLength(0); i++)
        {
            for (var j = 0; j < answer.Results.GetLength(1); j++)
            {
                foreach (var form in question.Outputs)
                    output.WriteLine(answer.Derivations is { } derivations && Steps.IsForm(form)
                        ? Steps.Write(form, derivations[i, j], detail)
                        : Outputs.Write(form, answer, answer.Results[i, j]));
            }
        }

        if (question.Declarations is null && answer.Function.FreeSymbols.Length > 0)
            messages.Note("with " + string.Join(", ", answer.Function.FreeSymbols.Select(s => s.Shape.IsScalar ? $"{s.Name} a scalar" : $"{s.Name} {s.Shape}")));
        if (answer.Derivations is null)
            foreach (var condition in answer.Conditions) messages.Note($"if {condition}");
        foreach (var check in answer.Checks.Select(c => c.Describe()).Distinct()) messages.Note("checked: " + check);
        if (question.TimeForCheck is not null && answer.Checks.Count == 0) messages.Note("not checked: no value was found to compare within two seconds");
        return Answered;
    }

    private static Question Ask(Arguments arguments, QuestionKind kind)
    {
        var formula = Formulas(arguments, 1)[0];
        var names = (arguments["by"] ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (kind != QuestionKind.Value && names.Length == 0) throw new UsageException("A derivative needs a variable: --by X.");
        var isSteps = arguments.Has("steps") || arguments["detail"] is not null;
        if (arguments.Command == "code" && arguments["to"] is null) throw new UsageException("'code' needs a language: --to numpy, pytorch, jax, julia, matlab, csharp or mathnet.");
        var outputs = (arguments["to"] ?? (isSteps ? arguments.Has("json") ? Steps.Name : "unicode" : "text")).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new()
        {
            Expression = formula,
            Declarations = Declared(arguments),
            Kind = kind,
            Variables = names,
            IsList = names.Length > 1,
            Layout = ReadLayout(arguments),
            Parameters = ReadParameters(arguments),
            Direction = arguments["direction"],
            WantsSteps = isSteps || outputs.Contains(Steps.Name),
            TimeForCheck = arguments.Has("no-verify") ? null : TimeSpan.FromSeconds(2),
            Outputs = outputs,
            Notation = From(arguments),
        };
    }

    internal static Layout ReadLayout(Arguments arguments) => arguments.Choice("layout", Words.Layout, Layout.Numerator);

    internal static Parameters ReadParameters(Arguments arguments) =>
        arguments.Has("free") ? Parameters.Free
        : arguments.Has("entries") ? Parameters.Entries
        : arguments.Choice("parameters", Words.Parameters, Parameters.Tangent);

    internal static TextNotation From(Arguments arguments) => arguments.Choice("from", Words.Notation, TextNotation.Canonical);

    internal static QuestionKind Kind(Arguments arguments, QuestionKind otherwise) => arguments["kind"] is { } kind
        ? QuestionKinds.Of(kind) ?? throw new UsageException("--kind is value, differential, gradient, jacobian, hessian or scalar_derivative.")
        : otherwise;

    internal static Declarations? Declared(Arguments arguments) => arguments["declare"] is { } text ? Declarations.Parse(text) : null;

    internal static List<string> Formulas(Arguments arguments, int count) =>
        arguments.Operands.Count == count
            ? arguments.Operands
            : throw new UsageException($"'{arguments.Command}' takes {(count == 1 ? "one formula" : $"{count} formulas")}, but was given {arguments.Operands.Count}. Put each into quotes.");

    private static string Nearest(string? command)
    {
        var near = Names.FirstOrDefault(n => command is { Length: > 2 } && (n.StartsWith(command[..3], StringComparison.OrdinalIgnoreCase) || n.EndsWith(command[^3..], StringComparison.OrdinalIgnoreCase)));
        return near is null ? $" There are {string.Join(", ", Names)}." : $" Did you mean {near}?";
    }
}
