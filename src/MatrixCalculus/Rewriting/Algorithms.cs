namespace MatrixCalculus.Rewriting;

/// <summary>The names of what the simplifier does without a law of the book.</summary>
internal static class Algorithms
{
    internal static readonly StepRule Flattening = New("nested-operations-written-flat", "(A + B) + C = A + B + C, (A*B)*C = A*B*C, and so for every associative operator");
    internal static readonly StepRule ZeroFactor = New("zero-factor", "0*A = 0");
    internal static readonly StepRule LikeTerms = New("like-terms-collected", "a*A + b*A = (a + b)*A");
    internal static readonly StepRule CommonFactors = New("common-factors-gathered", "A*B + A*C = A*(B + C), B*A + C*A = (B + C)*A, a^2 - 2*a*b + b^2 = (a - b)^2");
    internal static readonly StepRule SquareOfSum = New("square-of-a-sum", "normsq(x) + 2*x'*y + normsq(y) = normsq(x + y)");
    internal static readonly StepRule OverDenominator = New("number-over-a-denominator", "a/(a + b) - 1 = -b/(a + b)");
    internal static readonly StepRule MultipliedOut = New("multiplied-out", "A*(B + C) = A*B + A*C, f(B + C) = f(B) + f(C) for a linear f");
    internal static readonly StepRule ScalarsInFront = New("scalars-in-front", "A*(s*B) = s*(A*B), s*t = t*s");
    internal static readonly StepRule SignsInDifferences = New("sign-into-a-difference", "-A*(B - C) = A*(C - B)");
    internal static readonly StepRule ScalarPowers = New("powers-of-scalars-joined", "s^k*s^l = s^(k + l), (s*t)^k = s^k*t^k for an integer k");
    internal static readonly StepRule ValueOfNumbers = New("value-of-numbers", "abs(-2) = 2, sqrt(9) = 3, max(2, 3) = 3");
    internal static readonly StepRule Neighbours = New("neighbouring-powers-joined", "A*eye(n) = A, A^k*A^l = A^(k + l), A*inv(A) = eye(n)", "A invertible where k or l is negative");
    internal static readonly StepRule CommutingFactors = New("commuting-factors-in-order", "D*E = E*D for diagonal D and E, (X + I)*inv(X - I) = inv(X - I)*(X + I)");
    internal static readonly StepRule InnerScalars = New("scalar-stretch-of-a-chain", "A*(x'*y)*B = (x'*y)*(A*B)");
    internal static readonly StepRule ScalarTransposed = New("scalar-equals-its-transpose", "x'*A*y = y'*A'*x");
    internal static readonly StepRule EntriesOfColumns = New("entries-of-columns-in-order", "y'*B*diag(x)*A*z = y'*B*(x.*(A*z)) = x'*((A*z).*(B'*y)), and x'*(y.*z) = y'*(x.*z)");
    internal static readonly StepRule PlacedParts = New("parts-in-their-places", "basis(2,1)*a + basis(2,2)*b = [a; b]");
    internal static readonly StepRule SharedTransposes = New("transpose-of-a-part-that-is-there", "(A' + B')*C*(A + B) = (A + B)'*C*(A + B)");
    internal static readonly StepRule LinearInScalars = New("scalars-out-of-linear-operator", "f(s*A) = s*f(A), f(0) = 0 for a linear f");
    internal static readonly StepRule Commutative = New("commutative-arguments-in-order", "f(A, B) = f(B, A) for a commutative f");
    internal static readonly StepRule Cyclic = New("trace-of-rotated-product", "tr(A*B*C) = tr(B*C*A)");
    internal static readonly StepRule CyclicTransposed = New("trace-of-transpose", "tr(A) = tr(A')");
    internal static readonly StepRule Turned = New("value-at-transpose", "f(A) = f(A') for a function that ignores transposes, such as det");

    /// <summary>What an operator alone knows of one of its nodes.</summary>
    internal static StepRule Own(Expr node, Expr reduced) =>
        New($"{node.Operator!.Name}-by-definition", $"{node} = {reduced}");

    private static StepRule New(string name, string statement, string conditions = "") => new(StepKind.Algorithm, name, statement, conditions);
}
