namespace MatrixCalculus.Evaluation;

/// <summary>Which directions a variable moves along, and whether it keeps its structure.</summary>
[Flags]
internal enum Motion
{
    /// <summary>It stays.</summary>
    None = 0,

    /// <summary>Along the first direction.</summary>
    First = 1,

    /// <summary>Along the second direction.</summary>
    Second = 2,

    /// <summary>Every entry on its own: directions leave the structure.</summary>
    Free = 4,
}

/// <summary>
/// Draws values of declared structure over the ring of an arena: structure is built from free entries by ring operations only, so that
/// a lifted matrix moves within it (QᵀQ = I holds for the lifted Q too, and its direction is a tangent).
/// </summary>
internal sealed class RandomPoint<TPoint, TBase>
    where TPoint : struct, IRing<TPoint>
    where TBase : struct, IRing<TBase>
{
    private readonly Arena<TPoint, TBase> arena;
    private readonly Elements<TBase> elements;
    private readonly Random random;
    private int serial;

    internal RandomPoint(Arena<TPoint, TBase> arena, Elements<TBase> elements, Random random) =>
        (this.arena, this.elements, this.random) = (arena, elements, random);

    /// <summary>A value of the symbol's declared structure, or null where none was found (an unlucky draw, or none exists).</summary>
    internal RingMatrix<TPoint>? Draw(Symbol symbol, SampleDomain? domain, int rows, int columns, Motion motion)
    {
        var properties = symbol.Properties | PropertiesOf(domain);
        if (IsImpossible(properties, rows, columns)) return null;
        var isPositive = domain == SampleDomain.Positive || (properties & (MatrixProperties.Positive | MatrixProperties.Nonnegative)) != 0;
        var entryDomain = domain is null or SampleDomain.Any && isPositive ? SampleDomain.Positive
            : properties.HasFlag(MatrixProperties.Integer) ? SampleDomain.Integer
            : domain ?? SampleDomain.Any;
        if (isPositive && IsOrthonormal(properties)) return null;
        var isSquare = rows == columns && symbol.Shape.IsSquare;
        var constant = ConstantOf(properties, isPositive, domain, isSquare, symbol.Shape.IsScalar);
        var source = new Source(this, entryDomain, isPositive, constant, motion.HasFlag(Motion.Free) ? Motion.None : motion);
        var value = isSquare ? Square(source, properties, rows)
            : properties.HasFlag(MatrixProperties.OrthonormalColumns) ? Orthonormal(source, rows, columns)
            : properties.HasFlag(MatrixProperties.OrthonormalRows) ? Orthonormal(source, columns, rows)?.Transpose()
            : source.Matrix(rows, columns);
        return value is null || !motion.HasFlag(Motion.Free)
            ? value
            : value + RingMatrix<TPoint>.Create(rows, columns, (_, _) => Lift(TBase.Zero, motion));
    }

    private static MatrixProperties PropertiesOf(SampleDomain? domain) => domain switch
    {
        SampleDomain.Symmetric => MatrixProperties.Symmetric,
        SampleDomain.PositiveDefinite => MatrixProperties.PositiveDefinite,
        SampleDomain.LowerTriangular => MatrixProperties.LowerTriangular,
        SampleDomain.Integer => MatrixProperties.Integer,
        null or SampleDomain.Any or SampleDomain.Positive or SampleDomain.BelowOne or SampleDomain.Nonzero or SampleDomain.Distinct
            or SampleDomain.NearIdentity or SampleDomain.RealSpectrum => MatrixProperties.None,
    };

    // More columns than rows are never independent.
    private static bool IsImpossible(MatrixProperties properties, int rows, int columns) =>
        (properties.HasFlag(MatrixProperties.Tridiagonal) && IsOrthonormal(properties) && rows > 2) || (properties.HasFlag(MatrixProperties.FullColumnRank) && columns > rows) || (properties.HasFlag(MatrixProperties.FullRowRank) && rows > columns);

    private static bool IsOrthonormal(MatrixProperties properties) =>
        (properties & (MatrixProperties.Orthogonal | MatrixProperties.OrthonormalColumns | MatrixProperties.OrthonormalRows)) != 0;

    private ConstantTerm ConstantOf(MatrixProperties properties, bool isPositive, SampleDomain? domain, bool isSquare, bool isScalar)
    {
        if (!elements.HasConstantTerms) return ConstantTerm.Random;
        if (isPositive) return isSquare && !isScalar && random.Next(2) == 0 ? ConstantTerm.Identity : ConstantTerm.One;
        if (domain == SampleDomain.NearIdentity || properties.HasFlag(MatrixProperties.Invertible)) return isScalar ? ConstantTerm.One : ConstantTerm.Identity;
        if (domain == SampleDomain.LowerTriangular) return ConstantTerm.Identity;
        return random.Next(10) switch
        {
            < 4 => ConstantTerm.Zero,
            < 6 => isSquare ? ConstantTerm.Identity : ConstantTerm.Zero,
            < 8 => ConstantTerm.One,
            _ => ConstantTerm.Random,
        };
    }

    private static RingMatrix<TPoint>? Square(Source source, MatrixProperties p, int n)
    {
        const MatrixProperties Triangular = MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular;
        bool Has(MatrixProperties property) => (p & property) == property;
        var isSymmetric = (p & (MatrixProperties.Symmetric | MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite)) != 0;
        var isDiagonal = Has(MatrixProperties.Diagonal) || Has(Triangular) || ((p & Triangular) != 0 && isSymmetric);
        if (Has(MatrixProperties.Integer)) return source.Integers(n);
        if (IsOrthonormal(p)) return Orthogonal(source, p, isSymmetric, isDiagonal, n);
        if (Has(MatrixProperties.SkewSymmetric)) return isSymmetric || isDiagonal ? RingMatrix<TPoint>.Zeros(n, n) : Skew(Banded(source.Matrix(n, n), p, 1));
        if (Has(MatrixProperties.PositiveDefinite) || Has(MatrixProperties.PositiveSemidefinite))
        {
            // Definite matrices are open among the symmetric ones: they move straight, in any symmetric direction.
            var (isDefinite, still) = (Has(MatrixProperties.PositiveDefinite), source.AtRest());
            var factor = isDiagonal ? Diagonal(still.Matrix(n, n)) : Banded(still.Matrix(isDefinite ? n : still.Rank(n), n), p, 0);
            var direction = Banded(source.Direction(n, n), p, 1);
            return Definite(factor, isDefinite) + Where(direction, (i, j) => isDiagonal && i != j ? TPoint.Zero : i >= j ? direction[i, j] : direction[j, i]);
        }

        var matrix = Banded(source.Matrix(n, n), p, 1);
        return isDiagonal ? Diagonal(matrix)
            : isSymmetric ? Where(matrix, (i, j) => i >= j ? matrix[i, j] : matrix[j, i])
            : Has(MatrixProperties.LowerTriangular) ? Where(matrix, (i, j) => i >= j ? matrix[i, j] : TPoint.Zero)
            : Has(MatrixProperties.UpperTriangular) ? Where(matrix, (i, j) => i <= j ? matrix[i, j] : TPoint.Zero)
            : matrix;
    }

    private static RingMatrix<TPoint>? Orthogonal(Source source, MatrixProperties p, bool isSymmetric, bool isDiagonal, int n)
    {
        var identity = RingMatrix<TPoint>.Identity(n);
        if ((p & (MatrixProperties.PositiveDefinite | MatrixProperties.PositiveSemidefinite)) != 0) return identity;
        if (isDiagonal || (p & (MatrixProperties.LowerTriangular | MatrixProperties.UpperTriangular)) != 0)
            return Where(identity, (i, j) => source.IsNegative(i) ? -identity[i, j] : identity[i, j]);
        if (p.HasFlag(MatrixProperties.SkewSymmetric) || n == 1) return n == 1 ? identity : null;
        if (isSymmetric)
        {
            // The reflection I − 2uuᵀ/(uᵀu)
            var u = source.Matrix(n, 1);
            var square = (u.Transpose() * u)[0, 0];
            return square.TryInvert(out var scale) ? identity + (-(scale + scale)) * (u * u.Transpose()) : null;
        }

        return Rotation(source.AtRest(), n) is { } rotation ? Moved(source, rotation) : null;
    }

    // Cayley: (I − S)⁻¹(I + S) is orthogonal for a skew S, where it exists; a reflection in one draw of two: det Q = −1.
    private static RingMatrix<TPoint>? Rotation(Source still, int n)
    {
        var identity = RingMatrix<TPoint>.Identity(n);
        var skew = Skew(still.Matrix(n, n));
        if (!(identity - skew).TrySolve(identity + skew, out var rotation)) return null;
        return still.IsReflection() ? Where(rotation, (i, j) => j == 0 ? -rotation[i, j] : rotation[i, j]) : rotation;
    }

    // The first columns of an orthogonal matrix.
    private static RingMatrix<TPoint>? Orthonormal(Source source, int rows, int columns) =>
        rows >= columns && Rotation(source.AtRest(), rows) is { } square
            ? Moved(source, RingMatrix<TPoint>.Create(rows, columns, (i, j) => square[i, j]))
            : null;

    // Along a tangent V = Z − X sym(XᵀZ), and back onto the set: with Y = X + V the nearest matrix Y(YᵀY)^(−1/2) is Y(3I − YᵀY)/2 to second
    // order, as near as the geodesic (Absil, Mahony & Sepulchre, Optimization Algorithms on Matrix Manifolds, prop. 5.5.5).
    private static RingMatrix<TPoint> Moved(Source source, RingMatrix<TPoint> point)
    {
        var half = TPoint.FromRational(Rational.Of(1, 2));
        var direction = source.Direction(point.Rows, point.Columns);
        var along = point.Transpose() * direction;
        var moved = point + direction + (-half) * (point * (along + along.Transpose()));
        var identity = RingMatrix<TPoint>.Identity(point.Columns);
        return half * (moved * (identity + identity + identity - (moved.Transpose() * moved)));
    }

    // The diagonal, the one above it and so many below, where the matrix is declared so; BᵀB of two diagonals has three.
    private static RingMatrix<TPoint> Banded(RingMatrix<TPoint> matrix, MatrixProperties p, int below) =>
        p.HasFlag(MatrixProperties.Tridiagonal) ? Where(matrix, (i, j) => j - i <= 1 && i - j <= below ? matrix[i, j] : TPoint.Zero) : matrix;

    // BᵀB, and I + BᵀB
    private static RingMatrix<TPoint> Definite(RingMatrix<TPoint> factor, bool isDefinite)
    {
        var square = factor.Transpose() * factor;
        return isDefinite ? square + RingMatrix<TPoint>.Identity(square.Rows) : square;
    }

    private static RingMatrix<TPoint> Skew(RingMatrix<TPoint> matrix) =>
        Where(matrix, (i, j) => i > j ? matrix[i, j] : i < j ? -matrix[j, i] : TPoint.Zero);

    private static RingMatrix<TPoint> Diagonal(RingMatrix<TPoint> matrix) => Where(matrix, (i, j) => i == j ? matrix[i, j] : TPoint.Zero);

    private static RingMatrix<TPoint> Where(RingMatrix<TPoint> matrix, Func<int, int, TPoint> entry) =>
        RingMatrix<TPoint>.Create(matrix.Rows, matrix.Columns, entry);

    private TPoint Lift(TBase point, Motion motion)
    {
        var first = motion.HasFlag(Motion.First) ? elements.Direction(random) : TBase.Zero;
        var second = motion.HasFlag(Motion.Second) ? elements.Direction(random) : TBase.Zero;
        return arena.Lift(point, first, second);
    }

    private sealed class Source(RandomPoint<TPoint, TBase> owner, SampleDomain domain, bool isPositive, ConstantTerm constant, Motion motion)
    {
        internal RingMatrix<TPoint> Matrix(int rows, int columns) => RingMatrix<TPoint>.Create(rows, columns, (i, j) =>
        {
            var entry = owner.elements.Entry(owner.random, domain, constant, i == j, owner.serial++);
            return owner.Lift(isPositive ? owner.elements.Positive(entry) : entry, motion);
        });

        internal Source AtRest() => new(owner, domain, isPositive, constant, Motion.None);

        internal RingMatrix<TPoint> Direction(int rows, int columns) => RingMatrix<TPoint>.Create(rows, columns, (_, _) => owner.Lift(TBase.Zero, motion));

        internal RingMatrix<TPoint> Integers(int n) => RingMatrix<TPoint>.Create(n, n, (_, _) => TPoint.FromRational(owner.random.Next(2, 6)));

        // A semidefinite matrix is singular in one draw of two.
        internal int Rank(int n) => n > 1 && owner.random.Next(2) == 0 ? n - 1 : n;

        internal bool IsReflection() => owner.random.Next(2) == 0;

        internal bool IsNegative(int index) => ((index + owner.serial) & 1) == 1;
    }
}
