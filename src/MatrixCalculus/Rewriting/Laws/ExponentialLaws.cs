using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.MatrixProperties;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Exponentials, logarithms and roots of entries and scalars.</summary>
internal static class ExponentialLaws
{
    private static readonly Expr zeros = Expr.Zero(new Shape(m, n));

    private static readonly Expr exponent = Scalar.Symbol("c");

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("exponential-of-logarithm").Rewrite(Exp(Log(A))).To(A).From("definition"),
        Law.Named("logarithm-of-exponential").Rewrite(Log(Exp(A))).To(A).From("definition"),
        Law.Named("logarithm-of-softmax").Rewrite(Log(Softmax(x))).To(x - LogSumExp(x) * Ones(n, 1)).From("definition"),
        Law.Named("logarithm-of-one").Rewrite(Log(1)).To(0).From("definition"),
        Law.Named("logarithm-of-ones").Rewrite(Log(ones)).To(zeros).From("definition"),
        Law.Named("exponential-of-zero").Rewrite(Exp(zeros)).To(ones).From("definition"),
        Law.Named("exponential-of-scalar-zero").Rewrite(Exp(0)).To(1).From("definition"),
        Law.Named("product-of-exponentials").Rewrite(Exp(a) * Exp(b)).To(Exp(a + b)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.2", LawUse.Textbook),
        Law.Named("exponential-of-sum").Rewrite(Exp(a + b)).To(Exp(a) * Exp(b)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.2", LawUse.Expanded),
        Law.Named("hadamard-of-exponentials").Rewrite(Hadamard(Exp(A), Exp(SameAsA))).To(Exp(A + SameAsA)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.2", LawUse.Textbook),
        Law.Named("elementwise-exponential-of-sum").Rewrite(Exp(A + SameAsA)).To(Hadamard(Exp(A), Exp(SameAsA))).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.2", LawUse.Expanded),
        Law.Named("power-of-exponential").Rewrite(Power(Exp(a), b)).To(Exp(a * b)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.2"),
        Law.Named("hadamard-power-of-exponential").Rewrite(HadamardPower(Exp(A), a)).To(Exp(a * A)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.2"),
        Law.Named("logarithm-of-product-with-positive-first").Rewrite(Log(Expr.Product(positive, b))).To(Log(positive) + Log(b)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.1"),
        Law.Named("logarithm-of-product-with-positive-last").Rewrite(Log(Expr.Product(b, positive))).To(Log(b) + Log(positive)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.1"),
        Law.Named("logarithm-of-scaling").Rewrite(Log(Expr.Scale(positive, b))).To(Log(positive) + Log(b)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.1", LawUse.Expanded),
        Law.Named("logarithm-of-hadamard-with-positive").Rewrite(Log(Hadamard(Matrix.Symbol("A", m, n, Positive), SameAsA))).To(Log(Matrix.Symbol("A", m, n, Positive)) + Log(SameAsA)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.1"),
        Law.Named("logarithm-of-power").Rewrite(Log(Power(positive, b))).To(b * Log(positive)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.1"),
        Law.Named("logarithm-of-reciprocal").Rewrite(Log(Power(a, -1))).To(-Log(a)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.1"),
        Law.Named("logarithm-of-hadamard-power").Rewrite(Log(HadamardPower(Matrix.Symbol("A", m, n, Positive), b))).To(b * Log(Matrix.Symbol("A", m, n, Positive))).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.1"),
        Law.Named("logarithm-of-root").Rewrite(Log(Sqrt(A))).To(Rational.Of(1, 2) * Log(A)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.1"),
        Law.Named("square-of-root").Rewrite(Power(Sqrt(a), 2)).To(a).From("definition"),
        Law.Named("hadamard-square-of-root").Rewrite(HadamardPower(Sqrt(A), 2)).To(A).From("definition"),
        Law.Named("power-one-half").Rewrite(Power(a, Rational.Of(1, 2))).To(Sqrt(a)).From("definition", LawUse.Textbook),
        Law.Named("hadamard-power-one-half").Rewrite(HadamardPower(A, Rational.Of(1, 2))).To(Sqrt(A)).From("definition", LawUse.Textbook),
        Law.Named("root-as-power").Rewrite(Sqrt(a)).To(Power(a, Rational.Of(1, 2))).From("definition", LawUse.Expanded),
        Law.Named("elementwise-root-as-power").Rewrite(Sqrt(A)).To(HadamardPower(A, Rational.Of(1, 2))).From("definition", LawUse.Opening),
        Law.Named("root-of-square").Rewrite(Sqrt(Power(a, 2))).To(Abs(a)).From("definition"),
        Law.Named("root-of-hadamard-square").Rewrite(Sqrt(HadamardPower(A, 2))).To(Abs(A)).From("definition"),
        Law.Named("root-of-exponential").Rewrite(Sqrt(Exp(A))).To(Exp(Rational.Of(1, 2) * A)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.2"),
        Law.Named("root-of-product-with-positive").Rewrite(Sqrt(Expr.Product(positive, b))).To(Sqrt(positive) * Sqrt(b)).From("definition", LawUse.OnRequest),
        Law.Named("root-of-scalar-one").Rewrite(Sqrt(1)).To(1).From("definition"),
        Law.Named("squared-norm-of-root").Rewrite(SquaredNorm(Sqrt(A))).To(SumOfEntries(A)).From("definition"),
        Law.Named("squared-norm-of-exponential").Rewrite(SquaredNorm(Exp(A))).To(SumOfEntries(Exp(2 * A))).From("definition"),
        Law.Named("softmax-from-exponentials").Rewrite(Power(SumOfEntries(Exp(x)), -1) * Exp(x)).To(Softmax(x)).From("definition", LawUse.Textbook),
        Law.Named("softmax-of-rows-from-exponentials").Rewrite(DiagonalMatrix(HadamardPower(Exp(A) * Ones(n, 1), -1)) * Exp(A)).To(SoftmaxOfRows(A)).From("definition", LawUse.Textbook),
        Law.Named("logsumexp-from-exponentials").Rewrite(Log(SumOfEntries(Exp(x)))).To(LogSumExp(x)).From("definition", LawUse.Textbook),
        Law.Named("softmax-by-definition").Rewrite(Softmax(x)).To(Power(SumOfEntries(Exp(x)), -1) * Exp(x)).From("definition", LawUse.Opening),
        Law.Named("softmax-of-shifted-column").Rewrite(Softmax(x + a * Ones(n, 1))).To(Softmax(x)).From("definition"),
        Law.Named("logsumexp-of-shifted-column").Rewrite(LogSumExp(a * Ones(n, 1) + x)).To(a + LogSumExp(x)).From("definition"),
        Law.Named("sum-of-softmax").Rewrite(SumOfEntries(Softmax(x))).To(1).From("definition"),
        Law.Named("row-sums-of-softmax-of-rows").Rewrite(SoftmaxOfRows(A) * Ones(n, p)).To(Ones(m, p)).From("definition"),
        Law.Named("sum-of-softmax-of-rows").Rewrite(SumOfEntries(SoftmaxOfRows(A))).To(m).From("definition"),
        Law.Named("softmax-of-shifted-rows").Rewrite(SoftmaxOfRows(z * Ones(1, n) + A)).To(SoftmaxOfRows(A)).From("definition"),
        Law.Named("root-of-ones").Rewrite(Sqrt(ones)).To(ones).From("definition"),
        Law.Named("exponential-of-multiple").Rewrite(Exp(b * a)).To(Power(Exp(a), b)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.2", LawUse.Opening),
        Law.Named("elementwise-exponential-of-multiple").Rewrite(Exp(a * A)).To(HadamardPower(Exp(A), a)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.2", LawUse.Opening),
        Law.Named("entropy-by-definition").Rewrite(Entropy(Matrix.Symbol("A", m, n, Positive))).To(-SumOfEntries(Hadamard(Matrix.Symbol("A", m, n, Positive), Log(Matrix.Symbol("A", m, n, Positive))))).From("definition", LawUse.Opening),
        Law.Named("power-of-product-with-positive").Rewrite(Power(Expr.Product(positive, b), exponent)).To(Power(positive, exponent) * Power(b, exponent)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.2", LawUse.OnRequest),
        Law.Named("exponential-of-negative-multiple-of-logarithm").Rewrite(Exp(-Expr.Product(b, Log(a)))).To(Power(a, -b)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.2"),
        Law.Named("logarithm-of-square").Rewrite(Log(Power(a, 2))).To(2 * Log(Abs(a))).From("definition", LawUse.Opening),
        Law.Named("logarithm-of-hadamard-square").Rewrite(Log(HadamardPower(A, 2))).To(2 * Log(Abs(A))).From("definition", LawUse.Opening),
        Law.Named("logarithm-of-sum-of-exponentials").Rewrite(Log(Exp(A) + Exp(SameAsA))).To(A + Softplus(SameAsA - A)).From("Boyd & Vandenberghe, Convex Optimization, sec. 3.1.5", LawUse.Opening),
        Law.Named("exponential-of-log-sum-exp").Rewrite(Exp(LogSumExp(A))).To(SumOfEntries(Exp(A))).From("definition"),
        Law.Named("power-of-power-of-positive").Rewrite(Power(Power(positive, b), Scalar.Symbol("c"))).To(Power(positive, b * Scalar.Symbol("c"))).From("definition", LawUse.Opening),
        Law.Named("power-by-exponential").Rewrite(Power(positive, b)).To(Exp(b * Log(positive))).From("definition", LawUse.OnRequest),
    ];
}
