using MatrixCalculus.Expressions;

namespace MatrixCalculus;

/// <summary>Substitution for symbols, differentials and sizes.</summary>
public static class Substitution
{
    extension(Expr expression)
    {
        /// <summary>
        /// The expression with a symbol X replaced by a value of its shape, or a differential dX by a direction; nothing is simplified.
        /// Replacing X leaves dX as it is: what was the differential at X becomes the one at the value, in the direction dX.
        /// </summary>
        /// <exception cref="ShapeException">The value has another shape.</exception>
        /// <exception cref="DifferentiationException">What is to be replaced is neither a symbol nor a differential (<see cref="ErrorCode.NotASymbol"/>).</exception>
        public Expr Substitute(Expr symbol, Expr value)
        {
            ArgumentNullException.ThrowIfNull(symbol);
            ArgumentNullException.ThrowIfNull(value);
            return expression.Substitute(new Dictionary<Expr, Expr> { [symbol] = value });
        }

        /// <summary>The expression with several symbols or differentials replaced at once: values are not looked into, so that X and Y can change places.</summary>
        /// <exception cref="ShapeException">A value has another shape than what it stands for.</exception>
        /// <exception cref="DifferentiationException">What is to be replaced is neither a symbol nor a differential (<see cref="ErrorCode.NotASymbol"/>).</exception>
        public Expr Substitute(IReadOnlyDictionary<Expr, Expr> values)
        {
            ArgumentNullException.ThrowIfNull(expression);
            ArgumentNullException.ThrowIfNull(values);
            foreach (var (leaf, value) in values)
            {
                if (leaf.Symbol is null)
                    throw new DifferentiationException(ErrorCode.NotASymbol, $"Cannot substitute for {leaf}: it is neither a symbol nor a differential.");
                ArgumentNullException.ThrowIfNull(value, nameof(values));
                ShapeRules.RequireSame(leaf, value, "substitute for each other");
            }

            return Rebuild.Replace(expression, node => node.Symbol is null ? null : values.GetValueOrDefault(node));
        }

        /// <summary>The expression with names of sizes replaced by numbers or other sizes, in shapes, constants and coefficients.</summary>
        /// <exception cref="MatrixCalculusException">Shapes no longer fit, or a size would not be positive.</exception>
        public Expr SubstituteSizes(IReadOnlyDictionary<string, Dimension> sizes)
        {
            ArgumentNullException.ThrowIfNull(expression);
            ArgumentNullException.ThrowIfNull(sizes);
            return Rebuild.Resize(expression, sizes);
        }
    }
}
