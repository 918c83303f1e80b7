using System.Collections.Immutable;
using Xunit;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Tests.Operators;

/// <summary>Operators from outside the library go through the same door as its own: nothing registered, nothing internal.</summary>
public sealed class OutsideOperatorTests
{
    [Fact]
    public void A_users_nonlinear_operator_is_verified() =>
        OperatorChecks.Verify(new SoftThreshold(Rational.Of(1, 20)), Sample.Matrix.With(SampleDomain.Distinct)).ThrowIfFailed();

    [Fact]
    public void A_users_linear_operator_is_verified() => OperatorChecks.Verify(new ReversedRows(), Sample.Matrix).ThrowIfFailed();

    [Fact]
    public void A_users_operator_is_differentiated_by_every_verb()
    {
        var (x, a) = (Matrix.Symbol("X", "m", "n"), Matrix.Symbol("A", "p", "m"));
        var f = SquaredNorm(a * Expr.Apply(new ReversedRows(), x));
        Assert.True(DerivativeCheck.Gradient(f, x, f.Gradient(x)).Passed);
        Assert.True(DerivativeCheck.Hessian(f, x, x, f.Hessian(x)).Passed);
    }

    [Fact]
    public void Parameters_take_part_in_equality()
    {
        var x = Matrix.Symbol("X", "m", "n");
        Assert.Equal(Expr.Apply(new SoftThreshold(1), x), Expr.Apply(new SoftThreshold(1), x));
        Assert.NotEqual(Expr.Apply(new SoftThreshold(1), x), Expr.Apply(new SoftThreshold(2), x));
    }

    [Fact]
    public void A_wrong_differential_is_found()
    {
        var report = OperatorChecks.Verify(new WrongSquare(), Sample.Square);
        Assert.Contains(report.Failures, f => f.Claim.StartsWith("differential", StringComparison.Ordinal) && f.Outcome == CheckOutcome.Failed);
    }

    [Fact]
    public void A_wrong_adjoint_a_wrong_vec_matrix_and_a_wrong_structure_are_found()
    {
        var claims = OperatorChecks.Verify(new WrongReversedRows(), Sample.Square).Failures.Select(f => f.Claim.Split(' ')[0]).ToHashSet();
        Assert.Superset(new HashSet<string> { "adjoint", "vec", "structure" }, claims);
    }

    /// <summary>sign(x) max(|x| − level, 0) of each entry.</summary>
    private sealed class SoftThreshold(Rational level) : Operator
    {
        public override string Name => "soft";

        public override int? Arity => 1;

        public override Notation Notation { get; } = Notation.Function("soft");

        public override string ParameterText => level.ToString();

        public override Shape InferShape(ImmutableArray<Expr> arguments) => arguments[0].Shape;

        public override Expr Differential(Expr self, ImmutableArray<Expr> differentials)
        {
            var x = self.Arguments[0];
            return Hadamard(Step(Abs(x) - (Expr)level * Ones(x.Shape.Rows, x.Shape.Columns)), differentials[0]);
        }

        public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) =>
            arguments[0].Map(x => Math.Sign(x) * Math.Max(Math.Abs(x) - level.ToDouble(), 0));
    }

    /// <summary>JX: the rows of X from the last to the first.</summary>
    private sealed class ReversedRows : LinearOperator
    {
        public override string Name => "reversed";

        public override int? Arity => 1;

        public override Notation Notation { get; } = Notation.Function("reversed");

        public override Shape InferShape(ImmutableArray<Expr> arguments) => arguments[0].Shape;

        public override Expr Adjoint(Expr self, int argument, Expr cotangent) => Expr.Apply(this, cotangent);

        public override Expr VecMatrix(Expr self, int argument) =>
            Kronecker(Identity(self.Shape.Columns), Expr.Apply(this, Identity(self.Shape.Rows)));

        public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

        public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
        {
            var x = arguments[0];
            return RingMatrix<T>.Create(x.Rows, x.Columns, (i, j) => x[x.Rows - 1 - i, j]);
        }
    }

    /// <summary>X² with the differential that tutorials give it.</summary>
    private sealed class WrongSquare : Operator
    {
        public override string Name => "square";

        public override int? Arity => 1;

        public override Notation Notation { get; } = Notation.Function("square");

        public override Shape InferShape(ImmutableArray<Expr> arguments) => arguments[0].Shape;

        public override Expr Differential(Expr self, ImmutableArray<Expr> differentials) => 2 * self.Arguments[0] * differentials[0];

        public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => arguments[0] * arguments[0];

        public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments) => arguments[0] * arguments[0];
    }

    private sealed class WrongReversedRows : LinearOperator
    {
        public override string Name => "wrong";

        public override int? Arity => 1;

        public override Notation Notation { get; } = Notation.Function("wrong");

        public override Shape InferShape(ImmutableArray<Expr> arguments) => arguments[0].Shape;

        public override Expr Adjoint(Expr self, int argument, Expr cotangent) => cotangent;

        public override Expr VecMatrix(Expr self, int argument) => Identity(self.Shape.Count);

        public override MatrixProperties InferProperties(Expr self, ReadOnlySpan<MatrixProperties> arguments) => arguments[0];

        public override DenseMatrix Evaluate(ReadOnlySpan<DenseMatrix> arguments) => this.EvaluateByRing(arguments);

        public override RingMatrix<T> EvaluateExact<T>(ReadOnlySpan<RingMatrix<T>> arguments)
        {
            var x = arguments[0];
            return RingMatrix<T>.Create(x.Rows, x.Columns, (i, j) => x[x.Rows - 1 - i, j]);
        }
    }
}
