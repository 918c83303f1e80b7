using MatrixCalculus.Expressions;
using Xunit;

namespace MatrixCalculus.Tests.Expressions;

public sealed class WorkspaceTests
{
    // Nodes are looked for near their latest argument, which here is one vector for all of them.
    [Fact]
    public void Nodes_are_found_again_where_very_many_have_one_latest_argument()
    {
        const int Many = 30_000;
        var workspace = new Workspace();
        var matrices = Enumerable.Range(0, Many).Select(i => workspace.Import(Matrix.Symbol($"A{i}", "n", "n"))).ToArray();
        var vector = workspace.Import(Vector.Symbol("x", "n"));
        var products = Array.ConvertAll(matrices, a => workspace.Product(a, vector));
        Assert.Equal(2 * Many + 1, workspace.Count);
        Assert.All(matrices.Zip(products), pair => Assert.Same(pair.Second, workspace.Product(pair.First, vector)));
        Assert.Equal(2 * Many + 1, workspace.Count);
    }
}
