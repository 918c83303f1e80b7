using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus.Planning;

/// <summary>
/// What is found twice among the values as they are computed: a value and its transpose, as vᵀS and Sv for a symmetric S, are one step; solutions, inverses and
/// determinants of one matrix, or of its transpose, share the step that computes its factors.
/// </summary>
internal sealed class SharedValues(Workspace workspace, Inference structure)
{
    /// <summary>The values with all that is shared.</summary>
    internal Expr[] Of(Expr[] roots)
    {
        roots = Rebuilt(roots, UsedBy(roots), OncePerTranspose());
        var isUsed = UsedBy(roots);
        var users = new Dictionary<int, List<int>>();
        for (var i = 0; i < isUsed.Length; i++)
        {
            if (!isUsed[i] || FactorsIn(ByFactors(workspace[i])) is not { } factors) continue;
            if (!users.TryGetValue(factors.Index, out var others)) users.Add(factors.Index, others = []);
            others.Add(i);
        }

        var sharing = users.Values.Where(u => u.Count > 1).SelectMany(u => u).ToHashSet();
        return sharing.Count == 0 ? roots : Rebuilt(roots, isUsed, (node, value) => sharing.Contains(node.Index) ? ByFactors(value)! : value);
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
            if (node.ArgumentSpan.Length == 0 || node.Operator is { Transposition: TranspositionRule.IsTranspose }) return value;
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

    private Expr? ByFactors(Expr node) => node.Operator?.ByFactors(node, n => structure[n]) is { } value ? workspace.Import(value) : null;

    // The value is a function of the factors, or the transpose of one, and the factors stand first in it.
    private static Expr? FactorsIn(Expr? value)
    {
        while (value is not null && value.Operator is not { IsRepresentation: true }) value = value.ArgumentSpan[0];
        return value;
    }
}
