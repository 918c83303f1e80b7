using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Circular and hyperbolic functions of entries and scalars.</summary>
internal static class TrigonometricLaws
{
    private static readonly Expr zeros = Expr.Zero(new Shape(m, n)), minusHalf = Rational.Of(-1, 2);

    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("sine-of-negative").Rewrite(Sin(-A)).To(-Sin(A)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3"),
        Law.Named("tangent-of-negative").Rewrite(Tan(-A)).To(-Tan(A)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3"),
        Law.Named("inverse-sine-of-negative").Rewrite(Arcsin(-A)).To(-Arcsin(A)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.4"),
        Law.Named("inverse-tangent-of-negative").Rewrite(Arctan(-A)).To(-Arctan(A)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.4"),
        Law.Named("hyperbolic-sine-of-negative").Rewrite(Sinh(-A)).To(-Sinh(A)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5"),
        Law.Named("hyperbolic-tangent-of-negative").Rewrite(Tanh(-A)).To(-Tanh(A)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5"),
        Law.Named("error-function-of-negative").Rewrite(Erf(-A)).To(-Erf(A)).From("definition"),
        Law.Named("sign-of-negative").Rewrite(Sign(-A)).To(-Sign(A)).From("definition"),
        Law.Named("cosine-of-negative").Rewrite(Cos(-A)).To(Cos(A)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3"),
        Law.Named("hyperbolic-cosine-of-negative").Rewrite(Cosh(-A)).To(Cosh(A)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5"),
        Law.Named("absolute-value-of-negative").Rewrite(Abs(-A)).To(Abs(A)).From("definition"),
        Law.Named("cosine-of-zero").Rewrite(Cos(zeros)).To(ones).From("definition"),
        Law.Named("hyperbolic-cosine-of-zero").Rewrite(Cosh(zeros)).To(ones).From("definition"),
        Law.Named("squares-of-sine-and-cosine").Rewrite(Power(Sin(a), 2) + Power(Cos(a), 2)).To(1).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3"),
        Law.Named("hadamard-squares-of-sine-and-cosine").Rewrite(HadamardPower(Sin(A), 2) + HadamardPower(Cos(A), 2)).To(ones).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3"),
        Law.Named("squares-of-hyperbolic-functions").Rewrite(Power(Cosh(a), 2) - Power(Sinh(a), 2)).To(1).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5"),
        Law.Named("hadamard-squares-of-hyperbolic-functions").Rewrite(HadamardPower(Cosh(A), 2) - HadamardPower(Sinh(A), 2)).To(ones).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5"),
        Law.Named("sine-over-cosine").Rewrite(Sin(a) * Power(Cos(a), -1)).To(Tan(a)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3"),
        Law.Named("hadamard-sine-over-cosine").Rewrite(Hadamard(Sin(A), HadamardPower(Cos(A), -1))).To(Tan(A)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3"),
        Law.Named("hyperbolic-sine-over-cosine").Rewrite(Sinh(a) * Power(Cosh(a), -1)).To(Tanh(a)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5"),
        Law.Named("hadamard-hyperbolic-sine-over-cosine").Rewrite(Hadamard(Sinh(A), HadamardPower(Cosh(A), -1))).To(Tanh(A)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5"),
        Law.Named("tangent-times-cosine").Rewrite(Tan(a) * Cos(a)).To(Sin(a)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3"),
        Law.Named("hyperbolic-tangent-times-cosine").Rewrite(Tanh(a) * Cosh(a)).To(Sinh(a)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5"),
        Law.Named("hyperbolic-sine-of-double").Rewrite(Sinh(2 * a)).To(2 * Sinh(a) * Cosh(a)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5", LawUse.OnRequest),
        Law.Named("hyperbolic-cosine-of-double").Rewrite(Cosh(2 * a)).To(2 * Power(Cosh(a), 2) - 1).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5", LawUse.OnRequest),
        Law.Named("hyperbolic-cosine-plus-sine").Rewrite(Cosh(A) + Sinh(A)).To(Exp(A)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5"),
        Law.Named("hyperbolic-cosine-minus-sine").Rewrite(Cosh(A) - Sinh(A)).To(Exp(-A)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5"),
        Law.Named("hyperbolic-sine-by-exponentials").Rewrite(Sinh(A)).To(Rational.Of(1, 2) * (Exp(A) - Exp(-A))).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5", LawUse.Opening),
        Law.Named("hyperbolic-cosine-by-exponentials").Rewrite(Cosh(A)).To(Rational.Of(1, 2) * (Exp(A) + Exp(-A))).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5", LawUse.Opening),
        Law.Named("sine-of-inverse-sine").Rewrite(Sin(Arcsin(A))).To(A).From("definition"),
        Law.Named("cosine-of-inverse-cosine").Rewrite(Cos(Arccos(A))).To(A).From("definition"),
        Law.Named("tangent-of-inverse-tangent").Rewrite(Tan(Arctan(A))).To(A).From("definition"),
        Law.Named("tangent-by-sine-and-cosine").Rewrite(Tan(a)).To(Sin(a) * Power(Cos(a), -1)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.Opening),
        Law.Named("square-of-cosine-of-half-angle").Rewrite(Power(Cos(Rational.Of(1, 2) * a), 2)).To(Rational.Of(1, 2) * (1 + Cos(a))).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.Opening),
        Law.Named("square-of-sine-of-half-angle").Rewrite(Power(Sin(Rational.Of(1, 2) * a), 2)).To(Rational.Of(1, 2) * (1 - Cos(a))).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.Opening),
        Law.Named("sine-times-cosine-of-half-angle").Rewrite(Sin(Rational.Of(1, 2) * a) * Cos(Rational.Of(1, 2) * a)).To(Rational.Of(1, 2) * Sin(a)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.Opening),
        Law.Named("hyperbolic-tangent-of-sum").Rewrite(Tanh(a + b)).To((Tanh(a) + Tanh(b)) * Power(1 + Tanh(a) * Tanh(b), -1)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5", LawUse.OnRequest),
        Law.Named("sine-of-double-angle").Rewrite(Sin(2 * A)).To(2 * Hadamard(Sin(A), Cos(A))).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.Opening),
        Law.Named("sine-of-triple-angle").Rewrite(Sin(3 * A)).To(3 * Sin(A) - 4 * HadamardPower(Sin(A), 3)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.Opening),
        Law.Named("cosine-of-double-angle").Rewrite(Cos(2 * A)).To(ones - 2 * HadamardPower(Sin(A), 2)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.Opening),
        Law.Named("cosine-of-triple-angle").Rewrite(Cos(3 * A)).To(Cos(A) - 4 * Hadamard(HadamardPower(Sin(A), 2), Cos(A))).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.Opening),
        Law.Named("square-of-cosine-by-sine").Rewrite(Power(Cos(a), 2)).To(1 - Power(Sin(a), 2)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.Opening),
        Law.Named("hadamard-square-of-cosine-by-sine").Rewrite(HadamardPower(Cos(A), 2)).To(ones - HadamardPower(Sin(A), 2)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.Opening),
        Law.Named("sine-of-sum").Rewrite(Sin(A + SameAsA)).To(Hadamard(Sin(A), Cos(SameAsA)) + Hadamard(Cos(A), Sin(SameAsA))).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.Opening),
        Law.Named("cosine-of-sum").Rewrite(Cos(A + SameAsA)).To(Hadamard(Cos(A), Cos(SameAsA)) - Hadamard(Sin(A), Sin(SameAsA))).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.Opening),
        Law.Named("one-plus-squared-tangent").Rewrite(1 + Power(Tan(a), 2)).To(Power(Cos(a), -2)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.OnRequest),
        Law.Named("one-minus-squared-hyperbolic-tangent").Rewrite(1 - Power(Tanh(a), 2)).To(Power(Cosh(a), -2)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5", LawUse.OnRequest),
        Law.Named("hyperbolic-tangent-of-double").Rewrite(Tanh(2 * a)).To(2 * Tanh(a) * Power(1 + Power(Tanh(a), 2), -1)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5", LawUse.OnRequest),
        Law.Named("tangent-of-half-angle").Rewrite(Tan(Rational.Of(1, 2) * a)).To(Sin(a) * Power(1 + Cos(a), -1)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.OnRequest),
        Law.Named("sine-of-quadruple-angle").Rewrite(Sin(4 * A)).To(2 * Hadamard(Sin(2 * A), Cos(2 * A))).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.Opening),
        Law.Named("cosine-of-quadruple-angle").Rewrite(Cos(4 * A)).To(ones - 2 * HadamardPower(Sin(2 * A), 2)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.3", LawUse.Opening),
        Law.Named("cosine-of-inverse-sine").Rewrite(Cos(Arcsin(A))).To(Sqrt(ones - HadamardPower(A, 2))).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.4", LawUse.OnRequest),
        Law.Named("sine-of-inverse-cosine").Rewrite(Sin(Arccos(A))).To(Sqrt(ones - HadamardPower(A, 2))).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.4", LawUse.OnRequest),
        Law.Named("tangent-of-inverse-sine").Rewrite(Tan(Arcsin(A))).To(Hadamard(A, HadamardPower(ones - HadamardPower(A, 2), minusHalf))).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.4", LawUse.OnRequest),
        Law.Named("cosine-of-inverse-tangent").Rewrite(Cos(Arctan(A))).To(HadamardPower(ones + HadamardPower(A, 2), minusHalf)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.4", LawUse.OnRequest),
        Law.Named("sine-of-inverse-tangent").Rewrite(Sin(Arctan(A))).To(Hadamard(A, HadamardPower(ones + HadamardPower(A, 2), minusHalf))).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.4", LawUse.OnRequest),
        Law.Named("hadamard-one-minus-squared-hyperbolic-tangent").Rewrite(ones - HadamardPower(Tanh(A), 2)).To(HadamardPower(Cosh(A), -2)).From("Abramowitz & Stegun, Handbook of Mathematical Functions, sec. 4.5", LawUse.OnRequest),
    ];
}
