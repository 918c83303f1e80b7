using MatrixCalculus.Differentiation;

namespace MatrixCalculus;

/// <summary>Derivatives along a direction and adjoints, free of Kronecker products.</summary>
public static class DirectionalDerivatives
{
    extension(Expr function)
    {
        /// <summary>
        /// The derivative of F along V, of F's shape: the differential with V in place of dX, with no Kronecker product in it. Of a V that
        /// is not declared to keep the structure of X, the part that keeps it is taken.
        /// </summary>
        /// <exception cref="ShapeException">V has another shape than X.</exception>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no derivative is known.</exception>
        public Expr JacobianVectorProduct(Expr variable, Expr direction, DerivativeOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(direction);
            using var work = new DerivativeWork(function, [variable], options);
            return work.Along(direction);
        }

        /// <summary>The gradient of ⟨U, F(X)⟩ by X, of X's shape: the adjoint of the differential at U, which has F's shape and is kept constant.</summary>
        /// <exception cref="ShapeException">U has another shape than F.</exception>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no derivative is known.</exception>
        public Expr VectorJacobianProduct(Expr variable, Expr cotangent, DerivativeOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(function);
            ArgumentNullException.ThrowIfNull(cotangent);
            ShapeRules.RequireSame(function, cotangent, "take the adjoint of the differential of a function at a matrix of another shape:");
            using var work = new DerivativeWork(function, [variable], options);
            return work.Adjoints(cotangent)[0];
        }

        /// <summary>The Hessian of a scalar function applied to V, of X's shape: the derivative of ∇f along V, with no Kronecker product in it.</summary>
        /// <exception cref="ShapeException">The function is not scalar, or V has another shape than X.</exception>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no derivative is known.</exception>
        public Expr HessianVectorProduct(Expr variable, Expr direction, DerivativeOptions? options = null)
        {
            Variable.RequireScalarFunction(function, "Hessian");
            ArgumentNullException.ThrowIfNull(direction);
            using var work = new DerivativeWork(function, [variable], options);
            return work.HessianAlong(direction);
        }
    }
}
