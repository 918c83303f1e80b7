using System.Collections.Immutable;
using MatrixCalculus.Differentiation;
using MatrixCalculus.Expressions;
using MatrixCalculus.Rewriting;
using MatrixCalculus.Structure;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Solving;

/// <summary>
/// Solves F = G for X where F − G is affine in X, if need be after it is multiplied by what it holds inverted. The linear part is read from the
/// differential: P X Q = C by inverses, AX + XB = C as a Sylvester equation, everything else by the vec matrix M vec X = vec C.
/// </summary>
internal sealed class Solver
{
    private readonly Equation equation;
    private readonly Symbol variable;
    private readonly Symbol twin;
    private readonly CancellationToken cancellation;
    private readonly List<Condition> needed = [];
    private Equation? consistency;
    private Expr? freedom;

    private Solver(Equation equation, Symbol variable, CancellationToken cancellation)
    {
        (this.equation, this.variable, this.cancellation) = (equation, variable, cancellation);
        twin = new Symbol(variable.Name, variable.Shape);
    }

    /// <exception cref="SolvingException">The equation does not hold X, or is not affine in it; or its solution need not have the declared structure.</exception>
    internal static Solution Run(Equation equation, Expr variable, CancellationToken cancellation)
    {
        var symbol = Variable.Of(variable, equation.Left - equation.Right);
        return new Solver(equation, symbol, cancellation).Run();
    }

    private Solution Run()
    {
        var whole = Simple(equation.Right.IsZero ? equation.Left : equation.Left - equation.Right);
        var names = new Dictionary<Symbol, Symbol> { [variable] = twin };
        Expr? cleared = null;
        AffineForm? form = null;
        foreach (var candidate in Clearing.Candidates(whole, variable))
        {
            form = AffineForm.Of(Rebuild.Rename(Simplifier.MultipliedOut(candidate.Expression, cancellation), names, cancellation), twin, cancellation);
            cleared = candidate.Factor;
            if (form is not null) break;
        }

        if (form is null)
            throw new SolvingException(ErrorCode.NotSolvable, $"The equation {equation} is not affine in {variable.Name}, nor is it when multiplied by what it holds inverted.");
        if (form.Linear.IsZero)
            throw new SolvingException(ErrorCode.NotSolvable, $"The equation {equation} does not depend on {variable.Name}.");
        var value = Simple(Solve(form));
        if (cleared is not null) Need(ConditionKind.Nonsingular, cleared.Substitute(Expr.Of(variable), freedom is null ? value : value + freedom));
        RequireStructure(value);
        var given = Traversal.PostOrder(equation.Left - equation.Right).SelectMany(n => Domain(n)).ToList();
        var conditions = ConditionSet.Beyond(
            [.. given.Where(c => !AffineForm.Holds(c.Subject, variable))],
            needed.Select(c => c with { Subject = Simple(c.Subject) }).Concat(Traversal.PostOrder(value).SelectMany(n => Domain(n))));
        return new(equation, Expr.Of(variable), value, conditions) { Consistency = consistency, Freedom = freedom };
    }

    private static ImmutableArray<Condition> Domain(Expr node) => node.Operator is { } @operator ? @operator.DomainConditions(node) : [];

    private Expr Simple(Expr expression) => Simplifier.Run(expression, null, cancellation);

    private void Need(ConditionKind kind, Expr subject) => needed.Add(new(kind, subject));

    private Expr Solve(AffineForm form)
    {
        if (LinearTerm.Read(form.Linear) is not { } terms) return ByVec(form);
        if (terms.TrueForAll(t => t.IsTransposed)) return OfTerms(terms, form) is { } transposed ? transposed.T : ByVec(form);
        return terms.Exists(t => t.IsTransposed) ? ByVec(form) : OfTerms(terms, form) ?? ByVec(form);
    }

    private Expr? OfTerms(List<LinearTerm> terms, AffineForm form)
    {
        var joined = LinearTerm.Join(terms, cancellation);
        if (joined is [var only]) return OfOne(only.Left, only.Right, form.Constant);
        if (joined is not [var one, var other]) return null;
        return Sylvester(one, other, form.Constant) ?? Sylvester(other, one, form.Constant);
    }

    // P X Q = C has the solution P⁻¹CQ⁻¹; with pseudo-inverses P⁺CQ⁺ + Z − P⁺PZQQ⁺, if PP⁺CQ⁺Q = C (Penrose 1955).
    private Expr OfOne(Expr left, Expr right, Expr constant)
    {
        (left, constant) = Primitive(left, constant);
        (right, constant) = Primitive(right, constant);
        if (left.Shape.IsSquare && right.Shape.IsSquare) return Expr.Product(Inverted(left), constant, Inverted(right));
        var (p, q) = (InvertedOrPseudo(left), InvertedOrPseudo(right));
        var projected = Simple(Expr.Product(left, p, constant, q, right));
        if (projected != constant) consistency = new(projected, constant);
        var (rows, columns) = (left.Shape.Columns, right.Shape.Rows);
        var arbitrary = Expr.Of(new Symbol(Free(), new Shape(rows, columns)));
        var rest = Simple(arbitrary - Expr.Product(p, left, arbitrary, right, q));
        if (!rest.IsZero) freedom = rest;
        return Expr.Product(p, constant, q);
    }

