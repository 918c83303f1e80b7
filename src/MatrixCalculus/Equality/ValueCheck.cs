using MatrixCalculus.Equality;

namespace MatrixCalculus;

/// <summary>Holds the values of two expressions against one another at random points: exactly where both have exact forms.</summary>
public static class ValueCheck
{
    /// <summary>Whether two expressions have the same shape and the same values at random points that keep the declared structures.</summary>
    public static CheckResult Equal(Expr left, Expr right, CheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Judge.Settle(ComparedSides.OfValues(left, right), options ?? new());
    }
}
