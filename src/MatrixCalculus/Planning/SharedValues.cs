using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Planning;

/// <summary>
/// What is found twice among the values as they are computed: a value and its transpose, as vᵀS and Sv for a symmetric S, are one step; solutions, inverses and
/// determinants of one matrix, or of its transpose, share the step that computes its factors.
/// </summary>
internal sealed class SharedValues(Workspace workspace, Inference structure)
{
    /// <summary>The values with all that is shared; factors that one value alone uses, or all where <paramref name="keepsFactors"/> does not hold, are no steps of their own.</summary>
    internal Expr[] Of(Expr[] roots, bool keepsFactors)
    {
        if (keepsFactors) roots = Rebuilt(roots, UsedBy(roots), OncePerTranspose());
        var isUsed = UsedBy(roots);
        var users = new int[isUsed.Length];
        for (var i = 0; i < isUsed.Length; i++)
        {
            if (!isUsed[i]) continue;
            foreach (var argument in workspace[i].ArgumentSpan)
                if (!IsTranspose(workspace[i]) && FactorsIn(argument) is { } factors) users[factors.Index]++;
        }

        return Array.Exists(roots, r => r.ArgumentSpan.Length > 0) && users.Any(u => u > 0) ? Rebuilt(roots, isUsed, Plain) : roots;

        // f(A) for f of the factors of A
        Expr Plain(Expr node, Expr value)
        {
            if (IsTranspose(node) || !Array.Exists(value.ArgumentArray, a => FactorsIn(a) is not null)) return value;
            return workspace.With(value, Array.ConvertAll(value.ArgumentArray, a =>
                FactorsIn(a) is not { } factors || (keepsFactors && factors.Index < users.Length && users[factors.Index] > 1) ? a
                : IsTranspose(a) ? workspace.Import(Functions.Transpose(factors.ArgumentSpan[0]))
                : factors.ArgumentSpan[0]));
        }
    }

    private bool[] UsedBy(Expr[] roots)
    {
        var isUsed = new bool[workspace.Count];
        foreach (var root in roots) isUsed[root.Index] = true;
        for (var i = isUsed.Length - 1; i >= 0; i--)
        {
            if (!isUsed[i]) continue;
            foreach (var argument in workspace[i].ArgumentSpan) isUsed[argument.Index] = true;
        }

        return isUsed;
    }

    // Arguments come first in the workspace, and what is made of them afterwards behind all.
    private Expr[] Rebuilt(Expr[] roots, bool[] isUsed, Func<Expr, Expr, Expr> replace)
    {
        var rebuilt = new Expr[isUsed.Length];
        for (var i = 0; i < isUsed.Length; i++)
        {
            if (!isUsed[i]) continue;
            var node = workspace[i];
            var value = node;
            if (Array.Exists(node.ArgumentArray, a => !ReferenceEquals(rebuilt[a.Index], a)))
                structure.Assume(value = workspace.With(node, Array.ConvertAll(node.ArgumentArray, a => rebuilt[a.Index])), structure[node]);
            rebuilt[i] = replace(node, value);
            if (!ReferenceEquals(rebuilt[i], value)) structure.Assume(rebuilt[i], structure[node]);
        }

        return Array.ConvertAll(roots, r => rebuilt[r.Index]);
    }

    // What takes no operations is not looked for.
    private Func<Expr, Expr, Expr> OncePerTranspose()
    {
        var known = new Dictionary<int, List<(Expr Node, Expr Value)>>();
        return (node, value) =>
        {
            if (node.ArgumentSpan.Length == 0 || node.Operator is { IsRepresentation: true } || IsTranspose(node)) return value;
            var key = structure.UpToTranspose(node);
            if (!known.TryGetValue(key, out var others)) known.Add(key, others = []);
            foreach (var other in others)
            {
                if (other.Node.Shape == node.Shape && structure.AreEqual(other.Node, node)) return other.Value;
                if (other.Node.Shape == node.Shape.Transposed && structure.AreTransposes(other.Node, node)) return workspace.Import(Functions.Transpose(other.Value));
            }

            others.Add((node, value));
            return value;
        };
    }

    private static bool IsTranspose(Expr value) => value.Operator is { Transposition: TranspositionRule.IsTranspose };

    // Factors as they are, or as those of the transpose
    private static Expr? FactorsIn(Expr value)
    {
        var factors = IsTranspose(value) ? value.ArgumentSpan[0] : value;
        return factors.Operator is { IsRepresentation: true } ? factors : null;
    }
}
