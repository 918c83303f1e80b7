using MatrixCalculus.Expressions;
using Xunit;

namespace MatrixCalculus.Tests.Rewriting;

/// <summary>The steps that engines report: each is true by itself, and together they lead to the result.</summary>
public sealed class StepTests
{
    private const string Declared = "A(m,n), B(n,m), S(m,m) symmetric, R(m,m) invertible, X(m,n), x(n), y(m), s, Z(m,m)";

    public static TheoryData<string> Values =>
    [
        "tr(A*B) - tr(B*A)", "(S*R)'*inv(S)*S", "inv(R*Z)*R", "x'*A'*y + y'*A*x", "vec(A*X'*A) - (A' ⊗ A)*vec(X')",
        "A*B*S + Z*S - s*(3*S*S)", "(A + X)*x - A*x", "logdet(R*R')", "tr(Z'*S) + tr(S*Z)", "commutation(m,n)*vec(X) + 2*vec(X')", "det(Z')*det(Z)",
    ];

    public static TheoryData<string, string> Derivatives => new()
    {
        { "tr(A*B*Z*Z')", "Z" }, { "logdet(R)", "R" }, { "normsq(A*x - y)*s", "x" }, { "sum(exp(X).*A)", "X" },
    };

    [Theory, MemberData(nameof(Values))]
    public void Each_step_is_true_and_the_steps_lead_to_the_normal_form(string text)
    {
        var (recorder, expression) = (new StepRecorder(), Expr.Parse(text, Declared));
        var result = expression.Simplify(new SimplifyOptions { Steps = recorder }).Expression;
        Assert.Equal(expression.Simplify(), result);
        Assert.All(recorder.Steps, step => Assert.True(ValueCheck.Equal(step.Before, step.After).Passed, step.ToString()));
        Assert.All(recorder.Steps, step => Assert.True(step.Rule.Kind is StepKind.Law or StepKind.Algorithm && step.Rule.Statement.Length > 0));
        Assert.Equal(result, recorder.Steps.Aggregate(expression, (whole, step) => Rebuild.Replace(whole, node => node.Equals(step.Before) ? step.After : null)));
    }

    [Theory, MemberData(nameof(Derivatives))]
    public void Rules_of_differentiation_and_readings_are_told(string text, string by)
    {
        var expression = Expr.Parse(text, Declared);
        var variable = Expr.Of(expression.FreeSymbols.Single(s => s.Name == by));
        var recorder = new StepRecorder();
        var gradient = expression.Gradient(variable, new DerivativeOptions { Steps = recorder });
        Assert.Equal(expression.Gradient(variable), gradient);
        expression.Gradient(variable).Jacobian(variable, new DerivativeOptions { Steps = recorder });
        foreach (var kind in new[] { StepKind.Differential, StepKind.Adjoint, StepKind.VecMatrix }) Assert.Contains(recorder.Steps, s => s.Rule.Kind == kind);
        var direction = Expr.Of(new Symbol("V", variable.Shape));
        foreach (var step in recorder.Steps.Where(s => s.Rule.Kind != StepKind.Reading))
            Assert.True(step.Rule.Kind == StepKind.Differential
                ? DerivativeCheck.Differential(step.Before, step.After, [Unstructured(variable)]).Passed
                : ValueCheck.Equal(Along(step.Before, direction), Along(step.After, direction)).Passed, step.ToString());

        Expr Along(Expr side, Expr v) => side.Substitute(Expr.DifferentialOf(Unstructured(variable).Symbol!), v);

        // The variable of a structured derivative is replaced by a twin without structure while it is differentiated.
        Expr Unstructured(Expr x) => recorder.Steps.SelectMany(s => s.Before.FreeSymbols).Where(s => s.Name == x.Symbol!.Name).Select(Expr.Of).First();
    }

    [Fact]
    public void Steps_name_the_law_its_conditions_and_its_source()
    {
        var recorder = new StepRecorder();
        Expr.Parse("inv(R*S)", "R(n,n) invertible, S(n,n) invertible").Simplify(new SimplifyOptions { Steps = recorder });
        var step = Assert.Single(recorder.Steps);
        Assert.Equal(("inv(R*S)", "inv(S)*inv(R)", StepKind.Law), (step.Before.ToString(), step.After.ToString(), step.Rule.Kind));
        Assert.NotEmpty(step.Rule.Source);
    }
}
