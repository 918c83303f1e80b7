using System.Collections.Immutable;
using MatrixCalculus.Differentiation;

namespace MatrixCalculus;

/// <summary>The derivatives of an expression: one differential, read three ways.</summary>
public static class Derivatives
{
    extension(Expr function)
    {
        /// <summary>The differential dF: the linear map dX ↦ dF, as an expression in dX, or in the differentials of several variables at once.</summary>
        /// <remarks>dX keeps the structure that was declared for X: dXᵀ is written dX for a symmetric X.</remarks>
        /// <exception cref="DifferentiationException">A variable is no symbol, or no differential is known.</exception>
        public Expr Differential(params ReadOnlySpan<Expr> variables)
        {
            using var work = new DerivativeWork(function, variables, null);
            return work.Differential();
        }

        /// <summary>The differential dF, with options.</summary>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no differential is known.</exception>
        public Expr Differential(Expr variable, DerivativeOptions options)
        {
            using var work = new DerivativeWork(function, [variable], options);
            return work.Differential();
        }

        /// <summary>The differential dF in several variables at once, with options.</summary>
        /// <exception cref="DifferentiationException">A variable is no symbol, or no differential is known.</exception>
        public Expr Differential(ReadOnlySpan<Expr> variables, DerivativeOptions options)
        {
            using var work = new DerivativeWork(function, variables, options);
            return work.Differential();
        }

        /// <summary>
        /// The gradient ∇f: the G of the variable's shape with df = ⟨G, dX⟩ = tr(Gᵀ dX). By the free entries of a symmetric X it is
        /// G + Gᵀ − I∘G; by the parameters θ of a linear structure vec X = Δθ it is the column Δᵀ vec G.
        /// </summary>
        /// <exception cref="ShapeException">The function is not scalar; use <c>Jacobian</c>.</exception>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no derivative is known.</exception>
        public Expr Gradient(Expr variable, DerivativeOptions? options = null)
        {
            Variable.RequireScalarFunction(function, "gradient");
            using var work = new DerivativeWork(function, [variable], options);
            return work.Adjoints(1)[0];
        }

        /// <summary>The gradients by several variables, from one sweep.</summary>
        /// <exception cref="ShapeException">The function is not scalar; use <c>Jacobian</c>.</exception>
        /// <exception cref="DifferentiationException">A variable is no symbol, or no derivative is known.</exception>
        public ImmutableArray<Expr> Gradients(params ReadOnlySpan<Expr> variables) => function.Gradients(variables, DerivativeOptions.Default);

        /// <summary>The gradients by several variables, from one sweep, with options.</summary>
        /// <exception cref="ShapeException">The function is not scalar; use <c>Jacobian</c>.</exception>
        /// <exception cref="DifferentiationException">A variable is no symbol, or no derivative is known.</exception>
        public ImmutableArray<Expr> Gradients(ReadOnlySpan<Expr> variables, DerivativeOptions options)
        {
            Variable.RequireScalarFunction(function, "gradient");
            using var work = new DerivativeWork(function, variables, options);
            return [.. work.Adjoints(1)];
        }

        /// <summary>
        /// The Jacobian ∂vec F/∂(vec X)ᵀ, pq×mn for F p×q and X m×n, or its transpose in denominator layout. For a structured X it
        /// takes vec dX to vec dF for every dX that keeps the structure, and what is orthogonal to those to zero; by the free entries it
        /// is ∂vec F/∂θᵀ, with θ = vech X for a symmetric X.
        /// </summary>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no derivative is known.</exception>
        public Expr Jacobian(Expr variable, DerivativeOptions? options = null)
        {
            using var work = new DerivativeWork(function, [variable], options);
            return work.Jacobian(0);
        }

        /// <summary>The Jacobian in a layout: ∂vec F/∂(vec X)ᵀ, or its transpose.</summary>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no derivative is known.</exception>
        public Expr Jacobian(Expr variable, Layout layout) => function.Jacobian(variable, new DerivativeOptions { Layout = layout });

        /// <summary>The derivative ∂F/∂t of a matrix function by a scalar, of F's shape.</summary>
        /// <exception cref="ShapeException">The variable is not scalar; use <c>Jacobian</c>.</exception>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no derivative is known.</exception>
        public Expr DerivativeBy(Expr scalar, DerivativeOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(scalar);
            if (!scalar.IsScalar)
                throw new ShapeException(
                    ErrorCode.NotScalar, $"A derivative of F's shape is one by a scalar, but {scalar.Brief} is {scalar.Shape}. Use Jacobian, or Gradient where F is a scalar.");
            using var work = new DerivativeWork(function, [scalar], options);
            return function.IsScalar ? work.Adjoints(1)[0] : work.Along(1);
        }

        /// <summary>
        /// The derivative of an order k: ∂vec(order k − 1)/∂(vec X)ᵀ. Order 0 is the function, order 1 its Jacobian, order 2 of a scalar
        /// function its Hessian, order 3 that one's Jacobian, (mn)²×mn.
        /// </summary>
        /// <exception cref="DifferentiationException">The variable is no symbol, or no derivative is known.</exception>
        public Expr Derivative(Expr variable, int order, DerivativeOptions? options = null)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(order);
            using var work = new DerivativeWork(function, [variable], options);
            return work.Order(order);
        }
    }
}
