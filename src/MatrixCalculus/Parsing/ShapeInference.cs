using System.Globalization;

namespace MatrixCalculus.Parsing;

/// <summary>
/// Shapes from use: every size that is not declared is a variable, and sums, products and operators say which of them agree.
/// A contradiction is left to the elaborator, which names the operands; no variable is taken to be 1.
/// </summary>
internal sealed class ShapeInference(IReadOnlyList<Instruction> program, IReadOnlyDictionary<string, Expr> declared, IReadOnlyList<Expr> holes, Dialect dialect)
{
    // A letter that no keyboard types: variables and stand-ins are told apart from names by it.
    private const string Mark = "ʔ";

    private readonly Dictionary<string, Dimension> bindings = new(StringComparer.Ordinal);
    private readonly List<(Dimension Left, Dimension Right)> deferred = [];
    private readonly Stack<Shape> operands = new();
    private int variables;

    /// <summary>The shapes of the symbols that are not declared, in the order of their first use.</summary>
    internal List<(string Name, Shape Shape)> Symbols { get; } = [];

    /// <summary>Names that are scalars by convention but were added to a vector or a matrix.</summary>
    internal Dictionary<string, SymbolClass> Promoted { get; } = new(StringComparer.Ordinal);

    /// <summary>The shapes of <c>vector(c)</c> and <c>matrix(c)</c>, by the place of their instruction.</summary>
    internal Dictionary<int, Shape> Fillings { get; } = [];

    /// <summary>Follows the instructions; <paramref name="convention"/> says what a name that is not declared stands for, or null.</summary>
    internal void Run(Func<string, SymbolClass?> convention)
    {
        var known = new Dictionary<string, Shape>(StringComparer.Ordinal);
        for (var i = 0; i < program.Count; i++)
        {
            var step = program[i];
            operands.Push(step.Kind switch
            {
                InstructionKind.Number => Shape.Scalar,
                InstructionKind.Name => OfName((string)step.Payload!, known, convention),
                InstructionKind.Hole => OfHole((string)step.Payload!),
                InstructionKind.Group or InstructionKind.Negate => operands.Pop(),
                InstructionKind.Transpose => operands.Pop().Transposed,
                InstructionKind.Add or InstructionKind.Subtract => Add(i, operands.Pop(), operands.Pop()),
                InstructionKind.Multiply => Multiply(operands.Pop(), operands.Pop()),
                InstructionKind.Divide => Left(),
                InstructionKind.LeftDivide => LeftDivide(operands.Pop(), operands.Pop()),
                InstructionKind.Hadamard or InstructionKind.HadamardQuotient or InstructionKind.HadamardPower => Broadcast(operands.Pop(), operands.Pop()),
                InstructionKind.Kronecker => Kronecker(operands.Pop(), operands.Pop()),
                InstructionKind.Power => Square(Left()),
                InstructionKind.Call => OfCall(step),
                InstructionKind.IndexedSum => operands.Pop(),
                InstructionKind.VectorOf => Fill(i, new(Variable(), Dimension.One)),
                InstructionKind.MatrixOf => Fill(i, new(Variable(), Variable())),
                InstructionKind.Row => Blocks(step.Count, s => s, s => s),
                InstructionKind.Column => Blocks(step.Count, s => s.Transposed, s => s.Transposed),
            });
        }

        for (var round = 0; round <= deferred.Count && round < 10; round++)
            foreach (var (left, right) in deferred.ToArray()) Unify(left, right, mayDefer: false);
    }

    /// <summary>The shape with everything that is known put in; variables that are left get the names that <paramref name="name"/> gives.</summary>
    internal Shape Resolve(Shape shape, Func<string, Dimension>? name = null)
    {
        shape = new(Resolve(shape.Rows), Resolve(shape.Columns));
        return name is null ? shape : new(Name(shape.Rows, name), Name(shape.Columns, name));
    }

    /// <summary>The variables of a shape, which nothing has determined.</summary>
    internal IEnumerable<string> Unknowns(Shape shape) => Resolve(shape.Rows).Names.Concat(Resolve(shape.Columns).Names).Where(IsVariable);

    private static Dimension Name(Dimension size, Func<string, Dimension> name) =>
        size.Substitute(size.Names.Where(IsVariable).ToDictionary(n => n, name, StringComparer.Ordinal));

    private static bool IsVariable(string name) => name.StartsWith(Mark, StringComparison.Ordinal);

    private Dimension Variable() => Dimension.Named(Mark + (++variables).ToString(CultureInfo.InvariantCulture));

    private Shape OfName(string name, Dictionary<string, Shape> known, Func<string, SymbolClass?> convention)
    {
        if (declared.TryGetValue(name, out var value)) return value.Shape;
        if (known.TryGetValue(name, out var shape)) return shape;
        if (name.Length > 1 && name[0] == 'd' && declared.TryGetValue(name[1..], out var variable)) return variable.Shape;
        if (SingleEntry.Find(name, declared) is not null) return Shape.Scalar;
        if (convention(name) is not { } kind) return new(Variable(), Variable());
        shape = kind switch
        {
            SymbolClass.Scalar => Shape.Scalar,
            SymbolClass.Vector => new(Variable(), Dimension.One),
            SymbolClass.Matrix => new(Variable(), Variable()),
        };
        known.Add(name, shape);
        Symbols.Add((name, shape));
        return shape;
    }

