using MatrixCalculus.Expressions;

namespace MatrixCalculus.Rewriting;

/// <summary>
/// Transposes are pushed to the symbols, so that laws see them. Where a sum or a function stands in the result both as column and as row, the row is written by
/// the column again: (x − μ)ᵀS(x − μ), not (xᵀ − μᵀ)S(x − μ); so is an operand with its transpose beside it, where that leaves fewer parts: (XW − Y)ᵀ(XW − Y).
/// In forms that are too long to be read, every part that is there transposed is: what was shared stays shared.
/// </summary>
internal static class SharedTransposes
{
    private const long LongestRead = 250 * Weight.Unit;
    private static readonly OnesOperator OneOne = new(Dimension.One, Dimension.One);

    /// <summary>The normal form with shared transposes: of a form that can be read, the same however it was reached; of a longer one, by what was transposed on the way.</summary>
    internal static Expr Restore(NormalForms forms, Normalizer normalizer, Expr normal)
    {
        var isLong = forms.Weight.Of(normal) > LongestRead;
        if ((normal.Heads & TransposeOperator.Instance.Head) == 0 && (isLong || !MayHideTransposes(normal))) return normal;
        var columns = isLong ? Known(forms, normalizer) : Chosen(forms, normal);
        if (columns.Count == 0) return normal;
        var needed = Needed(normal, columns, out _);
        foreach (var (part, other) in columns)
            if (Math.Max(part, other.Index) >= needed.Length || !needed[part] || !needed[other.Index]) columns.Remove(part);
        return columns.Count == 0 ? normal : Written(forms, normal, columns);
    }

    // (S + D W)ᵀ = S − W D for symmetric S and D and a skew-symmetric W, and 1_nm is 1_mnᵀ: there is no transpose to be seen.
    private static bool MayHideTransposes(Expr normal)
    {
        const MatrixProperties Mirrored = MatrixProperties.Symmetric | MatrixProperties.SkewSymmetric;
        foreach (var symbol in SymbolSet.Members(normal))
            if ((symbol.Known & Mirrored) != 0 && !symbol.Shape.IsScalar) return true;
        return (normal.Heads & OneOne.Head) != 0;
    }

    // Arguments are written before what is made of them, and of two transposes the first in canonical order before the one that is written by it: so nothing waits for itself.
    private static Expr Written(NormalForms forms, Expr normal, Dictionary<int, Expr> columns)
    {
        var written = forms.Workspace.ArrayOf<Expr?>(normal.Index + 1);
        var pending = new Stack<Expr>();
        pending.Push(normal);
        while (pending.TryPeek(out var part))
        {
            var column = columns.GetValueOrDefault(part.Index);
            if (written[part.Index] is null && Rebuild.AreRebuilt(column is null ? part.ArgumentSpan : [column], written, pending))
                written[part.Index] = column is null ? Rebuild.OfRebuilt(forms.Workspace, part, written) : forms.Transpose(written[column.Index]!);
            if (written[part.Index] is not null) pending.Pop();
        }

        return written[normal.Index]!;
    }

    // The rows of a form that can be read, and from the outside the operands with their transposes beside them where parts are saved.
    private static Dictionary<int, Expr> Chosen(NormalForms forms, Expr normal)
    {
        var columns = new Dictionary<int, Expr>();
        var (rows, operands) = (new List<(Expr Part, Expr Transpose)>(), new List<(Expr Part, Expr Transpose)>());
        var (thin, beside) = (new List<Expr>(), new List<Expr>());
        Needed(normal, columns, out var parts);
        foreach (var part in parts)
        {
            if ((part.Kind == ExprKind.Sum || IsFunction(part)) && !part.IsScalar && (part.Shape.Rows.IsOne || part.Shape.IsColumn)) thin.Add(part);
            if (part.ArgumentSpan.Length < 2) continue;
            beside.Clear();
            foreach (var operand in part.ArgumentSpan)
                if (MayStand(Core(operand))) beside.Add(Core(operand));
            AddPairs(forms, beside, operands);
        }

        AddPairs(forms, thin, rows);
        foreach (var (part, column) in rows) columns[part.Index] = column;
        operands.Sort((x, y) => forms.Order.Compare(y.Part, x.Part));
        foreach (var (part, transpose) in operands)
        {
            var before = CountParts(normal, columns);
            if (columns.TryAdd(part.Index, transpose) && CountParts(normal, columns) >= before) columns.Remove(part.Index);
        }

        return columns;
    }

