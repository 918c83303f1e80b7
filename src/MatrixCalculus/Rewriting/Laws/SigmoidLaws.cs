using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>The logistic function σ, its integral softplus, and what they are made of.</summary>
internal static class SigmoidLaws
{
    private static readonly Expr zeros = Expr.Zero(new Shape(m, n));

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("softplus-from-logarithm").Rewrite(Log(ones + Exp(A))).To(Softplus(A)).From("definition", LawUse.Textbook),
        Law.Named("softplus-from-scalar-logarithm").Rewrite(Log(Exp(a) + 1)).To(Softplus(a)).From("definition", LawUse.Textbook),
        Law.Named("softplus-as-logarithm").Rewrite(Softplus(A)).To(Log(ones + Exp(A))).From("definition", LawUse.Expanded),
        Law.Named("exponential-of-softplus").Rewrite(Exp(Softplus(A))).To(ones + Exp(A)).From("definition"),
        Law.Named("exponential-of-negative-softplus").Rewrite(Exp(-Softplus(A))).To(Sigmoid(-A)).From("definition"),
        Law.Named("logarithm-of-sigmoid").Rewrite(Log(Sigmoid(A))).To(-Softplus(-A)).From("definition", LawUse.Textbook),
        Law.Named("logarithm-of-complement-of-sigmoid").Rewrite(Log(ones - Sigmoid(A))).To(-Softplus(A)).From("definition", LawUse.Textbook),
        Law.Named("logarithm-of-scalar-complement-of-sigmoid").Rewrite(Log(1 - Sigmoid(a))).To(-Softplus(a)).From("definition", LawUse.Textbook),
        Law.Named("softplus-of-both-signs").Rewrite(Softplus(A) - Softplus(-A)).To(A).From("definition"),
        Law.Named("logistic-cross-entropy").Rewrite(Hadamard(SameAsA, Softplus(-A)) + Hadamard(ones - SameAsA, Softplus(A))).To(Softplus(A) - Hadamard(SameAsA, A)).From("softplus-of-both-signs"),
        Law.Named("logistic-cross-entropy-as-product").Rewrite(row * Softplus(-x) + (Ones(1, n) - row) * Softplus(x)).To(SumOfEntries(Softplus(x)) - row * x).From("logistic-cross-entropy"),
        Law.Named("scalar-logistic-cross-entropy").Rewrite(a * Softplus(-b) + (1 - a) * Softplus(b)).To(Softplus(b) - a * b).From("logistic-cross-entropy"),
        Law.Named("sigmoid-of-both-signs").Rewrite(Sigmoid(A) + Sigmoid(-A)).To(ones).From("definition"),
        Law.Named("scalar-sigmoid-of-both-signs").Rewrite(Sigmoid(a) + Sigmoid(-a)).To(1).From("definition"),
        Law.Named("sigmoid-of-negative").Rewrite(Sigmoid(-A)).To(ones - Sigmoid(A)).From("definition", LawUse.OnRequest),
        Law.Named("scalar-sigmoid-of-negative").Rewrite(Sigmoid(-a)).To(1 - Sigmoid(a)).From("definition", LawUse.OnRequest),
        Law.Named("sigmoid-as-reciprocal").Rewrite(Sigmoid(a)).To(Power(1 + Exp(-a), -1)).From("definition", LawUse.Expanded),
        Law.Named("elementwise-sigmoid-as-reciprocal").Rewrite(Sigmoid(A)).To(HadamardPower(ones + Exp(-A), -1)).From("definition", LawUse.Expanded),
        Law.Named("reciprocal-of-one-plus-exponential").Rewrite(Power(1 + Exp(a), -1)).To(Sigmoid(-a)).From("definition", LawUse.Textbook),
        Law.Named("elementwise-reciprocal-of-one-plus-exponential").Rewrite(HadamardPower(ones + Exp(A), -1)).To(Sigmoid(-A)).From("definition", LawUse.Textbook),
        Law.Named("exponential-times-sigmoid-of-negative").Rewrite(Exp(a) * Sigmoid(-a)).To(Sigmoid(a)).From("definition"),
        Law.Named("exponential-hadamard-sigmoid-of-negative").Rewrite(Hadamard(Exp(A), Sigmoid(-A))).To(Sigmoid(A)).From("definition"),
        Law.Named("sigmoid-of-zero").Rewrite(Sigmoid(zeros)).To(Rational.Of(1, 2) * ones).From("definition"),
        Law.Named("scalar-sigmoid-of-zero").Rewrite(Sigmoid(0)).To(Rational.Of(1, 2)).From("definition"),
        Law.Named("softplus-of-zero").Rewrite(Softplus(zeros)).To(Log(2) * ones).From("definition"),
        Law.Named("sigmoid-of-logarithm").Rewrite(Sigmoid(Log(a))).To(a * Power(1 + a, -1)).From("definition", LawUse.OnRequest),
        Law.Named("hyperbolic-tangent-by-exponential").Rewrite(Tanh(A)).To(ones - 2 * HadamardPower(ones + Exp(2 * A), -1)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5", LawUse.Opening),
        Law.Named("hyperbolic-tangent-by-exponentials").Rewrite(Tanh(a)).To((Exp(2 * a) - 1) * Power(Exp(2 * a) + 1, -1)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5", LawUse.OnRequest),
        Law.Named("sigmoid-by-hyperbolic-tangent").Rewrite(Sigmoid(A)).To(Rational.Of(1, 2) * (ones + Tanh(Rational.Of(1, 2) * A))).From("definition", LawUse.OnRequest),
        Law.Named("softplus-by-rectifier").Rewrite(Softplus(A)).To(Relu(A) + Softplus(-Abs(A))).From("definition", LawUse.OnRequest),
    ];
}
