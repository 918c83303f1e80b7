using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using MatrixCalculus.Numerics;
using MatrixCalculus.Planning;

namespace MatrixCalculus.Evaluation;

/// <summary>
/// Makes a program of a plan: transposes become ways to look at entries, elementwise operations that are used once join those that use them, products
/// are added into sums.
/// </summary>
internal sealed class ProgramBuilder<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IReadOnlyDictionary<string, long> sizes;
    private readonly StepUses uses;
    private readonly SparseFactors sparse;
    private readonly (int Rows, int Columns)[] shapes;
    private readonly KernelOperand[] operands;
    private readonly int[] plain;
    private readonly Dictionary<int, int> lengths = [];
    private readonly Dictionary<int, int> aliases = [];
    private readonly HashSet<int> pinned = [];

    internal ProgramBuilder(Plan plan, IReadOnlyList<Expr> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        (Plan, this.sizes) = (plan, sizes);
        sparse = new(plan.Steps, plan.Outputs);
        shapes = [.. plan.Steps.Select((s, i) => sparse.IsOnlySparse(i) ? (0, 0) : ShapeOf(s.Node))];
        uses = new(plan, sparse, shapes);
        operands = new KernelOperand[plan.Steps.Length];
        plain = new int[plan.Steps.Length];
        Array.Fill(plain, -1);
        InputPlaces = [.. inputs.Select(_ => -1)];
        InputShapes = [.. inputs.Select(ShapeOf)];
        for (var i = 0; i < operands.Length; i++) Place(i, inputs);
        OutputShapes = [.. plan.Outputs.Select(o => shapes[o])];
        OutputPlaces = [.. plan.Outputs.Select(OutputPlace)];
        Buffers = new(Instructions, lengths, pinned, aliases);
    }

    internal Plan Plan { get; }

    internal List<Instruction<T>> Instructions { get; } = [];

    internal int Places { get; private set; }

    internal int[] InputPlaces { get; }

    internal (int Rows, int Columns)[] InputShapes { get; }

    internal int[] OutputPlaces { get; }

    internal (int Rows, int Columns)[] OutputShapes { get; }

    internal List<(int Place, T[] Entries)> Constants { get; } = [];

    internal BufferPlan Buffers { get; }

    private void Place(int i, IReadOnlyList<Expr> inputs)
    {
        if (sparse.IsOnlySparse(i)) return;
        var step = Plan.Steps[i];
        var (rows, columns) = shapes[i];
        if (step.Node.Kind is ExprKind.Symbol or ExprKind.Differential)
        {
            for (var k = 0; k < inputs.Count; k++)
                if (inputs[k].Equals(step.Node)) InputPlaces[k] = Places;
            operands[i] = new(Places++, rows, columns, false);
        }
        else if (step.Operands.IsEmpty) operands[i] = Constant(step.Node, shapes[i]);
        else if (uses.IsFused(i)) return;
        else if (uses.IsTranspose(i)) operands[i] = operands[step.Operands[0]].Transposed;
        else if (uses.KeepsEntries(i))
        {
            var source = Plain(step.Operands[0]).Place;
            operands[i] = new(Places++, rows, columns, false);
            aliases.Add(operands[i].Place, source);
            Instructions.Add(new AliasInstruction<T>(source, operands[i].Place));
        }
        else
        {
            var target = NewPlace(StorageOf(step.Node, rows, columns));
            if (sparse.IsTerm(i)) Instructions.Add(Sparse([i], i, target, isFirst: true));
            else if (uses.IsEntrywise(i)) Entries(i, target);
            else if (step.Node.Kind == ExprKind.Product) Product(i, target, 0);
            else Application(i, target);
            operands[i] = new(target, rows, columns, false);
        }
    }

    private KernelOperand Constant(Expr node, (int Rows, int Columns) shape)
    {
        var value = node.Kind != ExprKind.Number ? Bound(node.Operator!).Evaluate([])
            : node.IsZero ? DenseMatrix.Zeros(shape.Rows, shape.Columns)
            : DenseMatrix.FromScalar(node.Number!.Evaluate(sizes).ToDouble());
        FloatingInterpreter.RequireShape(node, shape, value.Rows, value.Columns);
        var entries = new T[shape.Rows * shape.Columns];
        Conversion.Copy<double, T>(value.AsSpan(), entries);
        Constants.Add((Places, entries));
        return new(Places++, shape.Rows, shape.Columns, false);
    }

    private void Application(int i, int target)
    {
        var step = Plan.Steps[i];
        var @operator = Bound(step.Node.Operator!);
        if (@operator.KernelOf<T>(step.Node) is { } kernel)
            Instructions.Add(new KernelInstruction<T>(kernel, [.. step.Operands.Select(o => operands[o])], target, lengths[target]));
        else
            Instructions.Add(new OperatorInstruction<T>(step.Node, @operator, [.. step.Operands.Select(Plain)], target, shapes[i]));
    }

    // A product too long to order is computed from the left, each part in an array of its own.
    private void Product(int i, int target, int sign)
    {
        var factors = Plan.Steps[i].Operands;
        if (sparse.Of(i) is { } constant)
        {
            var entries = constant.Entries(((ConstantOperator)Bound(constant.Operator)).Nonzeros);
            Instructions.Add(new SparseProductInstruction<T>([.. entries], operands[factors[constant.IsFirst ? 1 : 0]], constant.IsFirst, target, shapes[i]));
            return;
        }

        var left = operands[factors[0]];
        for (var k = 1; k < factors.Length; k++)
        {
            var isLast = k == factors.Length - 1;
            var right = operands[factors[k]];
            var place = isLast ? target : NewPlace(left.Rows * right.Columns);
            var (one, other) = (Plan.Steps[factors[0]].Properties, Plan.Steps[factors[k]].Properties);
            var form = factors.Length == 2 && sign == 0
                ? ProductForms.Of(one, other, Plan.Steps[i].Properties, left.Rows, left.Columns, right.Columns)
                : ProductForm.General;
            var triangular = form == ProductForm.RightTriangular ? other : form == ProductForm.BothTriangular ? one & other : one;
            Instructions.Add(new ProductInstruction<T>(form, left, right, triangular.HasFlag(MatrixProperties.LowerTriangular), place) { Sign = isLast ? sign : 0 });
            left = new(place, left.Rows, right.Columns, false);
        }
    }

    // Where products alone make a sum, one that is not subtracted comes first.
    private void Entries(int i, int target)
    {
        var chain = new EntryChain<T>(Plan, uses, sparse, s => plain[s] < 0 && EntriesInstruction<T>.ReadsTransposed(operands[s]) ? operands[s] : Plain(s));
        var instruction = chain.Make(i, target, shapes[i].Rows * shapes[i].Columns);
        if (instruction is not null) Instructions.Add(instruction);
        if (chain.Sparse.Count > 0) Instructions.Add(Sparse(chain.Sparse, i, target, instruction is null));
        var isFirst = instruction is null && chain.Sparse.Count == 0;
        foreach (var (product, sign) in chain.Products.OrderByDescending(p => p.Sign))
        {
            if (uses.IsHalf(product))
            {
                var factors = Plan.Steps[product].Operands;
                Instructions.Add(new ProductInstruction<T>(ProductForm.SymmetricResult, operands[factors[0]], operands[factors[1]], false, target) { Sign = isFirst ? 0 : sign, IsLowerOnly = true });
            }
            else
            {
                Product(product, target, isFirst ? 0 : sign);
            }

            isFirst = false;
        }

        if (uses.IsMirrored(i)) Instructions.Add(new MirrorInstruction<T>(target, shapes[i].Rows));
    }

    private SparseSumInstruction<T> Sparse(IEnumerable<int> terms, int i, int target, bool isFirst)
    {
        var added = terms.Select(sparse.TermOf).Select(term => new SparseSumInstruction<T>.Term(
            [.. term.Scalars.Select(s => Plain(s).Place)],
            [.. term.Constant.Entries(((ConstantOperator)Bound(term.Constant.Operator)).Nonzeros).Select(e => (e.Row + (e.Column * shapes[i].Rows), e.Sign))]));
        return new([.. added], isFirst, target, shapes[i].Rows * shapes[i].Columns);
    }

    // The operand with its entries column after column, copied once where it is a transpose.
    private KernelOperand Plain(int step)
    {
        var operand = operands[step];
        if (operand.IsPlain) return operand with { IsTransposed = false };
        if (plain[step] < 0)
        {
            plain[step] = NewPlace(operand.Length);
            Instructions.Add(new CopyInstruction<T>(operand, plain[step]));
        }

        return new(plain[step], operand.Rows, operand.Columns, false);
    }

    // An output has an array of its own, which is made for each call.
    private int OutputPlace(int step)
    {
        var operand = operands[step];
        var root = BufferPlan.Root(operand.Place, aliases);
        if (!operand.IsPlain || !lengths.ContainsKey(root) || pinned.Contains(root))
        {
            root = NewPlace(operand.Length);
            Instructions.Add(new CopyInstruction<T>(operand, root));
        }

        pinned.Add(root);
        return root;
    }

    private static int StorageOf(Expr node, int rows, int columns)
    {
        if (node.Operator is not { IsRepresentation: true } representation) return rows * columns;
        var doubles = representation.StorageOf(rows, columns);
        return MatrixSize.Length((int)Math.Min(doubles, int.MaxValue), 1, sizeof(double)) * (sizeof(double) / Unsafe.SizeOf<T>());
    }

    private int NewPlace(int length)
    {
        lengths.Add(Places, length);
        return Places++;
    }

    private Operator Bound(Operator @operator) => @operator.Parameters.IsEmpty
        ? @operator
        : @operator.WithParameters(ImmutableArray.CreateRange(@operator.Parameters, p => Dimension.Of(p.Evaluate(sizes))));

    private (int Rows, int Columns) ShapeOf(Expr node)
    {
        var (rows, columns) = (Size(node.Shape.Rows, node), Size(node.Shape.Columns, node));
        MatrixSize.Length(rows, columns, Unsafe.SizeOf<T>());
        return (rows, columns);
    }

    private int Size(Dimension size, Expr node)
    {
        if (size.IsOne) return 1;
        var value = size.Evaluate(sizes);
        if (!value.IsInteger || value.Sign <= 0)
            throw new EvaluationException(ErrorCode.ConflictingSizes, $"The shape {node.Shape} of {node} does not exist at these sizes: {size} is {value}.");
        return value <= Array.MaxLength
            ? (int)value.Numerator
            : throw new EvaluationException(ErrorCode.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The size {size} = {value} of {node} is too large to evaluate."));
    }
}
