namespace MatrixCalculus;

/// <summary>
/// Derivatives of matrix functions in generated code, from the function itself: L_f(X, V) is the upper right block of
/// f([X V; 0 X]), and its matrix that of f([I⊗X I; 0 Xᵀ⊗I]) (Higham, Functions of Matrices, thm 3.6).
/// </summary>
internal static class FrechetCode
{
    internal static OperatorCode? Derivative(OperatorCode? function) => function is null ? null : new()
    {
        NumPy = Of(function.NumPy, "np.block([[{0n}, {1}], [np.zeros(({r}, {r})), {0n}]])", "[:{r}, {r}:]"),
        Jax = Of(function.Jax, "jnp.block([[{0n}, {1}], [jnp.zeros(({r}, {r})), {0n}]])", "[:{r}, {r}:]"),
        PyTorch = Of(function.PyTorch, "torch.vstack([torch.hstack([{0n}, {1}]), torch.hstack([torch.zeros({r}, {r}, **like), {0n}])])", "[:{r}, {r}:]"),
        Julia = Of(function.Julia, "[{0n} {1a}; zeros({r}, {r}) {0n}]", "[1:{ra}, {=r+1a}:end]"),
        Matlab = Of(function.Matlab, "[{0n}, {1a}; zeros({r}), {0n}]", "({r})", "upper_right_"),
        CSharp = Of(function.CSharp, "UpperBlocks({0}, {1}, {0})", "({r})", "UpperRight"),
    };

    internal static OperatorCode? Matrix(OperatorCode? function) => function is null ? null : new()
    {
        NumPy = Of(function.NumPy, "np.block([[np.kron(np.eye({r0}), {0n}), np.eye({r})], [np.zeros(({r}, {r})), np.kron({0n}.T, np.eye({r0}))]])", "[:{r}, {r}:]"),
        Jax = Of(function.Jax, "jnp.block([[jnp.kron(jnp.eye({r0}), {0n}), jnp.eye({r})], [jnp.zeros(({r}, {r})), jnp.kron({0n}.T, jnp.eye({r0}))]])", "[:{r}, {r}:]"),
        PyTorch = Of(
            function.PyTorch,
            "torch.vstack([torch.hstack([torch.kron(torch.eye({r0}, **like), {0n}), torch.eye({r}, **like)]), torch.hstack([torch.zeros({r}, {r}, **like), torch.kron({0n}.T.contiguous(), torch.eye({r0}, **like))])])",
            "[:{r}, {r}:]"),
        Julia = Of(
            function.Julia,
            "[kron(Matrix{{Float64}}(I, {r0}, {r0}), {0n}) Matrix{{Float64}}(I, {r}, {r}); zeros({r}, {r}) kron({0n}', Matrix{{Float64}}(I, {r0}, {r0}))]",
            "[1:{ra}, {=r+1a}:end]"),
        Matlab = Of(function.Matlab, "[kron(eye({r0}), {0n}), eye({r}); zeros({r}), kron({0n}', eye({r0}))]", "({r})", "upper_right_"),
        CSharp = Of(
            function.CSharp,
            "UpperBlocks(Create({r}, {r}, (row, column) => row / {r0a} == column / {r0a} ? {0n}[row % {r0a}, column % {r0a}] : 0), "
            + "Create({r}, {r}, (row, column) => row == column ? 1.0 : 0.0), Create({r}, {r}, (row, column) => row % {r0a} == column % {r0a} ? {0n}[column / {r0a}, row / {r0a}] : 0))",
            "({r})", "UpperRight"),
    };

    // The function's own form with the blocks for its argument, and the upper right block of what it gives.
    private static CodeForm? Of(CodeForm? function, string blocks, string part, string? taker = null)
    {
        if (function is null || ReferenceEquals(function, CodeForm.None)) return function;
        var value = function.Text.Replace("{0}", blocks, StringComparison.Ordinal).Replace("{0a}", $"({blocks})", StringComparison.Ordinal);
        if (taker is null) return function with { Text = value + part };
        return function with { Text = $"{taker}({value}, {part[1..^1]})", Helper = string.Join("\n\n", new[] { function.Helper, taker == "UpperRight" ? null : Taker }.OfType<string>()) };
    }

    private const string Taker = """
        function y = upper_right_(x, n)
            y = x(1:n, n+1:end);
        end
        """;
}
