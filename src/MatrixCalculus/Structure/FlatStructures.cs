using static MatrixCalculus.Functions;

namespace MatrixCalculus.Structure;

/// <summary>X = Xᵀ: P = N_n = (I + K_nn)/2, Δ = D_n.</summary>
internal sealed class SymmetricStructure : VariableStructure
{
    public override string ToString() => "symmetric";

    internal override int MirrorSign => 1;

    // (G + Gᵀ)/2
    internal override Expr Project(Expr variable, Expr gradient) => Rational.Of(1, 2) * (gradient + gradient.T);

    internal override Expr Projector(Expr variable)
    {
        var size = variable.Shape.Rows;
        return Rational.Of(1, 2) * (Identity(size * size) + Commutation(size, size));
    }

    // G + Gᵀ − I∘G: D_nᵀ vec G put where vech X stands, and mirrored.
    internal override Expr FreeGradient(Expr gradient) => gradient + gradient.T - Hadamard(Identity(gradient.Shape.Rows), gradient);

    internal override Expr Basis(Expr variable) => Duplication(variable.Shape.Rows);
}

/// <summary>X = −Xᵀ: P = (I − K_nn)/2, Δ = D̃_n.</summary>
internal sealed class SkewSymmetricStructure : VariableStructure
{
    public override string ToString() => "skew-symmetric";

    internal override int MirrorSign => -1;

    // (G − Gᵀ)/2
    internal override Expr Project(Expr variable, Expr gradient) => Rational.Of(1, 2) * (gradient - gradient.T);

    internal override Expr Projector(Expr variable)
    {
        var size = variable.Shape.Rows;
        return Rational.Of(1, 2) * (Identity(size * size) - Commutation(size, size));
    }

    // ∂f/∂X_ij = G_ij − G_ji for i > j, and its negative at (j, i).
    internal override Expr FreeGradient(Expr gradient) => gradient - gradient.T;

    internal override Expr Basis(Expr variable) => SkewDuplication(variable.Shape.Rows);
}

/// <summary>X = Diag(θ): P = Ψ_nΨ_nᵀ, Δ = Ψ_n.</summary>
internal sealed class DiagonalStructure : VariableStructure
{
    public override string ToString() => "diagonal";

    internal override int MirrorSign => 1;

    // I∘G
    internal override Expr Project(Expr variable, Expr gradient) => Hadamard(Identity(gradient.Shape.Rows), gradient);

    internal override Expr Projector(Expr variable) => Basis(variable) * Basis(variable).T;

    internal override Expr FreeGradient(Expr gradient) => Hadamard(Identity(gradient.Shape.Rows), gradient);

    internal override Expr Basis(Expr variable) => Diagonalization(variable.Shape.Rows);
}

/// <summary>Zero above the diagonal: P = L_nᵀL_n, Δ = L_nᵀ.</summary>
internal sealed class LowerTriangularStructure : VariableStructure
{
    public override string ToString() => "lower triangular";

    internal override Expr Project(Expr variable, Expr gradient) => LowerPart(gradient);

    internal override Expr Projector(Expr variable) => Basis(variable) * Elimination(variable.Shape.Rows);

    internal override Expr FreeGradient(Expr gradient) => LowerPart(gradient);

    internal override Expr Basis(Expr variable) => Elimination(variable.Shape.Rows).T;
}

/// <summary>Zero below the diagonal: P = U_nᵀU_n, Δ = U_nᵀ.</summary>
internal sealed class UpperTriangularStructure : VariableStructure
{
    public override string ToString() => "upper triangular";

    internal override Expr Project(Expr variable, Expr gradient) => UpperPart(gradient);

    internal override Expr Projector(Expr variable) => Basis(variable) * UpperElimination(variable.Shape.Rows);

    internal override Expr FreeGradient(Expr gradient) => UpperPart(gradient);

    internal override Expr Basis(Expr variable) => UpperElimination(variable.Shape.Rows).T;
}

/// <summary>vec X = Δθ: P = Δ(ΔᵀΔ)⁻¹Δᵀ (Magnus, Linear Structures, 1988).</summary>
internal sealed class LinearStructure(Expr basis) : VariableStructure
{
    public override string ToString() => $"linearly structured by {basis}";

    internal override Expr Project(Expr variable, Expr gradient) =>
        Unvec(Projector(variable) * Vec(gradient), gradient.Shape.Rows, gradient.Shape.Columns);

    internal override Expr Projector(Expr variable) => basis * Inverse(basis.T * basis) * basis.T;

    // ∂f/∂θ = Δᵀ vec G
    internal override Expr FreeGradient(Expr gradient) => basis.T * Vec(gradient);

    internal override Expr Basis(Expr variable) => basis;

    internal override void Require(Symbol variable)
    {
        if (basis.Shape.Rows != variable.Shape.Count)
            throw new ShapeException(
                ErrorCode.ShapeMismatch,
                $"{variable.Name} ({variable.Shape}) has {variable.Shape.Count} entries, but the basis {basis} ({basis.Shape}) has {basis.Shape.Rows} rows.");
    }
}
