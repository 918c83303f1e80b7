using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MatrixCalculus.Numerics;

/// <summary>
/// T = Q Λ Qᵀ for a symmetric tridiagonal T by halves: T is two smaller ones plus ρ u uᵀ, and with their vectors D + ρ z zᵀ, whose eigenvalues are the zeros of
/// <see cref="SecularEquation"/> (Cuppen 1981). Where z is nearly 0 or two diagonal entries nearly agree, vectors stay as they are. To the zeros as they
/// were computed a vector ẑ near z is found for which they are exact, so that the vectors are orthogonal however close they lie (Gu and Eisenstat, A Stable and
/// Efficient Algorithm for the Rank-One Modification of the Symmetric Eigenproblem, 1994).
/// </summary>
internal sealed class DivideAndConquer
{
    private const int LargestLeaf = 32;
    private const int Lanes = 8;

    // Parts of T below this many ε of it are taken to be 0.
    private const double NegligibleUnits = 8;

    private readonly double[] _d;
    private readonly double[] _e;
    private readonly double[] _packed;
    private readonly double[] _coefficients;

    private DivideAndConquer(double[] d, double[] e)
    {
        (_d, _e, Stride) = (d, e, PaddedStride.Of(d.Length));
        Entries = new double[Stride * d.Length];
        var room = d.Length > LargestLeaf ? d.Length * d.Length : 0;
        (_packed, _coefficients) = (new double[room], new double[room]);
    }

    /// <summary>Q, by columns.</summary>
    public double[] Entries { get; }

    /// <summary>From one column to the next.</summary>
    public int Stride { get; }

    /// <summary>The vectors of the matrix with the diagonal d and e below it, whose last entry is not of the matrix. d becomes the eigenvalues, in no order, and e is destroyed.</summary>
    public static DivideAndConquer Diagonalize(double[] d, double[] e)
    {
        var result = new DivideAndConquer(d, e);
        result.Solve(0, d.Length);
        return result;
    }

    private void Solve(int start, int count)
    {
        if (count <= LargestLeaf)
        {
            SolveLeaf(start, count);
            return;
        }

        // The entry ρ beside the diagonal, with |ρ| of the diagonal on either side, is taken out.
        var top = count / 2;
        var coupling = _e[start + top - 1];
        _d[start + top - 1] -= Math.Abs(coupling);
        _d[start + top] -= Math.Abs(coupling);
        Solve(start, top);
        Solve(start + top, count - top);
        new Merge(this, start, top, count, coupling).Run();
    }

    private void SolveLeaf(int start, int count)
    {
        var unit = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            unit[i * (count + 1)] = 1;
        }

