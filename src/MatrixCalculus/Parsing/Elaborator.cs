using System.Collections.Immutable;
using MatrixCalculus.Expressions;

namespace MatrixCalculus.Parsing;

/// <summary>Instructions to an expression: symbols are looked up, shapes checked, products kept in the order in which they are written.</summary>
internal sealed class Elaborator(string text, IReadOnlyList<Instruction> program, IReadOnlyDictionary<string, Expr> names, IReadOnlyList<Expr> holes)
{
    private readonly Stack<Operand> operands = new();

    // The place that a fault in the step at hand belongs to.
    private (int Start, int End)? faulty;

    /// <summary>The shapes of <c>vector(c)</c> and <c>matrix(c)</c>, by the place of their instruction.</summary>
    internal IReadOnlyDictionary<int, Shape> Fillings { get; init; } = ImmutableDictionary<int, Shape>.Empty;

    /// <summary>What the notation means beyond its signs.</summary>
    internal required Dialect Dialect { get; init; }

    /// <summary>A value with its place in the text: a term as long as it may still be multiplied, or an expression.</summary>
    private readonly record struct Operand(WrittenTerm? Term, Expr? Value, int Start, int End)
    {
        internal Shape Shape => Term?.Shape ?? Value!.Shape;

        internal bool IsScalar => Shape.IsScalar;

        internal Expr Expression => Value ?? Term!.Build(Reciprocal);

        internal WrittenTerm AsTerm => Term ?? WrittenTerm.Of(Value!);

        private static Expr Reciprocal(Expr divisor) => Functions.Power(divisor, -1);
    }

    internal Expr Run(CancellationToken cancellation)
    {
        for (var i = 0; i < program.Count; i++)
        {
            if (i % 1000 == 0) cancellation.ThrowIfCancellationRequested();
            Step(i, program[i]);
        }

        return operands.Pop().Expression;
    }

    private void Step(int index, Instruction step)
    {
        faulty = null;
        try
        {
            operands.Push(step.Kind switch
            {
                InstructionKind.Number => At(step, Expr.Constant(Dimension.Of(ReadNumber((string)step.Payload!)))),
                InstructionKind.Name => At(step, Lookup((string)step.Payload!)),
                InstructionKind.Hole => At(step, Hole((string)step.Payload!)),
                InstructionKind.Group => operands.Pop() with { Start = step.Offset, End = step.Offset + step.Length },
                InstructionKind.Negate => Negate(step),
                InstructionKind.Transpose => Postfix(step, Functions.Transpose),
                InstructionKind.Add => Add(),
                InstructionKind.Subtract => Subtract(),
                InstructionKind.Multiply => Multiply(),
                InstructionKind.Divide => Divide(),
                InstructionKind.LeftDivide => Binary((l, r) => Functions.Inverse(l.Expression) * r.Expression),
                InstructionKind.Hadamard => Hadamard(),
                InstructionKind.HadamardQuotient => HadamardQuotient(),
                InstructionKind.Kronecker => Binary((l, r) => Functions.Kronecker(l.Expression, r.Expression)),
                InstructionKind.Power => Binary((l, r) => Functions.Power(l.Expression, r.Expression)),
                InstructionKind.HadamardPower => Binary(HadamardPower),
                InstructionKind.Call => Call(step, (Call)step.Payload!),
                InstructionKind.IndexedSum => Sum(step, (IndexRange)step.Payload!),
                InstructionKind.VectorOf or InstructionKind.MatrixOf => Fill(index, step),
                InstructionKind.Row => Blocks(step, b => Functions.HorizontalConcatenation([.. b])),
                InstructionKind.Column => Blocks(step, b => Functions.VerticalConcatenation([.. b])),
            });
        }
        catch (MatrixCalculusException fault) when (fault is not ParseException)
        {
            var (start, end) = faulty ?? (step.Offset, step.Offset + step.Length);
            throw new ParseException(fault.Code, fault.Message, text, start, end - start, fault);
        }
    }

