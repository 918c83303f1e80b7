namespace MatrixCalculus.Numerics;

/// <summary>
/// The tridiagonal form of a symmetric matrix by reflections, some columns at a time: within a block only what the next column needs is brought up to date, and
/// all else at its end by one matrix product (Dongarra, Hammarling and Sorensen, Block Reduction of Matrices to Condensed Forms, 1989).
/// </summary>
internal static class Tridiagonal
{
    private const int Width = BlockReflector.Width;

    /// <summary>Qᵀ A Q = T with diagonal d and e[k] = T[k + 1, k]. Of A the lower triangle is read; it becomes the vectors of the reflections and the result what they are scaled by.</summary>
    public static double[] Reduce(double[] a, int n, Span<double> d, Span<double> e)
    {
        var tau = new double[n];

        // The vectors v and w of a block, as [V W] and [W V].
        var (left, right, work) = (new double[n * 2 * Width], new double[n * 2 * Width], new double[2 * Width]);
        for (var first = 0; first < n - 1; first += Width)
        {
            var width = Math.Min(Width, n - 1 - first);
            for (var j = 0; j < width; j++)
            {
                ReduceColumn(a, n, first, j, d, e, tau, left, right, work);
            }

            // A₂₂ ← A₂₂ − V Wᵀ − W Vᵀ, of which the lower triangle is needed
            var (rest, at) = (n - first - width, first + width);
            Join(left, right, n, width);
            var one = new MatrixView<double>(left, n, 2 * Width, 1, n);
            var other = new MatrixView<double>(right, n, 2 * Width, 1, n);
            Gemm<double>.AddLower(one.Block(at, 0, rest, 2 * width), other.Block(at, 0, rest, 2 * width).Transposed, a.AsSpan((at * n) + at), n, -1);
        }

        d[n - 1] = a[(n * n) - 1];
        return tau;
    }

    /// <summary>C ← Q C for n columns that start <paramref name="stride"/> apart, where Q = H₀ H₁ … are the reflections that <see cref="Reduce"/> has left.</summary>
    public static void Reflect(double[] a, int n, double[] tau, double[] c, int stride)
    {
        var block = new BlockReflector(n);
        for (var first = (n - 2) / Width * Width; first >= 0 && n > 1; first -= Width)
        {
            var width = Math.Min(Width, n - 1 - first);
            block.Set(a.AsSpan((first * n) + first + 1), n, n - first - 1, tau.AsSpan(first, width));
            block.Apply(false, c.AsSpan(first + 1), stride, n);
        }
    }

    // Column first + j of A, with the reflection that clears it: A ← A − v wᵀ − w vᵀ with p = τ A v, w = p − (τ/2)(pᵀv) v, kept in V and W.
    private static void ReduceColumn(double[] a, int n, int first, int j, Span<double> d, Span<double> e, double[] tau, double[] v, double[] w, double[] work)
    {
        var k = first + j;
        var column = a.AsSpan((k * n) + k, n - k);
        for (var i = 0; i < j; i++)
        {
            var vi = v.AsSpan((i * n) + k, n - k);
            var wi = w.AsSpan((i * n) + k, n - k);
            VectorKernels<double>.AddMultiple(column, -wi[0], vi);
            VectorKernels<double>.AddMultiple(column, -vi[0], wi);
        }

        d[k] = column[0];
        var below = column[1..];
        tau[k] = Householder.Make(below);
        e[k] = below[0];
        below[0] = 1;

        var (rows, at) = (n - k - 1, k + 1);
        var x = v.AsSpan(j * n, n);
        var p = w.AsSpan(j * n, n);
        x.Clear();
        p.Clear();
        below.CopyTo(x[at..]);
        var direction = x[at..];
        var product = p[at..];
        SymmetricVector.AddProduct(a.AsSpan((at * n) + at), n, direction, product);

        // A is that of the start of the block: A v − V(Wᵀv) − W(Vᵀv)
        for (var i = 0; i < j; i++)
        {
            (work[i], work[Width + i]) = (VectorKernels<double>.Dot(w.AsSpan((i * n) + at, rows), direction), VectorKernels<double>.Dot(v.AsSpan((i * n) + at, rows), direction));
        }

        for (var i = 0; i < j; i++)
        {
            VectorKernels<double>.AddMultiple(product, -work[i], v.AsSpan((i * n) + at, rows));
            VectorKernels<double>.AddMultiple(product, -work[Width + i], w.AsSpan((i * n) + at, rows));
        }

        VectorKernels<double>.Scale(product, tau[k]);
        VectorKernels<double>.AddMultiple(product, -0.5 * tau[k] * VectorKernels<double>.Dot(product, direction), direction);
    }

    // V and W become [V W] and [W V].
    private static void Join(double[] v, double[] w, int n, int width)
    {
        v.AsSpan(0, width * n).CopyTo(w.AsSpan(width * n));
        w.AsSpan(0, width * n).CopyTo(v.AsSpan(width * n));
    }
}
