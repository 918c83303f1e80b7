namespace MatrixCalculus.Rewriting;

/// <summary>The square of a sum of vectors or matrices: ‖x‖² − 2xᵀy + ‖y‖² = ‖x − y‖².</summary>
internal sealed class SquaresOfVectors(NormalForms forms, Normalizer normalizer)
{
    // c‖X‖².
    private readonly record struct Square(int Place, Rational Factor, Expr Vector);

    /// <summary>The sum with the first such three terms as one; null where there are none or normal forms have to be waited for.</summary>
    internal Expr? Step(List<(Dimension Coefficient, Expr? Body)> terms, out bool waits)
    {
        waits = false;
        if (terms.Count < 3) return null;
        List<Square>? squares = null;
        for (var i = 0; i < terms.Count; i++)
            if (SquareAt(i, terms[i]) is { } square) (squares ??= []).Add(square);
        if (squares is null) return null;
        for (var i = 0; i < squares.Count; i++)
            for (var j = i + 1; j < squares.Count; j++)
            {
                var joined = Joined(terms, squares[i], squares[j], ref waits);
                if (waits || joined is not null) return joined;
            }

        return null;
    }

    private static Square? SquareAt(int place, (Dimension Coefficient, Expr? Body) term) =>
        term.Body is { } body && body.Operator?.AsSquaredLength(body) is { } vector && term.Coefficient.IsConstant ? new(place, term.Coefficient.Constant, vector) : null;

    // a‖X‖² + ar²‖Y‖² ± 2ar ⟨X, Y⟩ = a‖X ± rY‖²
    private Expr? Joined(List<(Dimension Coefficient, Expr? Body)> terms, Square one, Square other, ref bool waits)
    {
        if (one.Vector.Shape != other.Vector.Shape || (other.Factor / one.Factor).SquareRoot() is not { } ratio) return null;
        var product = normalizer.Require(forms.Workspace.Import(Functions.InnerProduct(one.Vector, other.Vector)));
        waits = product is null;
        if (waits) return null;
        var (coefficient, body) = NormalForms.Split(product!);
        var twice = Dimension.Of(2 * one.Factor * ratio) * coefficient;
        var place = body is null ? -1 : terms.FindIndex(t => ReferenceEquals(t.Body, body) && (t.Coefficient == twice || t.Coefficient == -twice));

        // ⟨x, Px⟩ may be ‖Px‖²: a square is not its own cross term.
        if (place < 0 || place == one.Place || place == other.Place) return null;
        var second = forms.Join(Dimension.Of(terms[place].Coefficient == twice ? ratio : -ratio), other.Vector);
        var whole = forms.Join(Dimension.Of(one.Factor), forms.Workspace.Import(Functions.SquaredNorm(forms.Workspace.Sum(one.Vector, second))));
        return forms.InPlaceOf(terms, [one.Place, other.Place, place], whole);
    }
}