    private static Rational ReadNumber(string digits) => Rational.Parse(digits.EndsWith('.') ? digits[..^1] : digits.Replace(".e", "e", StringComparison.OrdinalIgnoreCase));

    private static Operand At(Instruction step, Expr value) => new(null, value, step.Offset, step.Offset + step.Length);

    private Expr Hole(string index) =>
        int.TryParse(index, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var i) && i < holes.Count
            ? holes[i]
            : throw new MatrixCalculusException(ErrorCode.Syntax, $"There is no part {{{Naming.Visible(index)}}}.");

    private Expr Lookup(string name)
    {
        if (names.TryGetValue(name, out var value)) return value;
        if (name.Length > 1 && name[0] == 'd' && names.TryGetValue(name[1..], out var variable) && variable.Kind == ExprKind.Symbol)
            return Expr.DifferentialOf(variable.Symbol!);
        if (SingleEntry.Find(name, names) is { } entry) return entry;
        var hint = Catalogue.Find(name) is not null ? $" {name} is a function: give its arguments in parentheses."
            : name == "T" ? " A transpose is written A'."
            : Suggestions.For(name, names.Keys) is { Length: > 0 } near ? near
            : names.Count is > 0 and <= 12 ? $" Declared are {string.Join(", ", names.Keys.Order(StringComparer.Ordinal))}."
            : string.Empty;
        throw new MatrixCalculusException(ErrorCode.UndeclaredSymbol, $"The symbol '{Naming.Visible(name)}' is not declared.{hint}");
    }

    private (Operand Left, Operand Right) Two()
    {
        var right = operands.Pop();
        var left = operands.Pop();
        faulty = (left.Start, right.End);
        return (left, right);
    }

    private Operand Binary(Func<Operand, Operand, Expr> build)
    {
        var (left, right) = Two();
        return new(null, build(left, right), left.Start, right.End);
    }

    private Operand Postfix(Instruction step, Func<Expr, Expr> build)
    {
        var operand = operands.Pop();
        faulty = (operand.Start, step.Offset + step.Length);
        return new(null, build(operand.Expression), operand.Start, step.Offset + step.Length);
    }

    private Operand Negate(Instruction step)
    {
        var operand = operands.Pop();
        var term = operand.AsTerm;
        term.Negate();
        return new(term, null, Math.Min(step.Offset, operand.Start), operand.End);
    }

    // Where a notation broadcasts, a scalar beside a matrix is a constant matrix.
    private Operand Broadcast(Operand operand, Operand beside) =>
        Dialect.Broadcasts && operand.IsScalar && !beside.IsScalar ? operand with { Term = null, Value = Constant(operand, beside.Shape) } : operand;

    private Operand Add()
    {
        var (left, right) = Two();
        return new(null, Expr.Sum(Broadcast(left, right).Expression, Broadcast(right, left).Expression), left.Start, right.End);
    }

    private Operand Subtract()
    {
        var (left, right) = Two();
        return new(null, Difference(Broadcast(left, right), Broadcast(right, left)), left.Start, right.End);
    }

    private static Expr Difference(Operand left, Operand right)
    {
        var (l, term) = (left.Expression, right.AsTerm);
        if (left.Shape != right.Shape) ShapeRules.RequireSame(l, term.Build(d => Functions.Power(d, -1)), "subtract");
        term.Negate();
        return Expr.Sum(l, term.Build(d => Functions.Power(d, -1)));
    }

    private Operand Multiply()
    {
        var (left, right) = Two();
        if (!left.IsScalar && !right.IsScalar && left.Shape.Columns != right.Shape.Rows)
        {
            var (l, r) = (left.Expression, right.Expression);
            if (Dialect.HasFlatVectors && l.Shape.IsColumn && l.Shape.Rows == r.Shape.Rows) left = left with { Term = null, Value = Functions.Transpose(l) };
            else ShapeRules.RequireConforming(l, r);
        }

        var term = left.AsTerm;
        term.MultiplyBy(right.AsTerm);
        return new(term, null, left.Start, right.End);
    }

