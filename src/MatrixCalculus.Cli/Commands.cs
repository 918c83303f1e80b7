using System.Globalization;

namespace MatrixCalculus.Cli;

/// <summary>The commands of the command line.</summary>
internal sealed class Commands(TextWriter output, Messages messages)
{
    internal const int Answered = 0;
    internal const int InputAtFault = 1;
    internal const int Usage = 2;

    private static readonly string[] Names = ["gradient", "differential", "jacobian", "hessian", "derivative", "simplify", "equal", "check", "code", "json"];

    /// <summary>Runs a command and returns the exit code.</summary>
    internal int Run(Arguments arguments)
    {
        try
        {
            using var deadline = new CancellationTokenSource(Timeout(arguments));
            return arguments.Command switch
            {
                "gradient" => Derive(arguments, QuestionKind.Gradient, deadline.Token),
                "differential" => Derive(arguments, QuestionKind.Differential, deadline.Token),
                "jacobian" => Derive(arguments, QuestionKind.Jacobian, deadline.Token),
                "hessian" => Derive(arguments, QuestionKind.Hessian, deadline.Token),
                "derivative" => Derive(arguments, QuestionKind.ScalarDerivative, deadline.Token),
                "simplify" => Derive(arguments, QuestionKind.Value, deadline.Token),
                "code" => Derive(arguments, Kind(arguments, QuestionKind.Value), deadline.Token),
                "equal" => Equal(arguments),
                "check" => Check(arguments),
                var other => throw new UsageException($"There is no command '{Shown.Text(other ?? string.Empty)}'.{Nearest(other)}"),
            };
        }
        catch (UsageException fault)
        {
            messages.Fault(fault.Message);
            messages.Note("Try 'matcalc --help'.");
            return Usage;
        }
        catch (ParseException fault)
        {
            messages.Fault($"{fault.Message} ({fault.Code.Text()})");
            messages.Caret(fault.CaretLines);
            return InputAtFault;
        }
        catch (MatrixCalculusException fault)
        {
            messages.Fault($"{fault.Message} ({fault.Code.Text()})");
            return InputAtFault;
        }
        catch (OperationCanceledException)
        {
            messages.Fault($"The answer takes too long; --timeout gives it more seconds. ({ErrorCode.BudgetExhausted.Text()})");
            return InputAtFault;
        }
    }

    internal static TimeSpan Timeout(Arguments arguments)
    {
        if (arguments["timeout"] is not { } text) return TimeSpan.FromSeconds(10);
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException("--timeout takes a number of seconds.");
    }

