using MatrixCalculus.Expressions;
using MatrixCalculus.Structure;

namespace MatrixCalculus;

/// <summary>What is known of an expression beside its shape.</summary>
public static class ExpressionProperties
{
    extension(Expr expression)
    {
        /// <summary>
        /// What follows from the declarations of the symbols: AᵀA is positive semidefinite, and positive definite when A has full
        /// column rank; A + Aᵀ is symmetric. What is not listed is not known, which does not say that it is false.
        /// </summary>
        public MatrixProperties Properties()
        {
            ArgumentNullException.ThrowIfNull(expression);
            var workspace = new Workspace();
            return new Inference(workspace)[workspace.Import(expression)];
        }
    }
}
