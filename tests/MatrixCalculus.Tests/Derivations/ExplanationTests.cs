using MatrixCalculus.Tests.RandomExpressions;
using Xunit;

namespace MatrixCalculus.Tests.Derivations;

/// <summary>Derivations hang together, replay, and lead to the answer.</summary>
public sealed class ExplanationTests
{
    private static readonly Expr A = Matrix.Symbol("A", "p", "m"), B = Matrix.Symbol("B", "n", "p"), X = Matrix.Symbol("X", "m", "n");

    public static TheoryData<string, string, string, DerivationKind> Classics => new()
    {
        { "a, t", "exp(a*t^2)", "t", DerivationKind.Hessian },
        { "A(n,n), t", "inv(A + t*eye(n))", "t", DerivationKind.Derivative },
        { "x(n)", "x/norm2(x)", "x", DerivationKind.Jacobian },
        { "A(n,n), X(n,n) symmetric", "tr(A*X*X)", "X", DerivationKind.Jacobian },
        { "A(n,n), X(n,n) symmetric", "A*X*A'", "X", DerivationKind.Differential },
        { "A(m,n), B(n,m), Q(n,n) orthogonal", "tr(Q'*B*A*Q)", "A", DerivationKind.Simplification },
    };

    [Theory, MemberData(nameof(Classics))]
    public void Every_step_replays_and_the_answer_is_the_one_that_is_given_without(string declarations, string function, string variable, DerivationKind kind)
    {
        var declared = Declarations.Parse(declarations);
        var (f, x) = (Expr.Parse(function, declared), Expr.Parse(variable, declared));
        var derivation = f.Explain(x, kind);
        var replay = derivation.Replay(new() { Instances = 1 });
        Assert.True(replay.Passed, replay.Fault);
        Assert.True(replay.Exact > 0 && replay.NotSettled == 0, replay.ToString());
        Assert.Equal(f.Certify(x, kind).Verified(), derivation.Result);
        Assert.True(derivation.Certify().Check.Passed);
    }

    [Fact]
    public void Without_any_one_step_it_does_not_replay()
    {
        foreach (var (f, kind) in new[] { (Functions.Trace(A * X * B), DerivationKind.Gradient), (A * X * X.T, DerivationKind.Jacobian), (Functions.SquaredNorm(A * X), DerivationKind.Hessian) })
        {
            var whole = f.Explain(X, kind);
            for (var i = 0; i < whole.Stages.Length; i++)
                for (var k = 0; k < whole.Stages[i].Steps.Length; k++)
                {
                    var stage = whole.Stages[i] with { Steps = whole.Stages[i].Steps.RemoveAt(k) };
                    var without = whole with { Stages = stage.Steps.IsEmpty ? whole.Stages.RemoveAt(i) : whole.Stages.SetItem(i, stage) };
                    Assert.False(without.Replay().Passed, $"{whole.Stages[i].Steps[k].Place} may be left out of {kind} of {f}");
                }
        }
    }

    [Fact]
    public void A_step_that_is_not_true_is_found()
    {
        var whole = Functions.Trace(A * X * B).Explain(X);
        var last = whole.Stages[^1];
        var wrong = 2 * last.After;
        var step = last.Steps[^1] with { After = wrong, Place = new Step(last.Steps[^1].Before, wrong, last.Steps[^1].Rule) };
        var forged = whole with { Result = wrong, Stages = whole.Stages.SetItem(whole.Stages.Length - 1, last with { After = wrong, Steps = last.Steps.SetItem(last.Steps.Length - 1, step) }) };
        Assert.Contains("wrong", forged.Replay().Fault, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.VerificationFailed, Assert.Throws<MatrixCalculusException>(() => forged.Certify().Verified()).Code);
    }

    [Fact]
    public void Nothing_is_allocated_for_steps_when_nobody_listens()
    {
        var f = Functions.LogDeterminant(Matrix.Symbol("S", "n", "n") + B * A * X * B * A * X) + 2 * Functions.Trace(A * X * B);
        long Allocated(DerivativeOptions options)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            f.Differential([X], options);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var (silent, heard) = (new DerivativeOptions { Simplify = false }, new DerivativeOptions { Simplify = false, Steps = new Deaf() });
        Allocated(silent);
        Allocated(heard);
        var (first, again, listening) = (Allocated(silent), Allocated(silent), Allocated(heard));
        Assert.Equal(first, again);
        Assert.True(listening > first, $"{listening} bytes with a listener, {first} without");
    }

    [Theory]
    [InlineData(DerivationKind.Gradient)]
    [InlineData(DerivationKind.Jacobian)]
    [InlineData(DerivationKind.Simplification)]
    public void Derivations_of_random_expressions_replay(DerivationKind kind)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var fault = ReplayFault(seed, kind);
            Assert.True(fault is null, fault);
        }
    }

    /// <summary>What is wrong with the derivation of the random expression of a seed, or null.</summary>
    internal static string? ReplayFault(int seed, DerivationKind kind)
    {
        var (f, x) = kind == DerivationKind.Gradient ? ExpressionGenerator.Scalar(seed) : ExpressionGenerator.MatrixValued(seed);
        try
        {
            var replay = f.Explain(x, kind).Replay(new() { Instances = 1 });
            return replay.Passed ? null : $"seed {seed}, {kind} of {f}: {replay.Fault}";
        }
        catch (DifferentiationException)
        {
            return null;
        }
        catch (MatrixCalculusException refusal) when (refusal.Code == ErrorCode.VerificationFailed)
        {
            return $"seed {seed}, {kind} of {f}: {refusal.Message}";
        }
    }

    private sealed class Deaf : IStepSink
    {
        public void Report(Step step)
        {
        }
    }

    [Theory]
    [InlineData("A(m,n), B(n,p), C(p,m)", "tr(A*B*C)", "tr(C'*B'*A')")]
    [InlineData("A(m,n), B(p,q)", "commutation(p,m)*(A ⊗ B)*commutation(n,q)", "B ⊗ A")]
    [InlineData("S(n,n) symmetric, x(n), y(n)", "x'*S*y", "y'*S*x")]
    public void An_equality_is_a_derivation_to_zero_that_replays(string declarations, string left, string right)
    {
        var declared = Declarations.Parse(declarations);
        var (f, g) = (Expr.Parse(left, declared), Expr.Parse(right, declared));
        var derivation = f.ExplainEquality(g);
        Assert.True(derivation.Result.IsZero);
        Assert.True(derivation.Count > 0);
        Assert.Null(derivation.Replay().Fault);
        Assert.Equal(ErrorCode.InvalidRequest, Assert.Throws<MatrixCalculusException>(() => f.ExplainEquality(2 * g)).Code);
    }
}