    // −2A and C stand for A and −C/2.
    private (Expr Matrix, Expr Constant) Primitive(Expr matrix, Expr constant)
    {
        var (coefficient, rest) = NormalForms.Split(matrix);
        if (coefficient.IsZero || coefficient.Terms[0].Coefficient is var content && content.IsOne) return (matrix, constant);
        var scalar = Expr.Constant(coefficient / content);
        return (Simple(rest is null ? scalar : scalar * rest), Simple((1 / content) * constant));
    }

    // A⁺ = (AᵀA)⁻¹Aᵀ for full column rank, Aᵀ(AAᵀ)⁻¹ for full row rank.
    private Expr InvertedOrPseudo(Expr matrix)
    {
        if (matrix.Shape.IsSquare) return Inverted(matrix);
        var known = matrix.Properties();
        return Simple(known.HasFlag(MatrixProperties.FullColumnRank) ? Inverse(matrix.T * matrix) * matrix.T
            : known.HasFlag(MatrixProperties.FullRowRank) ? matrix.T * Inverse(matrix * matrix.T)
            : PseudoInverse(matrix));
    }

    private Expr Inverted(Expr matrix)
    {
        Need(ConditionKind.Nonsingular, matrix);
        return Inverse(matrix);
    }

    private string Free() => new UnusedNames(equation.Left, equation.Right).Next("Z");

    // P₁ X Q₁ + P₂ X Q₂ = C with P₂ and Q₁ known to be nonsingular is (P₂⁻¹P₁) X + X (Q₂Q₁⁻¹) = P₂⁻¹CQ₁⁻¹.
    private Expr? Sylvester(LinearTerm one, LinearTerm other, Expr constant)
    {
        if (!IsNonsingular(other.Left) || !IsNonsingular(one.Right)) return null;
        var (p, q) = (Inverse(other.Left), Inverse(one.Right));
        var (a, b) = (Simple(p * one.Left), Simple(other.Right * q));
        if (a.Shape.IsScalar || b.Shape.IsScalar) return null;
        var solution = Functions.Sylvester(a, b, Simple(p * constant * q));
        Need(ConditionKind.Nonsingular, KroneckerSum(b.T, a));
        return solution;
    }

    private static bool IsNonsingular(Expr matrix) => matrix.Shape.IsSquare && matrix.Properties().HasFlag(MatrixProperties.Invertible);

    // M vec X = vec C
    private Expr ByVec(AffineForm form)
    {
        var matrix = Simple(VecMatrixSweep.Run(new Workspace(cancellation), form.Linear, twin, null));
        var column = OfOne(matrix, 1, form.Constant.Shape.IsColumn ? form.Constant : Vec(form.Constant));
        var (rows, columns) = twin.Shape;
        if (freedom is not null) freedom = Simple(Unvec(freedom, rows, columns));
        return columns.IsOne ? column : Unvec(column, rows, columns);
    }

    // The unknown's declared structure must follow of the solution, or become a condition.
    private void RequireStructure(Expr value)
    {
        var missing = variable.Known & ~value.Properties();
        if (missing.HasFlag(MatrixProperties.PositiveDefinite) && value.Properties().HasFlag(MatrixProperties.Symmetric)) missing = Met(ConditionKind.PositiveDefinite, value, missing);
        if (missing.HasFlag(MatrixProperties.Positive)) missing = Met(ConditionKind.EntriesPositive, value, missing);
        if (missing.HasFlag(MatrixProperties.Invertible)) missing = Met(ConditionKind.Nonsingular, value, missing);
        if (missing.HasFlag(MatrixProperties.FullColumnRank)) missing = Met(ConditionKind.FullColumnRank, value, missing);
        if (missing.HasFlag(MatrixProperties.FullRowRank)) missing = Met(ConditionKind.FullRowRank, value, missing);
        if (missing.HasFlag(MatrixProperties.Nonzero)) missing = Met(ConditionKind.Nonzero, value, missing);
        if (missing != MatrixProperties.None)
            throw new SolvingException(
                ErrorCode.NotSolvable, $"{variable.Name} is declared {missing}, which is not known of the solution {value.Brief}. Declare it without, and look at the solution.");
    }

    private MatrixProperties Met(ConditionKind kind, Expr value, MatrixProperties missing)
    {
        Need(kind, value);
        var known = kind switch
        {
            ConditionKind.PositiveDefinite => MatrixProperties.PositiveDefinite,
            ConditionKind.EntriesPositive => MatrixProperties.Positive,
            ConditionKind.FullColumnRank => MatrixProperties.FullColumnRank,
            ConditionKind.FullRowRank => MatrixProperties.FullRowRank,
            ConditionKind.Nonzero or ConditionKind.EntriesNonzero or ConditionKind.GreatestEntryUnique => MatrixProperties.Nonzero,
            ConditionKind.Nonsingular or ConditionKind.PositiveDeterminant => MatrixProperties.Invertible,
            ConditionKind.ConstantRank or ConditionKind.Simple or ConditionKind.FullRank => MatrixProperties.None,
        };
        return missing & ~Implications.Close(value.Properties() | known, value.Shape);
    }
}
