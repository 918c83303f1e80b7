using System.Collections.Immutable;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.RandomExpressions;

/// <summary>
/// Random well-shaped expressions over symbolic sizes m, n, p and 1. One seed gives one expression, on every machine. Each holds the variable
/// X, and is made around one operator of the catalogue in turn; the base class library is all it needs.
/// </summary>
internal sealed class ExpressionGenerator
{
    /// <summary>The sizes by index; index 0 is the size 1.</summary>
    internal static readonly ImmutableArray<Dimension> Sizes = [Dimension.One, "m", "n", "p"];

    private static readonly ImmutableArray<string> NoFeature =
        [.. Catalogue.Forms.Where(f => f.Samples.IsEmpty).Select(f => f.Name)];

    private readonly Random random;
    private readonly List<(int Rows, int Columns, Expr Part)> shared = [];

    private ExpressionGenerator(int seed)
    {
        random = new Random(seed);
        var kind = random.Next(100);
        (VariableRows, VariableColumns) = kind < 55 ? (1, 2) : kind < 80 ? (2, 2) : kind < 93 ? (2, 0) : (0, 0);
        Variable = Matrix.Symbol("X", Sizes[VariableRows], Sizes[VariableColumns]);
    }

    /// <summary>The variable X: m×n, n×n, n×1 or 1×1.</summary>
    internal Expr Variable { get; }

    private int VariableRows { get; }

    private int VariableColumns { get; }

    /// <summary>A scalar function of X.</summary>
    internal static (Expr Function, Expr Variable) Scalar(int seed)
    {
        var generator = new ExpressionGenerator(seed);
        return (generator.ScalarFunction(seed), generator.Variable);
    }

    /// <summary>A matrix function of X, of a shape with sizes m, n, p and 1.</summary>
    internal static (Expr Function, Expr Variable) MatrixValued(int seed)
    {
        var generator = new ExpressionGenerator(seed);
        return (generator.MatrixFunction(seed), generator.Variable);
    }

    /// <summary>The catalogue entry around which the expression of a seed is made.</summary>
    internal static OperatorForm Featured(int seed)
    {
        var forms = Catalogue.Forms;
        var form = forms[(int)((uint)seed % (uint)forms.Length)];
        return NoFeature.Contains(form.Name) ? forms[0] : form;
    }

    private Expr ScalarFunction(int seed)
    {
        DrawSharedPart();
        var function = Consumed(Feature(seed)) + Make(0, 0, 12 + random.Next(20));
        if (random.Next(2) == 0 || seed % 5 == 0) function += Consumed(Feature(seed + Catalogue.Forms.Length / 2));
        // The least of two entries is rarely left where its arguments are alike.
        if (seed % 40 == 0) function += SumOfEntries(Minimum(Variable, Constant(VariableRows, VariableColumns)));
        foreach (var (rows, columns, part) in shared) function += Trace(part.T * Make(rows, rows, 3) * part * Leaf(columns, columns));
        return function.FreeSymbols.Contains(Variable.Symbol!) ? function : function + InnerProduct(Constant(VariableRows, VariableColumns), Variable);
    }

    private Expr MatrixFunction(int seed)
    {
        DrawSharedPart();
        var (rows, columns) = (random.Next(4), random.Next(4));
        var function = Consumed(Feature(seed)) * Make(rows, columns, 4) + Make(rows, columns, 10 + random.Next(16));
        foreach (var (r, c, part) in shared) function += Make(rows, r, 3) * part * Leaf(c, r) * part * Make(c, columns, 2);
        return function.FreeSymbols.Contains(Variable.Symbol!)
            ? function
            : function + Constant(rows, VariableRows) * Variable * Constant(VariableColumns, columns);
    }

    // A part that holds X and is used in several places.
    private void DrawSharedPart()
    {
        if (random.Next(100) >= 45) return;
        var (rows, columns) = (1 + random.Next(3), random.Next(4));
        var part = Constant(rows, VariableRows) * Variable * Constant(VariableColumns, columns) + Make(rows, columns, 3);
        shared.Add((rows, columns, part));
    }

    private Expr Make(int rows, int columns, int budget)
    {
        foreach (var (r, c, part) in shared)
        {
            if (random.Next(100) >= 30) continue;
            if (r == rows && c == columns) return part;
            if (r == columns && c == rows) return part.T;
        }

        if (budget <= 1) return Leaf(rows, columns);
        var rest = budget - 1;
        var half = rest / 2;
        switch (random.Next(20))
        {
            case < 4: return Make(rows, columns, half) + Make(rows, columns, rest - half);
            case 4: return Make(rows, columns, half) - Make(rows, columns, rest - half);
            case 5: return Make(columns, rows, rest).T;
            case 6: return Rationally(random.Next(1, 5), random.Next(1, 4)) * Make(rows, columns, rest);
            case 7: return Make(0, 0, rest / 3) * Make(rows, columns, rest - rest / 3);
            case 8: return Hadamard(Make(rows, columns, half), Make(rows, columns, rest - half));
            case 9: return Elementwise(rows, columns, rest);
            case 10: return Product(rows, columns, rest);
        }

        return (rows, columns) == (0, 0) ? ScalarOf(rest)
            : rows == columns ? Square(rows, rest)
            : columns == 0 && random.Next(4) == 0 ? Diagonal(Make(rows, rows, rest))
            : Product(rows, columns, rest);
    }

