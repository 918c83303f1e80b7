using System.Collections.Immutable;
using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Rewriting;

/// <summary>All laws, by family.</summary>
internal static class LawBook
{
    internal static readonly ImmutableArray<(string Family, ImmutableArray<Law> Laws)> Families =
    [
        ("Transpose", TransposeLaws.All),
        ("Inverse and power", PowerLaws.All),
        ("Trace and inner product", TraceLaws.All),
        ("Norms", NormLaws.All),
        ("Pseudo-inverse and projector", PseudoInverseLaws.All),
        ("Determinant and adjugate", DeterminantLaws.All),
        ("Log-determinant", LogDeterminantLaws.All),
        ("Kronecker product and vec", KroneckerLaws.All),
        ("Khatri–Rao product", KhatriRaoLaws.All),
        ("Sylvester and Lyapunov equations", SylvesterLaws.All),
        ("Commutation matrix", CommutationLaws.All),
        ("vech, duplication and elimination", VechLaws.All),
        ("Symmetrizers and orthonormal columns", SymmetrizerLaws.All),
        ("Triangular matrices", TriangularLaws.All),
        ("Hadamard product and diagonals", HadamardLaws.All),
        ("Ones and sums of entries", SumLaws.All),
        ("Block matrices", BlockLaws.All),
        ("Schur complement, Woodbury and push-through", SchurLaws.All),
        ("Polar factor", PolarLaws.All),
        ("Exponentials, logarithms and roots", ExponentialLaws.All),
        ("Matrix functions and Kronecker sums", MatrixFunctionLaws.All),
        ("Logistic function and softplus", SigmoidLaws.All),
        ("Circular and hyperbolic functions", TrigonometricLaws.All),
        ("Absolute values, signs and steps", SignLaws.All),
    ];

    internal static readonly LawIndex Textbook = new(All.Where(IsForTextbook));

    /// <summary>The laws on the way to the expanded form, put in order when they are first asked for: a question seldom needs them.</summary>
    internal static LawIndex Expanded => ExpandedForm.Laws;

    /// <summary>The laws on the way to the second expanded form, without those that would undo what the opening ones do.</summary>
    internal static LawIndex Opened => OpenedForm.Laws;

    internal static IEnumerable<Law> All => Families.SelectMany(f => f.Laws);

    /// <exception cref="MatrixCalculusException">No family is called so.</exception>
    internal static ImmutableArray<Law> OfFamily(string family)
    {
        foreach (var (name, laws) in Families)
            if (name == family) return laws;
        throw new MatrixCalculusException(
            ErrorCode.InvalidRequest, $"There is no family of laws called '{family}'. There are {string.Join("; ", Families.Select(f => f.Family))}.");
    }

    /// <summary>Whether a law is used on the way to the textbook form, or at its end.</summary>
    internal static bool IsForTextbook(Law law) => law.Use is LawUse.Always or LawUse.Textbook or LawUse.Finishing;

    private static class ExpandedForm
    {
        internal static readonly LawIndex Laws = new(All.Where(law => law.Use is LawUse.Always or LawUse.Expanded));
    }

    private static class OpenedForm
    {
        internal static readonly LawIndex Laws = Made();

        private static LawIndex Made()
        {
            Law[] opening = [.. All.Where(law => law.Use == LawUse.Opening)];
            var opened = opening.Where(law => law.Right.Kind is ExprKind.Apply or ExprKind.Scale).Select(law => FlatPattern.Of(law.Right)).ToList();
            bool Undoes(Law law) => opened.Exists(right => right.Kind == law.Left.Kind && MayRewrite(law, right));
            return new([.. opening, .. All.Where(law => law.Use is LawUse.Always or LawUse.Expanded && !Undoes(law))]);
        }

        private static bool MayRewrite(Law law, Expr expression)
        {
            var workspace = new Workspace();
            return new Matcher(workspace, new Inference(workspace)).Rewrite(law with { Left = FlatPattern.Of(law.Left) }, workspace.Import(expression)) is not null;
        }
    }
}
