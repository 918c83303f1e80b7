using MatrixCalculus.Cli;
using Xunit;

namespace MatrixCalculus.Tests.Cli;

public sealed class CommandTests
{
    [Theory]
    [InlineData("2*A'*(A*x - y)\n", "gradient", "norm2(A*x - y)^2", "--by", "x")]
    [InlineData("Bᵀ ⊗ A\n", "jacobian", "A*X*B", "--by", "X", "--to", "unicode")]
    [InlineData("B ⊗ A'\n", "jacobian", "A*X*B", "--by", "X", "--layout", "denominator")]
    [InlineData("A + A'\n", "hessian", "x'*A*x", "--by=x")]
    [InlineData("-inv(X)*dX*inv(X)\n", "differential", "inv(X)", "--by", "X")]
    [InlineData("inv(B)\n", "simplify", "inv(A*B)*A", "-d", "A(n,n), B(n,n)")]
    [InlineData("2*inv(X) - eye(n).*inv(X)\n", "gradient", "logdet(X)", "--by", "X", "-d", "X(n,n) symmetric", "--free")]
    [InlineData("-2*x\n", "gradient", "-x'*x", "--by", "x")]
    [InlineData("A'*B'\n", "gradient", "np.trace(A @ X @ B)", "--by", "X", "--from", "numpy")]
    [InlineData("y\nx\n", "gradient", "x'*y", "--by", "x,y")]
    [InlineData("equal\n", "equal", "tr(A*B)", "tr(B*A)")]
    [InlineData("different\n", "equal", "A*B", "B*A")]
    [InlineData("right\n", "check", "2*A'*A*x", "--of", "norm2(A*x)^2", "--by", "x")]
    [InlineData("right\n", "check", "B' ⊗ A", "--of", "A*X*B", "--by", "X", "--kind", "jacobian")]
    [InlineData("right\n", "check", "B", "--of", "A + a*B", "--by", "a", "--kind", "scalar_derivative")]
    [InlineData("right\n", "check", "2*inv(X) - inv(X).*eye(n)", "--of", "logdet(X)", "--by", "X", "-d", "X(n,n) symmetric", "--free")]
    public void An_answer_stands_alone_on_standard_output(string answer, params string[] words)
    {
        var (code, output, _) = Conversation.Run(words);
        Assert.Equal((Commands.Answered, answer), (code, output));
    }