    // exp(x) exp(x)ᵀ, not exp(x) exp(xᵀ), which has as many parts.
    private static bool IsFunction(Expr part) => part is { Kind: ExprKind.Apply, ArgumentSpan.Length: 1 } && part.Operator!.AsPower(part) is null && MayStand(part);

    // A of −A, and of 2 A³; an inverse is transposed as a whole.
    private static Expr Core(Expr operand)
    {
        while (operand.Kind == ExprKind.Scale) operand = operand.ArgumentSpan[1];
        return operand.Operator?.AsPower(operand) is { } power && power.Exponent.Number != Dimension.MinusOne ? power.Base : operand;
    }

    // Each part that is there with its transpose, the one of the two that comes later in canonical order first.
    private static void AddPairs(NormalForms forms, List<Expr> parts, List<(Expr Part, Expr Transpose)> pairs)
    {
        if (!MayBePairs(parts)) return;
        var met = new Dictionary<int, Expr>();
        foreach (var part in parts)
        {
            var key = forms.Structure.UpToTranspose(part);
            if (met.TryAdd(key, part) || met[key] is not { } other || ReferenceEquals(other, part)) continue;
            if (other.Shape == part.Shape.Transposed && forms.Structure.AreTransposes(other, part)) pairs.Add(forms.Order.Compare(part, other) > 0 ? (part, other) : (other, part));
        }
    }

    // A part and its transpose have the rows of the one as the columns of the other.
    private static bool MayBePairs(List<Expr> parts)
    {
        for (var i = 0; i < parts.Count; i++)
            for (var j = 0; j < i; j++)
                if (parts[i].Shape == parts[j].Shape.Transposed) return true;
        return false;
    }

    // A transposed symbol counts as one with its symbol.
    private static int CountParts(Expr normal, Dictionary<int, Expr> columns)
    {
        Needed(normal, columns, out var parts);
        return parts.Count(p => p.Operator?.Transposition != TranspositionRule.IsTranspose || p.ArgumentSpan[0].ArgumentSpan.Length > 0);
    }

    // Transposing every part of a long form anew would double the work.
    private static Dictionary<int, Expr> Known(NormalForms forms, Normalizer normalizer)
    {
        var columns = new Dictionary<int, Expr>();
        for (var i = 0; i < forms.Workspace.Count; i++)
        {
            var node = forms.Workspace[i];
            if (node.Operator?.Transposition != TranspositionRule.IsTranspose || !MayStand(node.ArgumentSpan[0])) continue;
            var part = node.ArgumentSpan[0];
            if (normalizer.NormalOf(node) is not { } other || !MayStand(other) || ReferenceEquals(part, other)) continue;
            var (first, second) = forms.Order.Compare(part, other) > 0 ? (other, part) : (part, other);
            columns[second.Index] = first;
        }

        return columns;
    }

    private static bool MayStand(Expr node) =>
        !node.IsScalar && node.ArgumentSpan.Length > 0 && (node.Kind == ExprKind.Sum || (node.Kind == ExprKind.Apply && node.Operator!.Transposition != TranspositionRule.IsTranspose));

    // The distinct nodes, without what stands only in those that are written by their transposes; and a mark for each of them.
    private static bool[] Needed(Expr root, Dictionary<int, Expr> columns, out List<Expr> parts)
    {
        parts = DistinctParts.Of(root, node => columns.ContainsKey(node.Index), out var isMet);
        return isMet;
    }
}
