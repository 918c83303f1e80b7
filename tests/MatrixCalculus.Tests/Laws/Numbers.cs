using MatrixCalculus.Evaluation;

namespace MatrixCalculus.Tests.Laws;

/// <summary>What came of one instance of a statement.</summary>
internal enum Verdict
{
    /// <summary>Both sides have the same value.</summary>
    Agree,

    /// <summary>Both sides have a value, and not the same.</summary>
    Differ,

    /// <summary>Only the left side has a value.</summary>
    RightUndefined,

    /// <summary>The left side has no value at this point: the instance says nothing.</summary>
    Silent,

    /// <summary>These numbers do not know the value of some function at this point: the instance says nothing.</summary>
    NoForm,
}

/// <summary>The numbers that the sides of a statement are evaluated in.</summary>
internal abstract class Numbers
{
    /// <summary>The integers modulo 2⁶¹ − 1.</summary>
    internal static readonly Numbers ModuloPrime = new RingNumbers<Mod61>("modulo 2^61 - 1", FieldElements.Instance, FieldElements.Instance, SmallFieldElements.Instance);

    /// <summary>Power series over them, mostly without constant term, as exp needs them.</summary>
    internal static readonly Numbers Series =
        new RingNumbers<Series<Mod61>>("power series", new LikelySeriesElements(ConstantTerm.Zero), SeriesElements.Instance, SeriesElements.Instance);

    /// <summary>Power series over them, mostly with constant term 1, as log needs them.</summary>
    internal static readonly Numbers SeriesFromOne =
        new RingNumbers<Series<Mod61>>("power series from 1", new LikelySeriesElements(ConstantTerm.One), SeriesElements.Instance, SeriesElements.Instance);

    /// <summary>Floating-point numbers.</summary>
    internal static readonly Numbers Floating = new FloatingNumbers();

    internal static readonly Numbers[] All = [ModuloPrime, Series, SeriesFromOne, Floating];

    internal abstract string Name { get; }

    /// <summary>One instance: values that have the declared structure of the symbols, determined by the seed.</summary>
    internal abstract Verdict Compare(SizedStatement statement, int seed);

    /// <summary>Instances in five have entries from −1, 0 and 1, so that singular matrices and zeros are among them.</summary>
    protected static bool IsSmall(int seed) => seed % 5 == 4;

    /// <summary>A value of the symbol that has the declared ranks, or null.</summary>
    protected static RingMatrix<T>? Draw<T>(RandomPoint<T, T> point, Symbol symbol, (int Rows, int Columns) shape, SampleDomain? domain = null) where T : struct, IRing<T>
    {
        for (var attempt = 0; attempt < 8; attempt++)
            if (point.Draw(symbol, domain, shape.Rows, shape.Columns, Motion.None) is { } value && HasRanks(value, symbol.Properties)) return value;
        return null;
    }

    private static bool HasRanks<T>(RingMatrix<T> value, MatrixProperties properties) where T : struct, IRing<T>
    {
        const MatrixProperties Columns = MatrixProperties.Invertible | MatrixProperties.FullColumnRank;
        if ((properties & Columns) != 0 && !(value.Transpose() * value).TryInverse(out _)) return false;
        return (properties & MatrixProperties.FullRowRank) == 0 || (value * value.Transpose()).TryInverse(out _);
    }
}

/// <summary>A ring in which values are exact.</summary>
internal sealed class RingNumbers<T>(string name, Elements<T> elements, Elements<T> others, Elements<T> small) : Numbers where T : struct, IRing<T>
{
    private static readonly ValueArena<T> Arena = new();

    internal override string Name => name;

    internal override Verdict Compare(SizedStatement statement, int seed)
    {
        var point = new RandomPoint<T, T>(Arena, IsSmall(seed) ? small : seed % 5 < 2 ? others : elements, new Random(seed));
        var bindings = new Bindings<T>();
        for (var i = 0; i < statement.Shapes.Length; i++)
        {
            var symbol = statement.Statement.Symbols[i];

            // Series have a logarithm of a determinant where their constant terms are those of I.
            var near = elements.HasConstantTerms && seed % 4 != 0 && symbol.Shape.IsSquare && !symbol.Shape.IsScalar && symbol.Properties == MatrixProperties.None;
            if (Draw(point, symbol, statement.Shapes[i], near ? SampleDomain.NearIdentity : null) is not { } value) return Verdict.Silent;
            bindings.Add(Expr.Of(symbol), value);
        }

        if (statement.Constants<T>() is not { } constants) return Verdict.NoForm;
        foreach (var (name, value) in constants) bindings.Add(name, value);
        var left = RingInterpreter<T>.Run(statement.Left, bindings, CancellationToken.None);
        if (left.Outcome != RingOutcome.Value) return left.Outcome == RingOutcome.NoExactForm ? Verdict.NoForm : Verdict.Silent;
        var right = RingInterpreter<T>.Run(statement.Right, bindings, CancellationToken.None);
        return right.Outcome switch
        {
            RingOutcome.Value => left.Value!.Equals(right.Value) ? Verdict.Agree : Verdict.Differ,
            RingOutcome.NoExactForm => Verdict.NoForm,
            RingOutcome.Undefined => Verdict.RightUndefined,
        };
    }
}