    [Theory]
    [InlineData("Did you mean tr?", "gradient", "trace(X)", "--by", "X")]
    [InlineData("Did you mean logdet?", "gradient", "logdett(X)", "--by", "X")]
    [InlineData("  A*x + A\n  ^^^^^^^", "simplify", "A*x + A", "-d", "A(m,n), x(n)")]
    [InlineData("(not_scalar)", "gradient", "A*x", "--by", "x")]
    [InlineData("(undeclared_symbol)", "gradient", "x'*x", "--by", "z")]
    [InlineData("(invalid_declaration)", "simplify", "A", "-d", "A(m,n) symetric")]
    [InlineData("(unsupported_target)", "simplify", "a", "--to", "fortran")]
    [InlineData("the transpose is right: A'", "check", "A", "--of", "tr(A*X)", "--by", "X")]
    [InlineData("the sign is wrong: inv(X')", "check", "-inv(X)'", "--of", "log(det(X))", "--by", "X")]
    [InlineData("right is 2*A'*A*x", "check", "A'*A*x", "--of", "norm2(A*x)^2", "--by", "x")]
    public void A_fault_of_the_input_is_told_with_exit_code_1(string told, params string[] words)
    {
        var (code, _, error) = Conversation.Run(words);
        Assert.Equal(Commands.InputAtFault, code);
        Assert.Contains(told, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Did you mean gradient?", "gradint", "x")]
    [InlineData("no option '--frobnicate'", "gradient", "x", "--frobnicate")]
    [InlineData("lacks its value", "gradient", "x", "--by")]
    [InlineData("--by X", "gradient", "x'*x")]
    [InlineData("one formula", "gradient", "--by", "x")]
    [InlineData("2 formulas", "equal", "x")]
    [InlineData("--of", "check", "x", "--by", "x")]
    [InlineData("--layout is", "jacobian", "x", "--by", "x", "--layout", "rows")]
    [InlineData("--timeout takes", "simplify", "x", "--timeout", "soon")]
    [InlineData("requests come on standard input", "json", "x")]
    public void A_command_line_that_is_none_is_told_with_exit_code_2(string told, params string[] words)
    {
        var (code, output, error) = Conversation.Run(words);
        Assert.Equal((Commands.Usage, string.Empty), (code, output));
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Contains("matcalc --help", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_has_help()
    {
        Assert.Contains("Exit codes", Conversation.Run("--help").Output, StringComparison.Ordinal);
        foreach (var command in Commands.Names)
        {
            var (code, output, _) = Conversation.Run(command, "--help");
            Assert.Equal(Commands.Answered, code);
            Assert.StartsWith("matcalc " + command, output, StringComparison.Ordinal);
            Assert.Equal(output, Conversation.Run("help", command).Output);
        }
    }

    [Fact]
    public void The_shapes_that_were_inferred_and_the_conditions_are_notes()
    {
        var (_, _, error) = Conversation.Run("gradient", "norm2(A*x - y)", "--by", "x");
        Assert.StartsWith("with A m×n, x n×1, y m×1\nif A*x - y is not zero\nchecked: in floating point", error, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", Conversation.Run("gradient", "x'*x", "--by", "x", "--no-verify").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("df = tr(A dX B) = tr(BA dX) ⇒ ∇f = (BA)ᵀ = AᵀBᵀ\n", "gradient", "tr(A*X*B)", "--by", "X", "--detail", "brief")]
    [InlineData("dF = A dX B\nvec dF = vec(A dX B) = (Bᵀ ⊗ A) vec(dX) ⇒ D = Bᵀ ⊗ A\n", "jacobian", "A*X*B", "--by", "X", "--detail", "brief")]
    [InlineData("f           = x'*x\ndf          = 2*x'*dx   differential of transpose, product; adjoint of scaling, product\n=> gradient = (2*x')'\n            = 2*x", "gradient", "x'*x", "--by", "x", "--steps", "--to", "text")]
    [InlineData("f = tr(AB) − tr(BA) = 0\n", "simplify", "tr(A*B) - tr(B*A)", "--detail", "brief")]
    [InlineData("\\begin{aligned}", "gradient", "tr(A*X*B)", "--by", "X", "--steps", "--to", "latex")]
    [InlineData("```math\n\\begin{aligned}", "gradient", "tr(A*X*B)", "--by", "X", "--steps", "--to", "markdown")]
    [InlineData("<!DOCTYPE html>", "gradient", "tr(A*X*B)", "--by", "X", "--steps", "--to", "html")]
    public void Steps_stand_in_the_place_of_the_answer(string begins, params string[] words)
    {
        var (code, output, error) = Conversation.Run(words);
        Assert.Equal((Commands.Answered, begins), (code, output[..Math.Min(begins.Length, output.Length)]));
        Assert.Contains("checked: exact", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_in_json_are_a_list_of_rules_at_places()
    {
        const string Request = """{"id":1,"expr":"A*X*B","wrt":["X"],"kind":"jacobian","outputs":["text","steps"]}""";
        var answer = Conversation.Ask(Request)[0];
        Assert.Equal("B' ⊗ A", answer.GetProperty("text")[0].GetString());
        var steps = answer.GetProperty("steps")[0].EnumerateArray().ToList();
        Assert.Equal("A*X*B", steps[1].GetProperty("place").GetProperty("before").GetString());
        Assert.Equal(("jacobian-read-off", "B' ⊗ A"), (steps[^1].GetProperty("rule").GetString(), steps[^1].GetProperty("after").GetString()));
        Assert.Contains(steps, s => s.GetProperty("statement").GetString() == "vec(P*V*Q) = (Q' ⊗ P)*vec(V)" && s.GetProperty("kind").GetString() == "vec_matrix");
        var refused = Conversation.Ask(Request.Replace("steps", "html", StringComparison.Ordinal))[0];
        Assert.Equal("unsupported_target", refused.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public void A_command_answers_in_json_too() => Assert.Equal(
        """
        {"id":null,"ok":true,"rows":"n","cols":1,"text":"2*x","conditions":[]}
        {"ok":true,"verdict":"right","method":"exact modulo the prime 2^61 - 1, at 2 random points with n = 2; n = 4"}

        """,
        Conversation.Run("gradient", "x'*x", "--by", "x", "-d", "x(n)", "--json").Output + Conversation.Run("check", "2*x", "--of", "x'*x", "--by", "x", "--json").Output);

    [Fact]
    public void An_equality_is_told_with_its_laws_or_a_counterexample()
    {
        Assert.StartsWith("equal, by ", Conversation.Run("equal", "tr(A*B*C)", "tr(C*A*B)").Error, StringComparison.Ordinal);
        Assert.StartsWith("different: ", Conversation.Run("equal", "A*B", "B*A").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_prompt_keeps_declarations()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var input = new StringReader("A(n,n) symmetric, x(n)\ngradient x'*A*x by x\nas unicode\nhessian x'*A*x by x\nsteps differential A*x by x\nx(m)\nA*x\nclear\nequal x'*y ; y'*x\nnonsense here\nquit\nA\n");
        Assert.Equal(Commands.Answered, Program.Run([], input, output, error, isTerminal: false));
        Assert.Equal("2*A*x\n2A\nF  = Ax\ndF = A dx   differential of product\nequal\n", output.ToString());
        Assert.Contains("shape_mismatch", error.ToString(), StringComparison.Ordinal);
    }
}