    private Shape OfHole(string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < holes.Count ? holes[i].Shape : Shape.Scalar;

    private Dimension Resolve(Dimension size)
    {
        while (!size.IsConstant && size.Names.Any(bindings.ContainsKey)) size = size.Substitute(bindings);
        return size;
    }

    private bool Unify(Dimension left, Dimension right, bool mayDefer = true)
    {
        (left, right) = (Resolve(left), Resolve(right));
        if (left == right) return true;
        if (Bind(left, right) || Bind(right, left)) return true;
        var open = left.Names.Concat(right.Names).Any(IsVariable);
        if (open && mayDefer) deferred.Add((left, right));
        return open;
    }

    private bool Bind(Dimension variable, Dimension value)
    {
        if (!Expressions.SizePolynomial.IsPowerOfName(variable) || variable.Terms[0].Monomial.Degree != 1 || value.IsOne) return false;
        var name = variable.Names.Single();
        if (!IsVariable(name) || value.Names.Contains(name)) return false;
        bindings.Add(name, value);
        return true;
    }

    private Shape Left()
    {
        operands.Pop();
        return operands.Pop();
    }

    private Shape Same(Shape right, Shape left)
    {
        Unify(left.Rows, right.Rows);
        Unify(left.Columns, right.Columns);
        return left;
    }

    // A letter that stands for a scalar by convention, added to a vector or a matrix, is one of those: b of A*x − b.
    private Shape Add(int place, Shape right, Shape left)
    {
        (left, right) = (Resolve(left), Resolve(right));
        if (dialect.Broadcasts) return Broadcast(right, left);
        if (right.IsScalar && !left.IsScalar) Promote(place - 1, left);
        else if (left.IsScalar && !right.IsScalar && place >= 2 && program[place - 1].Kind == InstructionKind.Name) Promote(place - 2, right);
        return Same(right, left);
    }

    private void Promote(int place, Shape shape)
    {
        if (place >= 0 && program[place].Kind == InstructionKind.Name && Symbols.Any(s => s.Name == (string)program[place].Payload!))
            Promoted.TryAdd((string)program[place].Payload!, shape.IsColumn ? SymbolClass.Vector : SymbolClass.Matrix);
    }

    private Shape LeftDivide(Shape right, Shape left)
    {
        Unify(left.Rows, left.Columns);
        Unify(left.Columns, right.Rows);
        return right;
    }

    private Shape Multiply(Shape right, Shape left)
    {
        (left, right) = (Resolve(left), Resolve(right));
        if (left.IsScalar) return right;
        if (right.IsScalar) return left;
        if (dialect.HasFlatVectors && left.IsColumn && !right.Rows.IsOne) left = left.Transposed;
        Unify(left.Columns, right.Rows);
        return new(left.Rows, right.Columns);
    }

    private Shape Broadcast(Shape right, Shape left)
    {
        (left, right) = (Resolve(left), Resolve(right));
        return left.IsScalar ? right : right.IsScalar ? left : Same(right, left);
    }

    private Shape Kronecker(Shape right, Shape left)
    {
        (left, right) = (Resolve(left), Resolve(right));
        return new(left.Rows * right.Rows, left.Columns * right.Columns);
    }

    private Shape Square(Shape shape)
    {
        Unify(shape.Rows, shape.Columns);
        return shape;
    }

    private Shape Fill(int index, Shape shape)
    {
        operands.Pop();
        Fillings.Add(index, shape);
        return shape;
    }

    private Shape Blocks(int count, Func<Shape, Shape> turn, Func<Shape, Shape> back)
    {
        var blocks = Pop(count).Select(turn).ToList();
        var columns = Dimension.Zero;
        foreach (var block in blocks)
        {
            Unify(blocks[0].Rows, block.Rows);
            columns += Resolve(block.Columns);
        }

        return back(new(blocks[0].Rows, columns));
    }

    private Shape[] Pop(int count)
    {
        var shapes = new Shape[count];
        for (var i = count - 1; i >= 0; i--) shapes[i] = Resolve(operands.Pop());
        return shapes;
    }

    // The operator's own shape rule is asked: as things are, then with square arguments, then with arguments of one shape.
    private Shape OfCall(Instruction step)
    {
        var call = (Call)step.Payload!;
        var shapes = Pop(step.Count);
        return Try(call, shapes)
            ?? With(call, shapes, () => Array.TrueForAll(shapes, s => Unify(s.Rows, s.Columns)))
            ?? With(call, shapes, () => Array.TrueForAll(shapes, s => Unify(shapes[0].Rows, s.Rows) && Unify(shapes[0].Columns, s.Columns)))
            ?? new(Variable(), Variable());
    }

    private Shape? With(Call call, Shape[] shapes, Func<bool> assume)
    {
        var before = new Dictionary<string, Dimension>(bindings, StringComparer.Ordinal);
        if (assume() && Try(call, [.. shapes.Select(s => Resolve(s))]) is { } shape) return shape;
        bindings.Clear();
        foreach (var (name, value) in before) bindings.Add(name, value);
        return null;
    }

    private static Shape? Try(Call call, Shape[] shapes)
    {
        try
        {
            var arguments = shapes.Select((s, i) => Expr.Of(new Symbol(Mark + (char)('a' + i % 26) + i.ToString(CultureInfo.InvariantCulture), s))).ToArray();
            return call.Form.Build([.. arguments], [.. call.Sizes.Select(s => s.Value)]).Shape;
        }
        catch (MatrixCalculusException)
        {
            return null;
        }
    }
}

/// <summary>What a name stands for by convention.</summary>
internal enum SymbolClass
{
    Scalar,
    Vector,
    Matrix,
}