/// <summary>Doubles, equal to within 10⁻⁸ of the larger side.</summary>
internal sealed class FloatingNumbers : Numbers
{
    // log 10⁻¹¹: a larger value beside one that does not exist may be the logarithm of a rounding error.
    private const double LogarithmOfRounding = 25;

    private static readonly ValueArena<Real> Arena = new();

    internal override string Name => "floating point";

    internal override Verdict Compare(SizedStatement statement, int seed)
    {
        var point = new RandomPoint<Real, Real>(Arena, IsSmall(seed) ? SmallRealElements.Instance : RealElements.Instance, new Random(seed));
        var bindings = new Bindings();
        foreach (var (name, size) in statement.Sizes) bindings.Add(name, size);
        for (var i = 0; i < statement.Shapes.Length; i++)
        {
            var symbol = statement.Statement.Symbols[i];
            if (Draw(point, symbol, statement.Shapes[i]) is not { } value || IsNearlySingular(value)) return Verdict.Silent;
            bindings.Add(Expr.Of(symbol), DenseMatrix.FromRingMatrix(value));
        }

        if (Value(statement.Statement.Left, bindings) is not { } left) return Verdict.Silent;
        if (Value(statement.Statement.Right, bindings) is not { } right) return left.MaxNorm() > LogarithmOfRounding ? Verdict.Silent : Verdict.RightUndefined;
        var scale = Math.Max(1, Math.Max(left.MaxNorm(), right.MaxNorm()));
        return (left - right).MaxNorm() <= 1e-8 * scale ? Verdict.Agree : Verdict.Differ;
    }

    // Rounding makes a determinant of 0 one of 10⁻¹⁷, which has a logarithm; singular matrices are for the exact numbers.
    private static bool IsNearlySingular(RingMatrix<Real> value) =>
        value.Rows == value.Columns && value.Rows > 1 && Math.Abs(value.Determinant().Value) < 1e-9;

    private static DenseMatrix? Value(Expr expression, Bindings bindings)
    {
        try
        {
            var value = expression.Evaluate(bindings);
            return double.IsFinite(value.MaxNorm()) ? value : null;
        }
        catch (EvaluationException e) when (e.Code is ErrorCode.Singular or ErrorCode.InvalidNumber or ErrorCode.ConflictingSizes)
        {
            return null;
        }
    }
}

/// <summary>The field elements −1, 0 and 1, and small positive ones.</summary>
internal sealed class SmallFieldElements : Elements<Mod61>
{
    internal static readonly SmallFieldElements Instance = new();

    internal override Mod61 Entry(Random random, SampleDomain domain, ConstantTerm constant, bool onDiagonal, int serial) =>
        domain == SampleDomain.Positive ? new((ulong)random.Next(1, 4)) : Direction(random);

    internal override Mod61 Direction(Random random) => random.Next(3) switch { 0 => Mod61.Zero, 1 => Mod61.One, _ => -Mod61.One };
}

/// <summary>Series whose constant terms are all 0, for exp and its like, or all 1, for log and roots, where nothing else is asked for.</summary>
internal sealed class LikelySeriesElements(ConstantTerm likely) : Elements<Series<Mod61>>
{
    internal override bool HasConstantTerms => true;

    internal override Series<Mod61> Entry(Random random, SampleDomain domain, ConstantTerm constant, bool onDiagonal, int serial) =>
        SeriesElements.Instance.Entry(random, domain, domain == SampleDomain.Positive || constant == ConstantTerm.Identity ? constant : likely, onDiagonal, serial);

    internal override Series<Mod61> Direction(Random random) => SeriesElements.Instance.Direction(random);
}

/// <summary>The numbers −1, 0, 1, 2 and ½, and small positive ones.</summary>
internal sealed class SmallRealElements : Elements<Real>
{
    internal static readonly SmallRealElements Instance = new();

    internal override Real Entry(Random random, SampleDomain domain, ConstantTerm constant, bool onDiagonal, int serial) =>
        domain == SampleDomain.Positive ? new(random.Next(1, 4)) : domain == SampleDomain.Integer ? new(random.Next(2, 6)) : Direction(random);

    internal override Real Direction(Random random) => new(random.Next(6) switch { 0 => 0, 1 => 0.5, 2 => 2, 3 => 1, _ => -1 });
}