    private Expr Product(int rows, int columns, int budget)
    {
        var inner = 1 + random.Next(3);
        var half = budget / 2;
        if (random.Next(4) != 0) return Make(rows, inner, half) * Make(inner, columns, budget - half);
        var other = 1 + random.Next(3);
        var third = budget / 3;
        return Expr.Product(Make(rows, inner, third), Make(inner, other, third), Make(other, columns, third));
    }

    private Expr Square(int n, int budget) => random.Next(12) switch
    {
        < 3 => Inverse(Make(n, n, budget)),
        3 => Power(Make(n, n, budget), random.Next(2, 5)),
        4 => Power(Make(n, n, budget), -random.Next(1, 3)),
        5 => Adjugate(Make(n, n, Math.Min(budget, 6))),
        6 or 7 => DiagonalMatrix(Make(n, 0, budget)),
        8 => Make(n, n, budget) + Identity(Sizes[n]),
        _ => Product(n, n, budget),
    };

    private Expr ScalarOf(int budget)
    {
        var (a, b, half) = (1 + random.Next(3), 1 + random.Next(3), budget / 2);
        return random.Next(16) switch
        {
            < 4 => Trace(Make(a, a, budget)),
            < 6 => Expr.Product(Make(0, a, budget / 4), Make(a, b, half), Make(b, 0, budget / 4)),
            6 => SquaredNorm(Make(a, b, budget)),
            7 => InnerProduct(Make(a, b, half), Make(a, b, half)),
            8 => SumOfEntries(Make(a, b, budget)),
            9 => Determinant(Make(a, a, Math.Min(budget, 10))),
            10 => LogDeterminant(Definite(a, budget)),
            11 => Power(Make(0, 0, budget), random.Next(2, 4)),
            12 => Power(1 + Power(Make(0, 0, half), 2), -1),
            13 => Entry(Make(a, b, budget), 2, 1),
            14 => Norm(Make(a, b, half)),
            _ => Trace(Kronecker(Make(a, a, half), Make(b, b, half))),
        };
    }

    // I + MᵀM
    private Expr Definite(int n, int budget)
    {
        var m = Make(1 + random.Next(3), n, Math.Min(budget, 6));
        return Identity(Sizes[n]) + m.T * m;
    }

    private Expr Elementwise(int rows, int columns, int budget)
    {
        var argument = Tame(rows, columns, Math.Min(budget, 4));
        return random.Next(6) switch
        {
            0 => Tanh(argument),
            1 => Sin(argument),
            2 => Exp(argument),
            3 => Sigmoid(argument),
            4 => HadamardPower(argument, random.Next(2, 4)),
            _ => Hadamard(argument, argument),
        };
    }

    // Something of moderate size, so that exp of it is no overflow.
    private Expr Tame(int rows, int columns, int budget) => budget switch
    {
        <= 1 => Leaf(rows, columns),
        2 => Rationally(1, 2) * Leaf(rows, columns),
        3 => Leaf(rows, columns) - Rationally(1, 3) * Leaf(rows, columns),
        _ => Rationally(1, 3) * Product(rows, columns, 2),
    };

    private Expr Leaf(int rows, int columns)
    {
        var choice = random.Next(100);
        if (choice < 60 && rows == VariableRows && columns == VariableColumns) return Variable;
        if (choice < 60 && rows == VariableColumns && columns == VariableRows) return Variable.T;
        return choice is >= 95 and < 97 && rows == columns && rows != 0 ? Identity(Sizes[rows])
            : choice is >= 97 and < 99 && rows != columns ? Ones(Sizes[rows], Sizes[columns])
            : choice == 99 && rows != columns ? Zeros(Sizes[rows], Sizes[columns])
            : Constant(rows, columns);
    }

    /// <summary>A symbol that is not X; a square one may have structure.</summary>
    private Expr Constant(int rows, int columns)
    {
        if (rows == 0 && columns > 0) return Constant(columns, rows).T;
        var suffix = $"{Letter(rows)}{Letter(columns)}";
        var second = random.Next(2) == 0;
        if (columns == 0) return Matrix.Symbol((second ? "v" : "u") + (rows == 0 ? string.Empty : Letter(rows)), Sizes[rows], Sizes[columns]);
        if (rows != columns || random.Next(3) == 0) return Matrix.Symbol((second ? "B" : "A") + suffix, Sizes[rows], Sizes[columns]);
        var (name, structure) = random.Next(7) switch
        {
            0 => ("S", MatrixProperties.Symmetric),
            1 => ("P", MatrixProperties.PositiveDefinite),
            2 => ("D", MatrixProperties.Diagonal),
            3 => ("L", MatrixProperties.LowerTriangular),
            4 => ("Q", MatrixProperties.Orthogonal),
            5 => ("W", MatrixProperties.SkewSymmetric),
            _ => ("C", MatrixProperties.None),
        };
        return Matrix.Symbol(name + Letter(rows), Sizes[rows], Sizes[rows], structure);
    }

