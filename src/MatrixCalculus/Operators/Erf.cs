namespace MatrixCalculus;

public static partial class Functions
{
    /// <summary>The error function (2/√π) ∫₀ˣ e^(−t²) dt of each entry.</summary>
    public static Expr Erf(Expr matrix) => Expr.Apply(ErfOperator.Instance, matrix);
}

/// <summary>The error function of each entry: erf′ x = (2/√π) e^(−x²).</summary>
public sealed class ErfOperator() : ElementaryOperator(Elementary.Erf)
{
    internal static readonly ErfOperator Instance = new();
    internal static readonly OperatorForm Form = OperatorForm.Of(Instance, Sample.Matrix).WithSample(Sample.Scalar);

    /// <inheritdoc/>
    public override string Name => "erf";

    /// <inheritdoc/>
    public override OperatorCode Code { get; } = new(CodeValue.Elementwise)
    {
        NumPy = new("_erf({0s})") { Helper = """
        def _erf(x):
            import math
            return np.vectorize(math.erf, otypes=[float])(x)
        """ },
        Jax = "jax.scipy.special.erf({0s})",
        PyTorch = "torch.erf({0s})",
        Julia = new("erf_.({0s})") { Helper = """
        function erf_(x)
            z = abs(x)
            if z < 2
                term = x; total = x; n = 1
                while abs(term) > 1e-18 * abs(total)
                    term *= 2x^2 / (2n + 1); total += term; n += 1
                end
                return 2 / sqrt(pi) * exp(-x^2) * total
            end
            tail = z
            for n in 60:-1:1
                tail = z + n / 2 / tail
            end
            return sign(x) * (1 - exp(-z^2) / sqrt(pi) / tail)
        end
        """ },
        Matlab = "erf({0s})",
        CSharp = new("Map({0}, Erf)") { ForNumbers = "Erf({0s})", Helper = """
        static double Erf(double x)
        {
            var z = Math.Abs(x);
            if (double.IsNaN(x) || z > 6) return double.IsNaN(x) ? x : Math.Sign(x);
            const double twoByRootPi = 1.1283791670955125739;
            if (z < 2)
            {
                double term = x, sum = x;
                for (var n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++) sum += term *= 2 * x * x / (2 * n + 1);
                return twoByRootPi * Math.Exp(-x * x) * sum;
            }

            var tail = z;
            for (var n = 60; n >= 1; n--) tail = z + n / 2.0 / tail;
            return Math.Sign(x) * (1 - Math.Exp(-z * z) * twoByRootPi / (2 * tail));
        }
        """ },
        MathNet = new("{0a}.Map(MathNet.Numerics.SpecialFunctions.Erf)") { ForNumbers = "MathNet.Numerics.SpecialFunctions.Erf({0s})" },
    };

    /// <inheritdoc/>
    protected override bool VanishesAtZero => true;

    /// <inheritdoc/>
    protected override bool IsOdd => true;

    /// <inheritdoc/>
    protected override MatrixProperties KeptSigns => MatrixProperties.Positive | MatrixProperties.Nonnegative;

    // erf′ x = 2 π^(−1/2) e^(−x²), with π = arccos(−1) (DLMF 7.2.1)
    /// <inheritdoc/>
    public override Expr Derivative(Expr self) => Expr.Scale(Expr.Scale(2, Functions.Power(Functions.Sqrt(Functions.Arccos(-1)), -1)), Functions.Exp(-Elementwise.Power(self.Arguments[0], 2)));
}