    private int Derive(Arguments arguments, QuestionKind kind, CancellationToken cancellation)
    {
        var question = Ask(arguments, kind);
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
                foreach (var form in question.Outputs) output.WriteLine(Outputs.Write(form, answer, answer.Results[i, j]));
            }
        }

        if (question.Declarations is null && answer.Function.FreeSymbols.Length > 0)
            messages.Note("with " + string.Join(", ", answer.Function.FreeSymbols.Select(s => s.Shape.IsScalar ? $"{s.Name} a scalar" : $"{s.Name} {s.Shape}")));
        foreach (var condition in answer.Conditions) messages.Note($"if {condition}");
        return Answered;
    }

    private static Question Ask(Arguments arguments, QuestionKind kind)
    {
        var names = (arguments["by"] ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (kind != QuestionKind.Value && names.Length == 0) throw new UsageException("A derivative needs a variable: --by X.");
        return new()
        {
            Expression = Operand(arguments, 1)[0],
            Declarations = Declared(arguments),
            Kind = kind,
            Variables = names,
            IsList = names.Length > 1,
            Layout = arguments["layout"] switch
            {
                null or "numerator" => Layout.Numerator,
                "denominator" => Layout.Denominator,
                _ => throw new UsageException("--layout is numerator or denominator."),
            },
            Parameters = ReadParameters(arguments),
            Direction = arguments["direction"],
            Outputs = (arguments["to"] ?? "text").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Notation = From(arguments),
        };
    }

    private static Parameters ReadParameters(Arguments arguments) =>
        arguments.Has("free") ? Parameters.Free
        : arguments.Has("entries") ? Parameters.Entries
        : arguments["parameters"] switch
        {
            null or "tangent" => Parameters.Tangent,
            "free" => Parameters.Free,
            "entries" => Parameters.Entries,
            _ => throw new UsageException("--parameters is tangent, free or entries."),
        };

    private static TextNotation From(Arguments arguments) => arguments["from"] switch
    {
        null or "text" or "matrixcalculus" => TextNotation.Canonical,
        "matlab" or "octave" => TextNotation.Matlab,
        "numpy" => TextNotation.NumPy,
        "latex" => TextNotation.Latex,
        _ => throw new UsageException("--from is text, matlab, numpy or latex."),
    };

    private static QuestionKind Kind(Arguments arguments, QuestionKind otherwise) => arguments["kind"] is { } kind
        ? QuestionKinds.Of(kind) ?? throw new UsageException("--kind is value, differential, gradient, jacobian, hessian or scalar_derivative.")
        : otherwise;

    private static Declarations? Declared(Arguments arguments) => arguments["declare"] is { } text ? Declarations.Parse(text) : null;

    private static List<string> Operand(Arguments arguments, int count) =>
        arguments.Operands.Count == count
            ? arguments.Operands
            : throw new UsageException($"'{arguments.Command}' takes {(count == 1 ? "one formula" : $"{count} formulas")}, but was given {arguments.Operands.Count}. Put each into quotes.");

    // Without declarations both formulas share the shapes that their difference would need.
    private int Equal(Arguments arguments)
    {
        var texts = Operand(arguments, 2);
        var notation = From(arguments);
        var declarations = Declared(arguments) ?? new Declarations(Expr.Parse($"({texts[0]}) - ({texts[1]})", null, notation).FreeSymbols);
        var result = ValueCheck.Equal(Expr.Parse(texts[0], declarations, notation), Expr.Parse(texts[1], declarations, notation));
        output.WriteLine(result.Outcome switch
        {
            CheckOutcome.Passed => "equal",
            CheckOutcome.Failed => "different",
            CheckOutcome.NotSettled => "not settled",
        });
        messages.Note(result.ToString());
        return Answered;
    }

    private int Check(Arguments arguments)
    {
        var candidateText = Operand(arguments, 1)[0];
        var notation = From(arguments);
        var kind = Kind(arguments, QuestionKind.Gradient);
        if (arguments["of"] is not { } functionText) throw new UsageException("'check' needs the function: --of \"f\".");
        if (arguments["by"] is not { } variable) throw new UsageException("'check' needs the variable: --by X.");
        var declarations = Declared(arguments);
        var function = Expr.Parse(functionText, declarations, notation);
        declarations ??= new Declarations(function.FreeSymbols);
        var candidate = Expr.Parse(candidateText, declarations, notation);
        var x = Expr.Parse(variable, declarations);
        var parameters = ReadParameters(arguments);
        var result = kind switch
        {
            QuestionKind.Value => ValueCheck.Equal(function, candidate),
            QuestionKind.Differential => DerivativeCheck.Differential(function, candidate, [x], parameters),
            QuestionKind.Gradient => DerivativeCheck.Gradient(function, x, candidate, parameters),
            QuestionKind.Jacobian => DerivativeCheck.Jacobian(function, x, candidate, arguments["layout"] == "denominator" ? Layout.Denominator : Layout.Numerator, parameters),
            QuestionKind.Hessian => DerivativeCheck.Hessian(function, x, x, candidate, parameters),
            QuestionKind.ScalarDerivative => DerivativeCheck.Jacobian(function, x, candidate.Shape.IsColumn ? candidate : Functions.Vec(candidate), Layout.Numerator, parameters),
        };
        output.WriteLine(result.Outcome switch
        {
            CheckOutcome.Passed => "right",
            CheckOutcome.Failed => "wrong",
            CheckOutcome.NotSettled => "not settled",
        });
        messages.Note(result.ToString());
        return result.Outcome == CheckOutcome.Failed ? InputAtFault : Answered;
    }

    private static string Nearest(string? command)
    {
        var near = Names.FirstOrDefault(n => command is { Length: > 2 } && (n.StartsWith(command[..3], StringComparison.OrdinalIgnoreCase) || n.EndsWith(command[^3..], StringComparison.OrdinalIgnoreCase)));
        return near is null ? $" There are {string.Join(", ", Names)}." : $" Did you mean {near}?";
    }
}
