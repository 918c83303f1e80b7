using Xunit;

namespace MatrixCalculus.Tests.Derivations;

/// <summary>Each problem is held four ways: by its text, by the exact machine, by the closed form of the books, and by its length; and again
/// when it is asked in other words.</summary>
public sealed class DerivationTests
{
    private static readonly Dictionary<string, Derivation> ByTitle = Problems.All.ToDictionary(d => d.Title);

    public static TheoryData<string> Titles => [.. ByTitle.Keys];

    [Theory]
    [MemberData(nameof(Titles))]
    public void It_prints_as_a_book_would(string title)
    {
        var derivation = ByTitle[title];
        Assert.Equal(derivation.Printed, derivation.Derive(derivation.F).ToString());
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void It_is_the_derivative_by_the_machine_and_by_the_books(string title)
    {
        var derivation = ByTitle[title];
        var answer = derivation.Derive(derivation.F);
        Passes(derivation.Judge(derivation.F, answer));
        Passes(derivation.Compare(derivation.Closed, answer));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void It_is_no_longer_than_in_the_books(string title)
    {
        var derivation = ByTitle[title];
        var answer = derivation.Derive(derivation.F);
        Assert.InRange(Derivation.Operators(answer), 0, Derivation.Operators(derivation.Closed));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void The_order_of_terms_and_a_constant_change_nothing(string title)
    {
        var derivation = ByTitle[title];
        var reversed = Traversal.Fold<Expr>(derivation.F, Reversed);
        Assert.Equal(derivation.Printed, derivation.Derive(reversed).ToString());
        var constant = Expr.Of(new Symbol("constant", derivation.F.Shape));
        Assert.Equal(derivation.Printed, derivation.Derive(constant + derivation.F).ToString());
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Names_do_not_matter(string title)
    {
        var derivation = ByTitle[title];
        var longer = derivation.Renamed(name => name + "_1");
        Assert.Equal(longer.Printed, longer.Derive(longer.F).ToString());

        // In the opposite alphabetical order terms may change places, but there are no more of them.
        var opposite = derivation.Renamed(name => "s" + (char)('a' + 'z' - char.ToLowerInvariant(name[0])) + (char.IsUpper(name[0]) ? "1" : "2"));
        var answer = opposite.Derive(opposite.F);
        Passes(opposite.Judge(opposite.F, answer));
        Assert.InRange(Derivation.Operators(answer), 0, Derivation.Operators(opposite.Closed));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void The_transposed_function_has_the_derivative_that_follows(string title)
    {
        var derivation = ByTitle[title];
        var transposed = derivation.Derive(derivation.F.T);
        switch (derivation.Asked)
        {
            // fᵀ = f for a scalar; ∂vec Fᵀ = K_pq ∂vec F for F p×q; ∂Fᵀ/∂t = (∂F/∂t)ᵀ
            case Asked.Gradient or Asked.Hessian:
                Assert.Equal(derivation.Printed, transposed.ToString());
                break;
            case Asked.Jacobian:
                Passes(Derivation.Settle(points => ValueCheck.Equal(Functions.Commutation(derivation.F.Shape.Rows, derivation.F.Shape.Columns) * derivation.Closed, transposed, points)));
                break;
            case Asked.ByScalar or Asked.Differential:
                Passes(derivation.Compare(derivation.Closed.T, transposed));
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void The_variable_may_stand_transposed(string title)
    {
        var derivation = ByTitle[title];
        var x = derivation.Variables[0];
        if (derivation.Asked != Asked.Gradient || derivation.Parameters != Parameters.Tangent) return;

        // Orthonormal rows are asked for by their transpose.
        if (!x.Shape.IsSquare && x.Symbol!.Properties != MatrixProperties.None) return;

        // g(Y) = f(Yᵀ) has the gradient (∇f(Yᵀ))ᵀ.
        var y = Expr.Of(new Symbol("Y_t", x.Shape.Transposed, x.Symbol!.Properties.Transposed()));
        var gradient = derivation.F.Substitute(x, y.T).Gradient(y);
        Passes(Derivation.Settle(points => ValueCheck.Equal(derivation.Closed.Substitute(x, y.T).T, gradient, points)));
    }

    private static Expr Reversed(Expr node, IReadOnlyList<Expr> arguments) => node.Kind switch
    {
        ExprKind.Sum => Expr.Sum([.. arguments.Reverse()]),
        ExprKind.Product => Expr.Product([.. arguments]),
        ExprKind.Scale => Expr.Scale(arguments[0], arguments[1]),
        ExprKind.Apply => Expr.Apply(node.Operator!, [.. arguments]),
        ExprKind.Symbol or ExprKind.Differential or ExprKind.Number => node,
    };

    private static void Passes(CheckResult result) => Assert.True(result.Passed, result.ToString());
}
