namespace MatrixCalculus;

/// <summary>The equation F = G of two matrices of one shape.</summary>
public sealed record Equation
{
    /// <summary>The equation of a left and a right side.</summary>
    /// <exception cref="ShapeException">The sides have different shapes.</exception>
    public Equation(Expr left, Expr right)
    {
        ShapeRules.RequireSame(left, right, "equate");
        (Left, Right) = (left, right);
    }

    /// <summary>The left side.</summary>
    public Expr Left { get; }

    /// <summary>The right side.</summary>
    public Expr Right { get; }

    /// <summary>Both sides as canonical text, with = between them.</summary>
    public override string ToString() => $"{Left} = {Right}";
}
