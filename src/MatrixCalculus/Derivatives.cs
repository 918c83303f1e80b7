using MatrixCalculus.Differentiation;

namespace MatrixCalculus;

/// <summary>The derivatives of an expression: one differential, read three ways.</summary>
public static class Derivatives
{
    extension(Expr function)
    {
        /// <summary>The differential dF: the linear map dX ↦ dF, as an expression in dX, or in the differentials of several variables at once.</summary>
        /// <exception cref="DifferentiationException">A variable is no symbol, or no differential is known.</exception>
        public Expr Differential(params ReadOnlySpan<Expr> variables)
        {
            ArgumentNullException.ThrowIfNull(function);
            var symbols = SymbolsOf(function, variables);
            return Derivation.Differential(function, symbols, CancellationToken.None).Simplify();
        }

        /// <summary>The gradient ∇f: the G of the variable's shape with df = ⟨G, dX⟩ = tr(Gᵀ dX).</summary>
        /// <exception cref="ShapeException">The function is not scalar; use <see cref="Jacobian"/>.</exception>
        public Expr Gradient(Expr variable)
        {
            var symbol = Variable.Of(variable, function);
            Variable.RequireScalarFunction(function, "gradient");
            return Derivation.Adjoint(function, 1, [symbol], CancellationToken.None)[0].Simplify();
        }

        /// <summary>The Jacobian ∂vec F/∂(vec X)ᵀ, pq×mn for F p×q and X m×n, or its transpose in denominator layout.</summary>
        public Expr Jacobian(Expr variable, Layout layout = Layout.Numerator)
        {
            var symbol = Variable.Of(variable, function);
            var jacobian = Derivation.Jacobian(function, symbol, CancellationToken.None);
            return (layout == Layout.Numerator ? jacobian : jacobian.T).Simplify();
        }

        /// <summary>The Hessian ∂vec ∇f/∂(vec X)ᵀ of a scalar function, mn×mn and symmetric.</summary>
        /// <exception cref="ShapeException">The function is not scalar; use <see cref="Jacobian"/>.</exception>
        public Expr Hessian(Expr variable) => function.Hessian(variable, variable);

        /// <summary>The mixed Hessian ∂vec(∇_X f)/∂(vec Y)ᵀ of a scalar function.</summary>
        /// <exception cref="ShapeException">The function is not scalar; use <see cref="Jacobian"/>.</exception>
        public Expr Hessian(Expr variable, Expr other) => function.Gradient(variable).Jacobian(other);
    }

    private static List<Symbol> SymbolsOf(Expr function, ReadOnlySpan<Expr> variables)
    {
        var symbols = new List<Symbol>();
        foreach (var variable in variables) symbols.Add(Variable.Of(variable, function));
        return symbols;
    }
}
