using MatrixCalculus.Differentiation;
using static MatrixCalculus.Functions;

namespace MatrixCalculus;

/// <summary>Second derivatives of scalar functions.</summary>
public static class Hessians
{
    extension(Expr function)
    {
        /// <summary>
        /// The Hessian ∂vec ∇f/∂(vec X)ᵀ of a scalar function, mn×mn and symmetric. For a structured X it is taken in the tangent
        /// space on both sides, for an orthogonal X it is the Riemannian Hessian P(∂vec G/∂(vec X)ᵀ − sym(XᵀG)⊗I)P of the embedded
        /// metric; by the free entries it is Δᵀ(∂vec G/∂(vec X)ᵀ)Δ, with Δ = D_n for a symmetric X.
        /// </summary>
        /// <exception cref="ShapeException">The function is not scalar; use <c>Derivative</c> with order 2.</exception>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no derivative is known.</exception>
        public Expr Hessian(Expr variable, DerivativeOptions? options = null)
        {
            Variable.RequireScalarFunction(function, "Hessian");
            using var work = new DerivativeWork(function, [variable], options);
            return work.Hessian(0, 0);
        }

        /// <summary>The mixed Hessian ∂vec(∇_X f)/∂(vec Y)ᵀ of a scalar function, of as many rows as X has entries and as many columns as Y has.</summary>
        /// <exception cref="ShapeException">The function is not scalar; use <c>Jacobian</c>.</exception>
        /// <exception cref="DifferentiationException">A variable is no symbol, or no derivative is known.</exception>
        public Expr Hessian(Expr variable, Expr other, DerivativeOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(variable);
            Variable.RequireScalarFunction(function, "Hessian");
            if (variable.Equals(other)) return function.Hessian(variable, options);
            using var work = new DerivativeWork(function, [variable, other], options);
            return work.Hessian(0, 1);
        }

        /// <summary>The blocks ∂vec(∇_X f)/∂(vec Y)ᵀ for each pair of variables, in the order given.</summary>
        /// <exception cref="ShapeException">The function is not scalar.</exception>
        /// <exception cref="DifferentiationException">A variable is no symbol, or no derivative is known.</exception>
        public Expr[,] HessianBlocks(ReadOnlySpan<Expr> variables, DerivativeOptions? options = null)
        {
            Variable.RequireScalarFunction(function, "Hessian");
            using var work = new DerivativeWork(function, variables, options);
            var blocks = new Expr[variables.Length, variables.Length];
            for (var i = 0; i < variables.Length; i++)
                for (var j = 0; j < variables.Length; j++) blocks[i, j] = work.Hessian(i, j);
            return blocks;
        }

        /// <summary>The Hessian by several variables stacked, θ = (vec X; vec Y; …), as one block matrix; by their free entries where the options say so.</summary>
        /// <exception cref="ShapeException">The function is not scalar.</exception>
        /// <exception cref="DifferentiationException">A variable is no symbol, or no derivative is known.</exception>
        /// <exception cref="ArgumentException">There is no variable.</exception>
        public Expr BlockHessian(ReadOnlySpan<Expr> variables, DerivativeOptions? options = null) => variables.IsEmpty
            ? throw new ArgumentException("A Hessian needs a variable.", nameof(variables))
            : Stacked(function.HessianBlocks(variables, options));

        /// <summary>
        /// The bordered Hessian [0, ∂g/∂(vec X)ᵀ; (∂g/∂(vec X)ᵀ)ᵀ, H] of f under the constraints G(X) = 0, where g = vec G and H is the
        /// Hessian of the Lagrangian f + ⟨Λ, G⟩ by X. The multipliers Λ have the constraints' shape.
        /// </summary>
        /// <exception cref="ShapeException">The function is not scalar, or Λ has another shape than G.</exception>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no derivative is known.</exception>
        public Expr BorderedHessian(Expr constraint, Expr variable, Expr multiplier, DerivativeOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(constraint);
            Variable.RequireScalarFunction(function, "bordered Hessian");
            ShapeRules.RequireSame(constraint, multiplier, "pair constraints with multipliers of another shape:");
            var border = constraint.Jacobian(variable, (options ?? DerivativeOptions.Default) with { Layout = Layout.Numerator });
            var lagrangian = function + (constraint.IsScalar ? multiplier * constraint : InnerProduct(multiplier, constraint));
            return Stacked(new[,]
            {
                { Expr.Zero(new Shape(border.Shape.Rows, border.Shape.Rows)), border },
                { border.T.Simplify(), lagrangian.Hessian(variable, options) },
            });
        }
    }

    private static Expr Stacked(Expr[,] blocks)
    {
        var rows = new Expr[blocks.GetLength(0)];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = new Expr[blocks.GetLength(1)];
            for (var j = 0; j < row.Length; j++) row[j] = blocks[i, j];
            rows[i] = row.Length == 1 ? row[0] : HorizontalConcatenation(row);
        }

        return rows.Length == 1 ? rows[0] : VerticalConcatenation(rows);
    }
}
