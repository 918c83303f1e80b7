using System.Collections.Concurrent;
using MatrixCalculus.Expressions;
using MatrixCalculus.Rewriting;
using MatrixCalculus.Structure;
using Xunit;

namespace MatrixCalculus.Tests.Laws;

/// <summary>Every law holds, needs its conditions, lowers the measure, and would not survive a slip of the pen.</summary>
public sealed class LawTests(ITestOutputHelper output)
{
    // What no instance tells from the law and no normal form proves equal to it, with the reason.
    private static readonly Dictionary<string, string> EquivalentMutants = new(StringComparer.Ordinal)
    {
        ["diagonal-of-product-of-lower | left: swap | diag(M*L) = diag(L).*diag(M)"] = "the diagonals of LM and ML are the same",
        ["diagonal-of-product-of-upper | left: swap | diag(V*U) = diag(U).*diag(V)"] = "the diagonals of UV and VU are the same",
        ["trace-of-hadamard | left: transpose of P | tr(P'.*R) = diag(P)'*diag(R)"] = "P and Pᵀ have the same diagonal",
        ["trace-of-hadamard | left: transpose of R | tr(P.*R') = diag(P)'*diag(R)"] = "R and Rᵀ have the same diagonal",
        ["transposed-duplication-times-vec | left: transpose of P | duplication(n)'*vec(P') = vech(P + P' - eye(n).*P)"] = "DᵀK = Dᵀ",
        ["softmax-of-shifted-column | left: sign of a*ones(n,1) | softmax(x - a*ones(n,1)) = softmax(x)"] = "the law at -a",
        ["softmax-of-shifted-column | left: factor left out | softmax(x + ones(n,1)) = softmax(x)"] = "the law at a = 1",
        ["duplication-times-elimination-times-diagonalization | left: transpose of duplication(n)*elimination(n) | (duplication(n)*elimination(n))'*diagonalization(n) = diagonalization(n)"] = "DᵀΨ = LΨ and LᵀLΨ = Ψ",
        ["determinant-of-sum-with-invertible | right: swap | det(P + R) = det(P)*det(eye(n) + R*inv(P))"] = "|I + AB| = |I + BA|",
        ["symmetrized-sum-of-kronecker-and-its-turn | left: swap | duplication(n)'*(R ⊗ P + C ⊗ P)*duplication(n) = duplication(n)'*(P ⊗ (R + C))*duplication(n)"] = "Dᵀ(A ⊗ B)D = Dᵀ(B ⊗ A)D",
        ["symmetrized-sum-of-kronecker-and-its-turn | right: swap | duplication(n)'*(P ⊗ R + C ⊗ P)*duplication(n) = duplication(n)'*((R + C) ⊗ P)*duplication(n)"] = "Dᵀ(A ⊗ B)D = Dᵀ(B ⊗ A)D",
        ["symmetrized-difference-of-kronecker-and-its-turn | left: swap | duplication(n)'*(R ⊗ P - C ⊗ P)*duplication(n) = duplication(n)'*(P ⊗ (R - C))*duplication(n)"] = "Dᵀ(A ⊗ B)D = Dᵀ(B ⊗ A)D",
        ["symmetrized-difference-of-kronecker-and-its-turn | right: swap | duplication(n)'*(P ⊗ R - C ⊗ P)*duplication(n) = duplication(n)'*((R - C) ⊗ P)*duplication(n)"] = "Dᵀ(A ⊗ B)D = Dᵀ(B ⊗ A)D",
        ["symmetrized-difference-of-kronecker-turned | left: swap | duplication(n)'*(C ⊗ P - R ⊗ P)*duplication(n) = duplication(n)'*(P ⊗ (C - R))*duplication(n)"] = "Dᵀ(A ⊗ B)D = Dᵀ(B ⊗ A)D",
        ["symmetrized-difference-of-kronecker-turned | right: swap | duplication(n)'*(C ⊗ P - P ⊗ R)*duplication(n) = duplication(n)'*((C - R) ⊗ P)*duplication(n)"] = "Dᵀ(A ⊗ B)D = Dᵀ(B ⊗ A)D",
        ["row-of-blocks-times-pseudo-inverse-times-first | left: transpose of [A, B]*pinv([A, B]) | ([A, B]*pinv([A, B]))'*A = A"] = "CC⁺ is symmetric",
        ["row-of-blocks-times-pseudo-inverse-times-last | left: transpose of [A, B]*pinv([A, B]) | ([A, B]*pinv([A, B]))'*B = B"] = "CC⁺ is symmetric",
        ["row-times-adjugate-of-its-rank-one-update | left: sign of x*r | r*adj(P - x*r) = r*adj(P)"] = "the law at -x",
        ["adjugate-of-rank-one-update-times-its-column | left: sign of x*r | adj(P - x*r)*x = adj(P)*x"] = "the law at -r",
    };

