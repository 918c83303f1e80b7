using System.Text;
using System.Text.Json;

namespace MatrixCalculus.Cli;

/// <summary>The commands that judge: whether two formulas are equal, and whether a derivative is right.</summary>
internal sealed class Checks(TextWriter output, Messages messages)
{
    /// <summary><c>equal "f" "g"</c>. Without declarations both formulas share the shapes that their difference would need.</summary>
    internal int Equal(Arguments arguments, CancellationToken cancellation)
    {
        var texts = Commands.Formulas(arguments, 2);
        var notation = Commands.From(arguments);
        var declarations = Commands.Declared(arguments) ?? new Declarations(Expr.Parse($"({texts[0]}) - ({texts[1]})", null, notation, cancellation).FreeSymbols);
        var (left, right) = (Expr.Parse(texts[0], declarations, notation, cancellation), Expr.Parse(texts[1], declarations, notation, cancellation));
        var proof = left.IsEquivalentTo(right, new EquivalenceOptions { Cancellation = cancellation });
        if (proof.Outcome != EquivalenceOutcome.NotSettled)
        {
            Tell(arguments, proof.ToString(), proof.IsEqual ? "equal" : "different", null);
            return Commands.Answered;
        }

        // Without a proof the values still tell: different ones settle it, equal ones are a hint.
        var values = ValueCheck.Equal(left, right);
        Tell(
            arguments,
            values.Passed ? $"no proof was found, but the values agree: {values}" : values.ToString(),
            values.Outcome == CheckOutcome.Failed ? "different" : "not settled",
            null);
        return Commands.Answered;
    }

    /// <summary><c>check "g" --of "f" --by X</c>: the exit code says that a wrong derivative is the input's fault.</summary>
    internal int Check(Arguments arguments, CancellationToken cancellation)
    {
        var candidateText = Commands.Formulas(arguments, 1)[0];
        var notation = Commands.From(arguments);
        var kind = Commands.Kind(arguments, QuestionKind.Gradient);
        if (arguments["of"] is not { } functionText) throw new UsageException("'check' needs the function: --of \"f\".");
        if (arguments["by"] is not { } variable && kind != QuestionKind.Value) throw new UsageException("'check' needs the variable: --by X.");
        var question = new Question
        {
            Expression = functionText,
            Declarations = Commands.Declared(arguments),
            Kind = kind,
            Variables = arguments["by"] is { } name ? [name] : [],
            Layout = Commands.ReadLayout(arguments),
            Parameters = Commands.ReadParameters(arguments),
            Notation = notation,
        };
        var answer = Answerer.Answer(question, cancellation);
        var declarations = question.Declarations ?? new Declarations(answer.Function.FreeSymbols);
        var candidate = Expr.Parse(candidateText, declarations, notation, cancellation);
        var result = Judge(answer, candidate, 0, 0)!;
        var right = result.Outcome == CheckOutcome.Failed ? Mended(answer, candidate) : null;
        Tell(arguments, result.Outcome == CheckOutcome.Failed ? Example(answer, candidate, cancellation) ?? result.Describe() : result.Describe(), result.Outcome switch
        {
            CheckOutcome.Passed => "right",
            CheckOutcome.Failed => "wrong",
            CheckOutcome.NotSettled => "not settled",
        }, right);
        return result.Outcome == CheckOutcome.Failed ? Commands.InputAtFault : Commands.Answered;
    }

    /// <summary>A candidate for the result at a place held against the function itself; null where there is no such check.</summary>
    internal static CheckResult? Judge(Answer answer, Expr candidate, int row, int column, CheckOptions? options = null)
    {
        var (question, function) = (answer.Question, answer.Function);
        if (question.Kind == QuestionKind.Value) return ValueCheck.Equal(function, candidate, options);
        var x = Expr.Of(answer.Variables[column]);
        if (question.Direction is { } direction)
            return question.Parameters == Parameters.Tangent && candidate.FreeSymbols.FirstOrDefault(s => s.Name == direction) is { } v ? DerivativeCheck.HessianVector(function, x, Expr.Of(v), candidate, options) : null;
        return question.Kind switch
        {
            QuestionKind.Value => throw new InvalidOperationException("A value has no variable."),
            QuestionKind.Differential => DerivativeCheck.Differential(function, candidate, [x], question.Parameters, options),
            QuestionKind.Gradient => DerivativeCheck.Gradient(function, x, candidate, question.Parameters, options),
            QuestionKind.Jacobian => DerivativeCheck.Jacobian(function, x, candidate, question.Layout, question.Parameters, options),
            QuestionKind.Hessian => DerivativeCheck.Hessian(function, Expr.Of(answer.Variables[answer.Results.GetLength(0) > 1 ? row : column]), x, candidate, question.Parameters, options),
            QuestionKind.ScalarDerivative => candidate.Shape != function.Shape
                ? ValueCheck.Equal(function, candidate, options)
                : DerivativeCheck.Jacobian(function, x, candidate.Shape.IsColumn ? candidate : Functions.Vec(candidate), Layout.Numerator, question.Parameters, options),
        };
    }

    // What was to be found, and where the two differ by a slip that is made often.
    private static string Mended(Answer answer, Expr candidate)
    {
        var right = answer.Single;
        if (candidate.Shape.Transposed == right.Shape && answer.Question.Kind != QuestionKind.Differential && IsRight(answer, candidate.T))
            return $"the transpose is right: {right}";
        return candidate.Shape == right.Shape && IsRight(answer, -candidate) ? $"the sign is wrong: {right}" : $"right is {right}";
    }

    // A point of small numbers says more than one of the check, which are residues.
    private static string? Example(Answer answer, Expr candidate, CancellationToken cancellation)
    {
        if (candidate.Shape != answer.Single.Shape) return null;
        var found = candidate.IsEquivalentTo(answer.Single, new EquivalenceOptions { Cancellation = cancellation });
        if (found.Counterexample is not { } point) return null;
        var values = point.Sizes.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => FormattableString.Invariant($"{s.Key} = {s.Value}")).Concat(point.Values.Select(v => $"{v.Key} = {v.Value}"));
        return $"for example at {string.Join(", ", values)}: yours is {point.Left}, the derivative {point.Right}";
    }

    private static bool IsRight(Answer answer, Expr candidate) => Judge(answer, candidate, 0, 0) is { Passed: true };

    private void Tell(Arguments arguments, string method, string verdict, string? right)
    {
        if (!arguments.Has("json"))
        {
            output.WriteLine(verdict);
            if (right is not null) messages.Note(right);
            messages.Note(method);
            return;
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonLines.AnswerWriter.Options))
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", true);
            json.WriteString("verdict", verdict);
            if (right is not null) json.WriteString("right", right);
            json.WriteString("method", method);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }
}