    private static string Letter(int size) => size == 0 ? "1" : Sizes[size].ToString();

    // An operator of the catalogue on random arguments of the kind it asks for.
    private Expr Feature(int seed)
    {
        var form = Featured(seed);
        var sample = form.Samples[random.Next(form.Samples.Length)];
        return form.Build([.. sample.Arguments.Select((a, i) => Argument(a, i))], sample.Parameters);
    }

    private Expr Argument(SampleArgument sample, int place)
    {
        if (sample.Given is not null) return sample.Given;
        var (rows, columns) = (Sizes.IndexOf(sample.Shape.Rows), Sizes.IndexOf(sample.Shape.Columns));
        if (sample.Domain == SampleDomain.Integer) return random.Next(2) == 0 ? random.Next(2, 5) : Matrix.Symbol("k", 1, 1, MatrixProperties.Integer);
        if (rows < 0 || columns < 0) return Large(sample);
        return sample.Domain switch
        {
            SampleDomain.Any or SampleDomain.Nonzero => Tame(rows, columns, 1 + random.Next(4)),
            // Ties have no derivative: an argument after the first is a symbol of its own.
            SampleDomain.Distinct => place == 0 ? Leaf(rows, columns) : Matrix.Symbol($"T{place}{Letter(rows)}{Letter(columns)}", Sizes[rows], Sizes[columns]),
            SampleDomain.Positive => Positive(rows, columns),
            SampleDomain.BelowOne => Rationally(3, 4) * Sin(Leaf(rows, columns)),
            SampleDomain.Symmetric => Symmetric(rows),
            SampleDomain.PositiveDefinite => Definite(rows, 4),
            SampleDomain.NearIdentity or SampleDomain.RealSpectrum => Definite(rows, 4),
            SampleDomain.LowerTriangular => Matrix.Symbol("L" + Letter(rows), Sizes[rows], Sizes[rows], MatrixProperties.LowerTriangular),
            SampleDomain.Integer => random.Next(2, 5),
        };
    }

    private Expr Symmetric(int n)
    {
        var m = Make(n, n, 2);
        return m + m.T;
    }

    private Expr Positive(int rows, int columns) => random.Next(3) switch
    {
        0 => Exp(Tame(rows, columns, 2)),
        1 when (rows, columns) == (0, 0) => 1 + Power(Leaf(0, 0), 2),
        1 => Ones(Sizes[rows], Sizes[columns]) + HadamardPower(Leaf(rows, columns), 2),
        _ => Hadamard(Exp(Leaf(rows, columns)), Matrix.Symbol("W" + Letter(rows) + Letter(columns) + "p", Sizes[rows], Sizes[columns], MatrixProperties.Positive)),
    };

    // Shapes beyond the four sizes: vec of a matrix that holds X where the shape is that of one, or a symbol times a scalar that holds X.
    private Expr Large(SampleArgument sample)
    {
        for (var i = 1; i < Sizes.Length; i++)
        {
            for (var j = 1; j < Sizes.Length; j++)
                if (sample.Shape == new Shape(Sizes[i] * Sizes[j], Dimension.One)) return Vec(Make(i, j, 4));
        }

        var name = "G" + string.Concat($"{sample.Shape.Rows}x{sample.Shape.Columns}".Where(char.IsAsciiLetterOrDigit));
        var properties = sample.Domain switch
        {
            SampleDomain.Positive => MatrixProperties.Positive,
            SampleDomain.Symmetric => MatrixProperties.Symmetric,
            SampleDomain.PositiveDefinite or SampleDomain.NearIdentity or SampleDomain.RealSpectrum => MatrixProperties.PositiveDefinite,
            SampleDomain.LowerTriangular => MatrixProperties.LowerTriangular,
            SampleDomain.Any or SampleDomain.BelowOne or SampleDomain.Nonzero or SampleDomain.Distinct or SampleDomain.Integer => MatrixProperties.None,
        };
        return Exp(Rationally(1, 4) * Make(0, 0, 1)) * Expr.Of(new Symbol(name, sample.Shape, properties));
    }

    private Expr Consumed(Expr part)
    {
        if (part.IsScalar) return part;
        var name = "H" + string.Concat($"{part.Shape.Rows}x{part.Shape.Columns}".Where(char.IsAsciiLetterOrDigit));
        return random.Next(3) switch
        {
            0 => SumOfEntries(part),
            1 => SquaredNorm(part),
            _ => InnerProduct(Expr.Of(new Symbol(name, part.Shape)), part),
        };
    }

    private static Expr Rationally(int numerator, int denominator) => Rational.Of(numerator, denominator);
}