    // Conditions that no drawn matrix shows to be needed, each with matrices that do: a turn by more than π has another principal logarithm and root, as two turns
    // by more than π/2 have together.
    private static readonly DenseMatrix Turn = DenseMatrix.FromRows(2, 2, [-1, -2, 2, -1]);

    private static readonly Dictionary<string, (string Variable, DenseMatrix Value)[]> Witnesses = new(StringComparer.Ordinal)
    {
        ["matrix-logarithm-of-symmetric-exponential: logm(expm(S)) = S: S Symmetric"] = [("S", DenseMatrix.FromRows(2, 2, [0, -7, 7, 0]))],
        ["matrix-root-of-symmetric-exponential: sqrtm(expm(S)) = expm(S/2): S Symmetric"] = [("S", DenseMatrix.FromRows(2, 2, [0, -4, 4, 0]))],
        ["matrix-root-of-kronecker-with-definite-first: sqrtm(P ⊗ R) = sqrtm(P) ⊗ sqrtm(R): P PositiveDefinite"] = [("P", Turn), ("R", Turn)],
        ["matrix-root-of-kronecker-with-definite-last: sqrtm(R ⊗ P) = sqrtm(R) ⊗ sqrtm(P): P PositiveDefinite"] = [("P", Turn), ("R", Turn)],
        ["matrix-logarithm-of-kronecker-with-definite-first: logm(P ⊗ R) = kronsum(logm(P), logm(R)): P PositiveDefinite"] = [("P", Turn), ("R", Turn)],
        ["matrix-logarithm-of-kronecker-with-definite-last: logm(R ⊗ P) = kronsum(logm(R), logm(P)): P PositiveDefinite"] = [("P", Turn), ("R", Turn)],
        ["power-of-power-of-positive: a^b^c = a^(b*c): a Positive"] = [("a", DenseMatrix.FromRows(1, 1, [-3])), ("b", DenseMatrix.FromRows(1, 1, [2])), ("c", DenseMatrix.FromRows(1, 1, [0.5]))],
        ["power-of-ones: ones(n,n)^k = n^(k - 1)*ones(n,n): k Positive"] = [("k", DenseMatrix.FromRows(1, 1, [0]))],
    };

    [Fact]
    public void Every_law_holds_at_a_thousand_instances_of_its_conditions()
    {
        var results = new ConcurrentBag<(Law Law, LawInstances Instances)>();
        Parallel.ForEach(LawBook.All, law => results.Add((law, LawChecks.Hold(law))));
        foreach (var group in results.GroupBy(r => r.Instances.Numbers)) output.WriteLine($"{group.Count()} laws {group.Key}");
        output.WriteLine($"{results.Count} laws, {results.Sum(r => r.Instances.Distinct + r.Instances.SizeOne)} instances");
        Assert.Empty(results.Where(r => r.Instances.Failure is not null).Select(r => $"{r.Law}: {r.Instances.Failure}"));
        Assert.All(results, r => Assert.True(r.Instances.Distinct >= LawChecks.Instances, $"{r.Law}: {r.Instances.Distinct} instances"));
    }

    // Of a finishing law, so that the normal form undoes it; of any other, so that it holds.
    [Fact]
    public void Every_declared_condition_is_needed()
    {
        var (needed, idle) = (0, new List<string>());
        foreach (var law in LawBook.All)
            foreach (var (condition, statement) in Weakened.Of(law))
            {
                if (law.Use == LawUse.Finishing ? !IsUndone(statement!) : statement is null || LawChecks.Fails(statement, 150, out _) || IsRefuted(statement, $"{law}: {condition}")) needed++;
                else idle.Add($"{law}: {condition} is not needed");
            }

        output.WriteLine($"{needed} conditions");
        Assert.Empty(idle);
    }

