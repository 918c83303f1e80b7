using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MatrixCalculus.Numerics;

/// <summary>How much memory the factors P A = L U of a matrix take in a compiled function.</summary>
internal static class LuFactors
{
    // The order of the rows, the sign of the permutation, whether A counts as singular; in whole cache lines.
    internal static int Header(int order) => (order + 2 + 7) & ~7;

    /// <summary>The number of doubles for a matrix of an order.</summary>
    public static long Length(long order) => order > int.MaxValue / 2 ? order * order : Header((int)order) + (order * PaddedStride.Of((int)order));
}

/// <summary>
/// P A = L U in memory that is given, and what is computed by it: solutions with A and Aᵀ, the inverse, the determinant. The factors are doubles whatever
/// the numbers of the program are. A counts as singular by the rule of <see cref="LuDecomposition"/>, and nothing is allocated but where that needs a closer look.
/// </summary>
internal static partial class LuFactors<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The factors of operand 0 into the target.</summary>
    public static void Factor(in KernelCall<T> call) => Factor(call[0], MemoryMarshal.Cast<T, double>(call.Target), call.Integers(call[0].Rows));

    /// <summary>A⁻¹B, for the factors of A, or of Aᵀ seen as its transpose, as operand 0.</summary>
    public static void SolveByFactors(in KernelCall<T> call)
    {
        var n = call[0].Rows;
        var b = call[1];
        Solve(Stored(call), n, !call.IsPlain(0), b, call.Target, Work(call, n * (b.Columns + 1)));
    }

    /// <summary>A⁻¹B for a matrix A: within its band, where it has one.</summary>
    public static void Solve(in KernelCall<T> call)
    {
        var a = call[0];
        var b = call[1];
        var n = a.Rows;
        if (a[n - 1, 0] == T.Zero && a[0, n - 1] == T.Zero && BandedSystem.Solution(Dense(a), Dense(b)) is { } solution)
        {
            Conversion.Copy<double, T>(solution.AsSpan(), call.Target);
            return;
        }

        var length = (int)LuFactors.Length(n);
        var work = Work(call, length + (n * (b.Columns + 1)));
        Factor(a, work[..length], call.Integers(n));
        Solve(work[..length], n, false, b, call.Target, work[length..]);
    }

    /// <summary>A⁻¹ by the factors of A.</summary>
    public static void InvertByFactors(in KernelCall<T> call) => Invert(Stored(call), call[0].Rows, call.Target, Work(call, call[0].Rows * (call[0].Rows + 1)));

    /// <summary>A⁻¹ for a matrix A, in its triangle where it has one.</summary>
    public static void Invert(in KernelCall<T> call)
    {
        var a = call[0];
        var n = a.Rows;
        if (IsTriangle(a, call.Entries(0)))
        {
            TriangularSystems<T>.Invert(a, IsUpper(a), call.Target, call.Scratch(n * n));
            return;
        }

        var length = (int)LuFactors.Length(n);
        var work = Work(call, length + (n * (n + 1)));
        Factor(a, work[..length], call.Integers(n));
        Invert(work[..length], n, call.Target, work[length..]);
    }

    private static Span<double> Stored(in KernelCall<T> call) => MemoryMarshal.Cast<T, double>(call.Stored(0));

    private static Span<double> Work(in KernelCall<T> call, int doubles) => MemoryMarshal.Cast<T, double>(call.Scratch(doubles * (sizeof(double) / Unsafe.SizeOf<T>())));

    private static MatrixView<double> View(ReadOnlySpan<double> stored, int n) => new(stored[LuFactors.Header(n)..], n, n, 1, PaddedStride.Of(n));

    private static void Factor(MatrixView<T> a, Span<double> stored, Span<int> pivots)
    {
        var (n, stride) = (a.Rows, PaddedStride.Of(a.Rows));
        var order = stored[..n];
        var factors = stored[LuFactors.Header(n)..];
        var isFinite = true;
        for (var j = 0; j < n; j++)
        {
            var column = factors.Slice(j * stride, n);
            Copy(a.Block(0, j, n, 1), column);
            isFinite &= VectorKernels<double>.AreFinite(column);
        }

        if (!isFinite) Requirements.Finite("LU decomposition", Dense(a));
        stored[n] = LuKernel.Factor(factors, stride, n, n, pivots[..n]);
        for (var k = 0; k < n; k++) order[k] = k;
        for (var k = 0; k < n; k++) (order[k], order[pivots[k]]) = (order[pivots[k]], order[k]);

        // uₖₖ = aₖₖ − Σⱼ lₖⱼ uⱼₖ with |lₖⱼ| ≤ 1: a pivot that is not small beside its column of U needs no closer look.
        var isDoubtful = false;
        for (var k = 0; k < n && !isDoubtful; k++)
        {
            var largest = Math.Max(Math.Abs(double.CreateTruncating(a[(int)order[k], k])), VectorKernels<double>.LargestAbsolute(factors.Slice(k * stride, k)));
            var pivot = Math.Abs(factors[k + (k * stride)]);
            isDoubtful = pivot == 0 || !(pivot >= Requirements.HalfTheDigits * largest);
        }

        stored[n + 1] = isDoubtful && new LuDecomposition(Dense(a)).IsSingular ? 1 : 0;
    }

    // A X = B ⇔ L U X = P B, and Aᵀ X = B ⇔ Uᵀ Lᵀ (P X) = B
    private static void Solve(Span<double> stored, int n, bool isTransposed, MatrixView<T> b, Span<T> target, Span<double> work)
    {
        RequireRegular(stored, n);
        var order = stored[..n];
        var columns = b.Columns;
        var x = work.Slice(n, n * columns);
        var factors = View(stored, n);
        if (!isTransposed)
        {
            for (var j = 0; j < columns; j++)
                for (var i = 0; i < n; i++) x[i + (j * n)] = double.CreateTruncating(b[(int)order[i], j]);
            Triangular<double>.Solve(factors, Triangle.UnitLower, x, n, columns);
            Triangular<double>.Solve(factors, Triangle.Upper, x, n, columns);
            Conversion.Copy<double, T>(x, target);
            return;
        }

        for (var j = 0; j < columns; j++) Copy(b.Block(0, j, n, 1), x.Slice(j * n, n));
        Triangular<double>.Solve(factors.Transposed, Triangle.Lower, x, n, columns);
        SolveByUnitUpper(stored, n, x, columns, work[..n]);
        for (var j = 0; j < columns; j++)
            for (var k = 0; k < n; k++) target[(int)order[k] + (j * n)] = T.CreateTruncating(x[k + (j * n)]);
    }

    // A⁻ᵀ = Pᵀ L⁻ᵀ U⁻ᵀ: n³/3 operations for U⁻ᵀ, and n³ for the rest.
    private static void Invert(Span<double> stored, int n, Span<T> target, Span<double> work)
    {
        RequireRegular(stored, n);
        var x = work.Slice(n, n * n);
        TriangularSystems<double>.Invert(View(stored, n).Transposed, false, x, []);
        SolveByUnitUpper(stored, n, x, n, work[..n]);
        for (var k = 0; k < n; k++)
        {
            var column = target.Slice((int)stored[k] * n, n);
            for (var j = 0; j < n; j++) column[j] = T.CreateTruncating(x[k + (j * n)]);
        }
    }

    // X ← L⁻ᵀX, with the ones of L on the diagonal meanwhile.
    private static void SolveByUnitUpper(Span<double> stored, int n, Span<double> x, int columns, Span<double> diagonal)
    {
        var factors = stored[LuFactors.Header(n)..];
        var step = PaddedStride.Of(n) + 1;
        for (var k = 0; k < n; k++) (diagonal[k], factors[k * step]) = (factors[k * step], 1);
        Triangular<double>.Solve(View(stored, n).Transposed, Triangle.Upper, x, n, columns);
        for (var k = 0; k < n; k++) factors[k * step] = diagonal[k];
    }

    private static bool IsSingular(ReadOnlySpan<double> stored, int n) => stored[n + 1] != 0;

    private static void RequireRegular(ReadOnlySpan<double> stored, int n)
    {
        if (IsSingular(stored, n)) throw LuDecomposition.SingularError(n);
    }

    // What is not finite is refused with the whole matrix.
    private static bool IsTriangle(MatrixView<T> a, ReadOnlySpan<T> entries) => (IsUpper(a.Transposed) || IsUpper(a)) && VectorKernels<T>.AreFinite(entries);

    // Whether every entry below the diagonal is zero.
    private static bool IsUpper(MatrixView<T> a)
    {
        for (var j = 0; j < a.Columns; j++)
            for (var i = j + 1; i < a.Rows; i++)
                if (a[i, j] != T.Zero) return false;
        return true;
    }

    private static void Copy(MatrixView<T> column, Span<double> target)
    {
        if (column.RowStride == 1) Conversion.Copy<T, double>(column.Entries[..target.Length], target);
        else
            for (var i = 0; i < target.Length; i++) target[i] = double.CreateTruncating(column[i, 0]);
    }

    private static DenseMatrix Dense(MatrixView<T> matrix)
    {
        var entries = new double[matrix.Rows * matrix.Columns];
        for (var j = 0; j < matrix.Columns; j++) Copy(matrix.Block(0, j, matrix.Rows, 1), entries.AsSpan(j * matrix.Rows, matrix.Rows));
        return DenseMatrix.TakeOver(matrix.Rows, matrix.Columns, entries);
    }
}