    private Operand Divide()
    {
        var (left, right) = Two();
        var divisor = right.Expression;
        if (!divisor.IsScalar)
            throw new ShapeException(ErrorCode.NotScalar, $"Only a scalar divides, but {divisor.Brief} is {divisor.Shape}. Write A*inv(B), or A./B entry by entry.");
        if (divisor.IsZero)
        {
            faulty = (right.Start, right.End);
            throw new MatrixCalculusException(ErrorCode.InvalidNumber, "A division by 0 has no value.");
        }

        var term = left.AsTerm;
        term.DivideBy(divisor);
        return new(term, null, left.Start, right.End);
    }

    // A scalar beside a matrix stands for a constant matrix: s .* A = sA.
    private Operand Hadamard()
    {
        var (left, right) = Two();
        if (left.IsScalar && right.IsScalar && Dialect.HasFlatVectors) return Back(left, right, Multiply);
        if (left.IsScalar == right.IsScalar) return new(null, Functions.Hadamard(left.Expression, right.Expression), left.Start, right.End);
        var term = left.AsTerm;
        term.MultiplyBy(right.AsTerm);
        return new(term, null, left.Start, right.End);
    }

    private Operand HadamardQuotient()
    {
        var (left, right) = Two();
        return right.IsScalar && (!left.IsScalar || Dialect.HasFlatVectors)
            ? Back(left, right, Divide)
            : new(null, Functions.HadamardQuotient(Constant(left, right.Shape), right.Expression), left.Start, right.End);
    }

    private Operand Back(Operand left, Operand right, Func<Operand> step)
    {
        operands.Push(left);
        operands.Push(right);
        return step();
    }

    private Expr HadamardPower(Operand left, Operand right) =>
        left.IsScalar && right.IsScalar && Dialect.HasFlatVectors
            ? Functions.Power(left.Expression, right.Expression)
            : Functions.HadamardPower(Constant(left, right.Shape), right.Expression);

    private static Expr Constant(Operand operand, Shape shape)
    {
        var value = operand.Expression;
        if (!value.IsScalar || shape.IsScalar) return value;
        var ones = Functions.Ones(shape.Rows, shape.Columns);
        return value.IsOne ? ones : Expr.Scale(value, ones);
    }

    private Operand Call(Instruction step, Call call)
    {
        var arguments = Take(step);
        foreach (var size in call.Sizes)
            if (size.IsImpossible) faulty = (size.Offset, size.Offset + size.Length);
        return At(step, call.Form.Build(arguments, [.. call.Sizes.Select(s => s.Value)]));
    }

    private Operand Sum(Instruction step, IndexRange range)
    {
        var body = Take(step)[0];
        return At(step, Functions.IndexedSum(range.Index, range.First.Value, range.Last.Value, body));
    }

    private Operand Blocks(Instruction step, Func<ImmutableArray<Expr>, Expr> build)
    {
        var blocks = Take(step);
        return At(step, build(blocks));
    }

    private ImmutableArray<Expr> Take(Instruction step)
    {
        var arguments = new Expr[step.Count];
        faulty = (step.Offset, step.Offset + step.Length);
        for (var i = step.Count - 1; i >= 0; i--)
        {
            var operand = operands.Pop();
            arguments[i] = operand.Expression;
            if (step.Kind is InstructionKind.Row or InstructionKind.Column && faulty is { } place)
                faulty = (Math.Min(place.Start, operand.Start), Math.Max(place.End, operand.End));
        }

        return [.. arguments];
    }

    private Operand Fill(int index, Instruction step)
    {
        var value = operands.Pop().Expression;
        faulty = (step.Offset, step.Offset + step.Length);
        ShapeRules.RequireScalar(value, "the entry of a constant vector or matrix");
        var shape = Fillings[index];
        var ones = Elementwise.One(shape);
        return At(step, value.IsOne ? ones : Expr.Scale(value, ones));
    }
}