    private static bool IsRefuted(Statement statement, string condition)
    {
        if (!Witnesses.TryGetValue(condition, out var witness)) return false;
        var bindings = new Bindings { { "n", 2 } };
        foreach (var (variable, value) in witness) bindings.Add(Expr.Of(statement.Left.FreeSymbols.Single(s => s.Name == variable)), value);
        return (statement.Left.Evaluate(bindings) - statement.Right.Evaluate(bindings)).MaxNorm() > 0.4;
    }

    [Fact]
    public void Every_mutant_is_caught_or_equivalent()
    {
        var (killed, proved, empty) = (0, 0, 0);
        var (alive, listed) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        Parallel.ForEach(LawBook.All.SelectMany(Mutants.Of), mutant =>
        {
            if (LawChecks.Fails(mutant.Statement, 12, out var hasValues)) Interlocked.Increment(ref killed);
            else if (!hasValues) Interlocked.Increment(ref empty);
            else if (mutant.IsEquivalent) Interlocked.Increment(ref proved);
            else if (EquivalentMutants.ContainsKey(mutant.ToString())) listed.Add(mutant.ToString());
            else alive.Add(mutant.ToString());
        });
        output.WriteLine($"{killed} mutants killed; {proved} equivalent by the same normal form; {listed.Count} equivalent as listed; {empty} without a value on the left anywhere");
        Assert.Empty(alive);
        Assert.Empty(EquivalentMutants.Keys.Except(listed));
    }

    [Fact]
    public void Every_law_that_is_applied_lowers_the_measure()
    {
        var failures = new List<string>();
        foreach (var law in LawBook.All.Where(l => l.Use is not (LawUse.OnRequest or LawUse.Opening)))
            foreach (var (left, right) in Enlarged.Of(law))
                foreach (var use in law.Use == LawUse.Always ? [LawUse.Textbook, LawUse.Expanded] : new[] { law.Use })
                {
                    var (before, after) = (LawMeasure.Of(left, use), LawMeasure.Of(right, use));
                    if (after.CompareTo(before) >= 0) failures.Add($"{law.Name}, {use}: {left} {before} to {right} {after}");
                }

        Assert.Empty(failures);
    }

    [Fact]
    public void Every_finishing_law_is_undone_by_the_normal_form()
    {
        var finishing = LawBook.All.Where(l => l.Use == LawUse.Finishing).ToList();
        Assert.NotEmpty(finishing);
        Assert.All(finishing, law => Assert.True(IsUndone(Statement.Of(law)), law.ToString()));
        Assert.All(finishing, law => Assert.Equal(law.Right.Simplify(), law.Left.Simplify()));
    }

    // Both sides have one normal form, and the form of the reader is the right side.
    private static bool IsUndone(Statement statement) => Simplifier.Run(statement.Left, null, default) == Simplifier.Run(statement.Right, null, default);

    [Fact]
    public void No_law_is_an_instance_of_another()
    {
        var laws = LawBook.All.ToList();
        Assert.Empty(laws.SelectMany(law => laws.Where(other => !ReferenceEquals(law, other) && IsInstance(law, other)).Select(other => $"{law} is an instance of {other}")));
    }

    [Fact]
    public void Every_law_has_a_name_of_its_own_that_says_something_and_a_source()
    {
        Assert.Empty(LawBook.All.GroupBy(l => l.Name).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(LawBook.All, l => Assert.Matches("^[a-z]+(-[a-z]+)+$", l.Name));
        Assert.All(LawBook.All, l => Assert.False(string.IsNullOrWhiteSpace(l.Source)));
    }

    // Whether the other law, applied to the left side, gives the right side as it stands.
    private static bool IsInstance(Law law, Law other)
    {
        var workspace = new Workspace();
        var subject = workspace.Import(FlatPattern.Of(law.Left));
        var flat = other with { Left = FlatPattern.Of(other.Left) };
        if (flat.Left.Kind != subject.Kind) return false;
        var matcher = new Matcher(workspace, new Inference(workspace));
        var rewritten = subject.Kind == ExprKind.Apply ? matcher.Rewrite(flat, subject)
            : flat.Left.Arguments.Length == subject.Arguments.Length ? matcher.Rewrite(flat, subject.Arguments.AsMemory())
            : null;
        return rewritten is not null && FlatPattern.Of(rewritten) == FlatPattern.Of(law.Right);
    }
}