        var rotations = new RotationQueue(unit, count);
        TridiagonalQl.Diagonalize(_d.AsSpan(start, count), _e.AsSpan(start, count), rotations);
        for (var j = 0; j < count; j++)
        {
            rotations.Column(j).CopyTo(Column(start, j, count));
        }
    }

    // The rows of a block on the diagonal, in its column j.
    private Span<double> Column(int start, int j, int count) => Entries.AsSpan(((start + j) * Stride) + start, count);

    /// <summary>Two neighbouring blocks become one.</summary>
    private sealed class Merge(DivideAndConquer whole, int start, int top, int count, double coupling)
    {
        private readonly double[] _z = new double[count];

        // Which halves of a column are not 0: 1 the upper, 2 the lower.
        private readonly int[] _halves = [.. Enumerable.Range(0, count).Select(i => i < top ? 1 : 2)];
        private readonly List<int> _kept = new(count);
        private readonly List<int> _settled = new(count);

        private Span<double> D => whole._d.AsSpan(start, count);

        public void Run()
        {
            // z = (last row of Q₁, ± first row of Q₂)/√2
            for (var i = 0; i < count; i++)
            {
                var scale = Math.Sqrt(0.5) * (i < top || coupling > 0 ? 1 : -1);
                _z[i] = scale * Column(i)[i < top ? top - 1 : top];
            }

            var rho = 2 * Math.Abs(coupling);
            Deflate(rho);
            if (_kept.Count == 0)
            {
                return;
            }

            int[] places = [.. _kept];
            double[] poles = [.. places.Select(i => D[i])];
            var equation = new SecularEquation(poles, [.. places.Select(i => rho * _z[i] * _z[i])]);
            var values = new double[poles.Length];
            var differences = new double[equation.PaddedCount * poles.Length];
            for (var j = 0; j < values.Length; j++)
            {
                values[j] = equation.Solve(j, differences.AsSpan(j * equation.PaddedCount, equation.PaddedCount));
            }

            Combine(places, Consistent(poles, differences, equation.PaddedCount), differences, equation.PaddedCount, values);
        }

        private Span<double> Column(int j) => whole.Column(start, j, count);

        // Dongarra and Sorensen, A Fully Parallel Algorithm for the Symmetric Eigenvalue Problem, 1987, section 3.
        private void Deflate(double rho)
        {
            double largest = 0;
            for (var i = 0; i < count; i++)
            {
                largest = Math.Max(largest, Math.Max(Math.Abs(D[i]), Math.Abs(_z[i])));
            }

            var negligible = NegligibleUnits * Requirements.Epsilon * largest;
            var (order, keys) = (Enumerable.Range(0, count).ToArray(), D.ToArray());
            Array.Sort(keys, order);
            var open = -1;
            foreach (var j in order)
            {
                if (rho * Math.Abs(_z[j]) <= negligible)
                {
                    _settled.Add(j);
                }
                else if (open >= 0 && Joins(open, j, negligible))
                {
                    _settled.Add(open);
                    open = j;
                }
                else
                {
                    if (open >= 0)
                    {
                        _kept.Add(open);
                    }

                    open = j;
                }
            }

            if (open >= 0)
            {
                _kept.Add(open);
            }
        }

        // A rotation takes zᵢ to zⱼ, if what it puts beside the diagonal, (dⱼ − dᵢ) c s, is negligible.
        private bool Joins(int i, int j, double negligible)
        {
            var length = double.Hypot(_z[i], _z[j]);
            var (c, s) = (_z[j] / length, -_z[i] / length);
            if (Math.Abs((D[j] - D[i]) * c * s) > negligible)
            {
                return false;
            }

            (_z[i], _z[j]) = (0, length);
            VectorKernels<double>.Rotate(Column(i), Column(j), c, s);
            _halves[i] = _halves[j] = _halves[i] | _halves[j];
            (D[i], D[j]) = ((c * c * D[i]) + (s * s * D[j]), (s * s * D[i]) + (c * c * D[j]));
            return true;
        }

        // ẑᵢ² = Πⱼ (λⱼ − dᵢ)/Π_{j≠i} (dⱼ − dᵢ), up to a factor, with the sign of zᵢ (Löwner 1934).
        private double[] Consistent(double[] poles, double[] differences, int padded)
        {
            var squares = new double[padded];
            var rising = new double[padded];
            poles.CopyTo(rising, 0);
            Array.Fill(squares, 1);
            ref var square = ref MemoryMarshal.GetArrayDataReference(squares);
            ref var pole = ref MemoryMarshal.GetArrayDataReference(rising);
            for (var j = 0; j < poles.Length; j++)
            {
                ref var difference = ref differences[j * padded];
                Vector512<double> from = Vector512.Create(poles[j]), place = Vector512.Create((double)j);
                for (nuint i = 0; i < (nuint)padded; i += Lanes)
                {
                    var above = Vector512.LoadUnsafe(ref difference, i);
                    var isSame = Vector512.Equals(Vector512<double>.Indices + Vector512.Create((double)i), place);
                    var factor = Vector512.ConditionalSelect(isSame, above, above / (Vector512.LoadUnsafe(ref pole, i) - from));
                    (Vector512.LoadUnsafe(ref square, i) * factor).StoreUnsafe(ref square, i);
                }
            }

            for (var i = 0; i < poles.Length; i++)
            {
                squares[i] = Math.CopySign(Math.Sqrt(Math.Abs(squares[i])), _z[_kept[i]]);
            }

            return squares;
        }

        // The vectors of D + ρ ẑẑᵀ are (ẑᵢ/(dᵢ − λⱼ))ᵢ. Columns with an upper half only come first and those with a lower half only last: each half is one product.
        private void Combine(int[] places, double[] z, double[] differences, int padded, double[] values)
        {
            var (kept, packed, coefficients) = (places.Length, whole._packed, whole._coefficients);
            int[] byHalves = [.. Enumerable.Range(0, kept).OrderBy(i => _halves[places[i]] switch { 1 => 0, 3 => 1, _ => 2 })];
            var upper = places.Count(i => _halves[i] != 2);
            var both = places.Count(i => _halves[i] == 3);
            var lower = kept - upper + both;
            for (var j = 0; j < kept; j++)
            {
                var vector = differences.AsSpan(j * padded, kept);
                for (var i = 0; i < kept; i++)
                {
                    vector[i] = z[i] / vector[i];
                }

                VectorKernels<double>.Scale(vector, 1 / VectorKernels<double>.Norm(vector));
                var target = coefficients.AsSpan(j * kept, kept);
                for (var i = 0; i < kept; i++)
                {
                    target[i] = vector[byHalves[i]];
                }
            }

            // All columns leave the block before any is written.
            var (bottom, atLower) = (count - top, top * upper);
            var atSettled = atLower + (bottom * lower);
            for (var i = 0; i < kept; i++)
            {
                var column = Column(places[byHalves[i]]);
                if (i < upper)
                {
                    column[..top].CopyTo(packed.AsSpan(i * top));
                }

                if (i >= kept - lower)
                {
                    column[top..].CopyTo(packed.AsSpan(atLower + ((i - (kept - lower)) * bottom)));
                }
            }

            double[] settled = [.. _settled.Select(i => D[i])];
            for (var i = 0; i < settled.Length; i++)
            {
                Column(_settled[i]).CopyTo(packed.AsSpan(atSettled + (i * count)));
            }

            for (var j = 0; j < count; j++)
            {
                if (j < kept)
                {
                    D[j] = values[j];
                    Column(j).Clear();
                    continue;
                }

                D[j] = settled[j - kept];
                packed.AsSpan(atSettled + ((j - kept) * count), count).CopyTo(Column(j));
            }

            var u = new MatrixView<double>(coefficients, kept, kept, 1, kept);
            var block = whole.Entries.AsSpan((start * whole.Stride) + start);
            Gemm<double>.AddProduct(new MatrixView<double>(packed, top, upper, 1, top), u.Block(0, 0, upper, kept), block, whole.Stride);
            Gemm<double>.AddProduct(
                new MatrixView<double>(packed.AsSpan(atLower), bottom, lower, 1, bottom), u.Block(kept - lower, 0, lower, kept), block[top..], whole.Stride);
        }
    }
}
