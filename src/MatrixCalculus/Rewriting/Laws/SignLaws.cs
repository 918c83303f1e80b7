using System.Collections.Immutable;
using static MatrixCalculus.Functions;
using static MatrixCalculus.MatrixProperties;
using static MatrixCalculus.Rewriting.LawVariables;

namespace MatrixCalculus.Rewriting;

/// <summary>Absolute values, signs, steps and rectifiers of entries.</summary>
internal static class SignLaws
{
    internal static readonly ImmutableArray<Law> All =
    [
        Law.Named("greatest-plus-least").Rewrite(Maximum(A, SameAsA) + Minimum(A, SameAsA)).To(A + SameAsA).From("definition"),
        Law.Named("greatest-minus-least").Rewrite(Maximum(A, SameAsA) - Minimum(A, SameAsA)).To(Abs(A - SameAsA)).From("greatest-by-absolute-value", LawUse.OnRequest),
        Law.Named("greatest-with-zeros").Rewrite(Maximum(A, Zeros(m, n))).To(Relu(A)).From("definition"),
        Law.Named("least-with-zeros").Rewrite(Minimum(A, Zeros(m, n))).To(-Relu(-A)).From("definition", LawUse.Opening),
        Law.Named("greatest-by-absolute-value").Rewrite(Maximum(A, SameAsA)).To(Rational.Of(1, 2) * (A + SameAsA + Abs(A - SameAsA))).From("definition", LawUse.Opening),
        Law.Named("least-by-absolute-value").Rewrite(Minimum(A, SameAsA)).To(Rational.Of(1, 2) * (A + SameAsA - Abs(A - SameAsA))).From("definition", LawUse.Opening),
        Law.Named("absolute-value-of-product").Rewrite(Abs(Expr.Product(a, b))).To(Abs(a) * Abs(b)).From("definition"),
        Law.Named("greatest-of-equals").Rewrite(Maximum(A, A)).To(A).From("definition"),
        Law.Named("least-of-equals").Rewrite(Minimum(A, A)).To(A).From("definition"),
        Law.Named("absolute-value-of-nonnegative").Rewrite(Abs(Matrix.Symbol("A", m, n, Nonnegative))).To(Matrix.Symbol("A", m, n, Nonnegative)).From("definition"),
        Law.Named("absolute-value-of-scaling").Rewrite(Abs(a * A)).To(Abs(a) * Abs(A)).From("definition"),
        Law.Named("absolute-value-of-hadamard").Rewrite(Abs(Hadamard(A, SameAsA))).To(Hadamard(Abs(A), Abs(SameAsA))).From("definition"),
        Law.Named("absolute-value-of-kronecker").Rewrite(Abs(Kronecker(A, B))).To(Kronecker(Abs(A), Abs(B))).From("definition"),
        Law.Named("absolute-value-of-power").Rewrite(Abs(Power(a, b))).To(Power(Abs(a), b)).From("definition"),
        Law.Named("square-of-absolute-value").Rewrite(Power(Abs(a), 2)).To(Power(a, 2)).From("definition"),
        Law.Named("hadamard-square-of-absolute-value").Rewrite(HadamardPower(Abs(A), 2)).To(HadamardPower(A, 2)).From("definition"),
        Law.Named("sign-of-positive").Rewrite(Sign(Matrix.Symbol("A", m, n, Positive))).To(ones).From("definition"),
        Law.Named("sign-of-positive-scalar").Rewrite(Sign(positive)).To(1).From("definition"),
        Law.Named("sign-of-positive-scaling").Rewrite(Sign(positive * A)).To(Sign(A)).From("definition"),
        Law.Named("sign-of-hadamard").Rewrite(Sign(Hadamard(A, SameAsA))).To(Hadamard(Sign(A), Sign(SameAsA))).From("definition"),
        Law.Named("sign-times-itself").Rewrite(Hadamard(Sign(A), A)).To(Abs(A)).From("definition"),
        Law.Named("scalar-sign-times-itself").Rewrite(Sign(a) * a).To(Abs(a)).From("definition"),
        Law.Named("sign-times-absolute-value").Rewrite(Hadamard(Sign(A), Abs(A))).To(A).From("definition"),
        Law.Named("scalar-sign-times-absolute-value").Rewrite(Sign(a) * Abs(a)).To(a).From("definition"),
        Law.Named("sign-over-absolute-value").Rewrite(Sign(a) * Power(Abs(a), -1)).To(Power(a, -1)).From("definition"),
        Law.Named("sign-of-sign").Rewrite(Sign(Sign(A))).To(Sign(A)).From("definition"),
        Law.Named("step-of-positive").Rewrite(Step(Matrix.Symbol("A", m, n, Positive))).To(ones).From("definition"),
        Law.Named("rectifier-of-nonnegative").Rewrite(Relu(Matrix.Symbol("A", m, n, Nonnegative))).To(Matrix.Symbol("A", m, n, Nonnegative)).From("definition"),
        Law.Named("rectifier-of-positive-scaling").Rewrite(Relu(positive * A)).To(positive * Relu(A)).From("definition"),
        Law.Named("rectifier-of-both-signs").Rewrite(Relu(A) - Relu(-A)).To(A).From("definition"),
        Law.Named("rectifiers-as-absolute-value").Rewrite(Relu(A) + Relu(-A)).To(Abs(A)).From("definition"),
        Law.Named("rectifiers-of-both-signs-exclude-each-other").Rewrite(Hadamard(Relu(A), Relu(-A))).To(Expr.Zero(new Shape(m, n))).From("definition"),
        Law.Named("scalar-rectifiers-of-both-signs-exclude-each-other").Rewrite(Relu(a) * Relu(-a)).To(0).From("definition"),
        Law.Named("rectifier-as-step-times-itself").Rewrite(Hadamard(Step(A), A)).To(Relu(A)).From("definition"),
        Law.Named("scalar-rectifier-as-step-times-itself").Rewrite(Step(a) * a).To(Relu(a)).From("definition"),
        Law.Named("rectifier-times-its-step").Rewrite(Hadamard(Relu(A), Step(A))).To(Relu(A)).From("definition"),
        Law.Named("scalar-rectifier-times-its-step").Rewrite(Relu(a) * Step(a)).To(Relu(a)).From("definition"),
        Law.Named("step-of-rectifier").Rewrite(Step(Relu(A))).To(Step(A)).From("definition"),
        Law.Named("step-of-positive-scaling").Rewrite(Step(positive * A)).To(Step(A)).From("definition"),
        Law.Named("steps-as-sign").Rewrite(Step(A) - Step(-A)).To(Sign(A)).From("definition"),
        Law.Named("hadamard-power-of-step").Rewrite(HadamardPower(Step(A), positive)).To(Step(A)).From("definition"),
        Law.Named("power-of-step").Rewrite(Power(Step(b), positive)).To(Step(b)).From("definition"),
        Law.Named("rectifier-by-absolute-value").Rewrite(Relu(A)).To(Rational.Of(1, 2) * (A + Abs(A))).From("definition", LawUse.OnRequest),
        Law.Named("sign-of-zero").Rewrite(Sign(Expr.Zero(new Shape(m, n)))).To(Expr.Zero(new Shape(m, n))).From("definition"),
        Law.Named("greatest-of-negatives").Rewrite(Maximum(-A, -SameAsA)).To(-Minimum(A, SameAsA)).From("definition"),
        Law.Named("least-of-negatives").Rewrite(Minimum(-A, -SameAsA)).To(-Maximum(A, SameAsA)).From("definition"),
        Law.Named("greatest-of-positive-multiples").Rewrite(Maximum(positive * A, positive * SameAsA)).To(positive * Maximum(A, SameAsA)).From("definition"),
        Law.Named("least-of-positive-multiples").Rewrite(Minimum(positive * A, positive * SameAsA)).To(positive * Minimum(A, SameAsA)).From("definition"),
        Law.Named("greatest-of-shifted").Rewrite(Maximum(A + AlsoLikeA, SameAsA + AlsoLikeA)).To(Maximum(A, SameAsA) + AlsoLikeA).From("definition", LawUse.OnRequest),
        Law.Named("least-of-itself-and-a-greater").Rewrite(Minimum(A, Maximum(A, SameAsA))).To(A).From("definition"),
        Law.Named("greatest-of-itself-and-a-lesser").Rewrite(Maximum(A, Minimum(A, SameAsA))).To(A).From("definition"),
        Law.Named("greatest-of-three").Rewrite(Maximum(A, Maximum(SameAsA, AlsoLikeA))).To(Maximum(Maximum(A, SameAsA), AlsoLikeA)).From("definition", LawUse.OnRequest),
        Law.Named("least-of-three").Rewrite(Minimum(A, Minimum(SameAsA, AlsoLikeA))).To(Minimum(Minimum(A, SameAsA), AlsoLikeA)).From("definition", LawUse.OnRequest),
        Law.Named("greatest-over-least").Rewrite(Maximum(A, Minimum(SameAsA, AlsoLikeA))).To(Minimum(Maximum(A, SameAsA), Maximum(A, AlsoLikeA))).From("definition", LawUse.OnRequest),
        Law.Named("least-over-greatest").Rewrite(Minimum(A, Maximum(SameAsA, AlsoLikeA))).To(Maximum(Minimum(A, SameAsA), Minimum(A, AlsoLikeA))).From("definition", LawUse.OnRequest),
        Law.Named("cube-of-sign").Rewrite(Power(Sign(a), 3)).To(Sign(a)).From("definition"),
        Law.Named("square-of-sign-times-absolute-value").Rewrite(Power(Sign(a), 2) * Abs(a)).To(Abs(a)).From("definition"),
        Law.Named("steps-of-both-signs").Rewrite(Step(A) + Step(-A)).To(HadamardPower(Sign(A), 2)).From("definition"),
    ];
}
