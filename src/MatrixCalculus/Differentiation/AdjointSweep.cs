using MatrixCalculus.Expressions;
using static MatrixCalculus.Functions;

namespace MatrixCalculus.Differentiation;

/// <summary>
/// The adjoint of a linear expression L(dX): one reverse sweep that carries a cotangent G from the value to each dX,
/// by ⟨G, L(V)⟩ = ⟨L*(G), V⟩.
/// </summary>
internal static class AdjointSweep
{
    /// <summary>L*(G) for each variable, in the order given; zero where the differential does not hold it.</summary>
    internal static Expr[] Run(Workspace workspace, Expr differential, Expr cotangent, IReadOnlyList<Symbol> variables, IStepSink? sink)
    {
        var root = workspace.Import(differential);
        var active = Reachable.Active(workspace, root, variables.ToHashSet());
        var cotangents = new List<Expr>?[root.Index + 1];
        var gradients = variables.Select(v => Expr.Zero(v.Shape)).ToArray();
        cotangents[root.Index] = [cotangent];
        for (var i = root.Index; i >= 0; i--)
        {
            if (!active[i] || cotangents[i] is not { } incoming) continue;
            var node = workspace[i];
            var given = workspace.Import(Expr.Sum(incoming.ToArray()));
            if (node.Kind == ExprKind.Differential)
            {
                gradients[IndexOf(variables, node.Symbol!)] = given;
                if (sink is not null && incoming.Count > 1) sink.Report(new(InnerProduct(given, node), InnerProduct(given, node), Rules.Adjoint(node)));
            }
            else Pass(node, given, active, cotangents, sink);
        }

        return gradients;
    }

    /// <summary>What becomes of ⟨G, L(V)⟩ for one node L(V): the inner products with its parts.</summary>
    internal static Expr At(Expr value, Expr cotangent, IReadOnlySet<Symbol> variables)
    {
        var (workspace, recorder) = (new Workspace(), new StepRecorder());
        var root = workspace.Import(value);
        Pass(root, workspace.Import(cotangent), Reachable.Active(workspace, root, variables), new List<Expr>?[root.Index + 1], recorder);
        return recorder.Steps.Count == 0 ? InnerProduct(cotangent, value) : recorder.Steps[0].After;
    }

    private static void Pass(Expr node, Expr cotangent, bool[] active, List<Expr>?[] cotangents, IStepSink? sink)
    {
        var told = sink is null ? null : new List<Expr>();
        void Send(int argument, Expr value)
        {
            (cotangents[node.ArgumentSpan[argument].Index] ??= []).Add(value);
            told?.Add(InnerProduct(value, node.ArgumentSpan[argument]));
        }

        switch (node.Kind)
        {
            case ExprKind.Sum:
                Reachable.RequireLinearSum(node, active);
                for (var i = 0; i < node.ArgumentSpan.Length; i++)
                    if (active[node.ArgumentSpan[i].Index]) Send(i, cotangent);
                break;
            case ExprKind.Product:
                var place = Reachable.OnlyActiveArgument(node, active);
                Send(place, Shorthand.AroundTransposed(node.ArgumentSpan, place, cotangent));
                break;
            case ExprKind.Scale:
                var (scalar, scaled) = (node.ArgumentSpan[0], node.ArgumentSpan[1]);
                if (Reachable.OnlyActiveArgument(node, active) == 1) Send(1, Shorthand.Scale(scalar, cotangent));
                else Send(0, scaled.IsScalar ? Shorthand.Scale(scaled, cotangent) : InnerProduct(cotangent, scaled));
                break;
            case ExprKind.Apply:
                foreach (var argument in Reachable.ActiveArguments(node, active))
                    Send(argument, Shorthand.Of(Reachable.LinearAt(node, argument).Adjoint(node, argument, cotangent)));
                break;
            case ExprKind.Symbol or ExprKind.Number or ExprKind.Differential:
                return;
        }

        if (told is { Count: > 0 }) sink!.Report(new(InnerProduct(cotangent, node), Expr.Sum(told.ToArray()), Rules.Adjoint(node)));
    }

    private static int IndexOf(IReadOnlyList<Symbol> variables, Symbol symbol)
    {
        for (var i = 0; i < variables.Count; i++)
            if (variables[i].Equals(symbol)) return i;
        throw new DifferentiationException(ErrorCode.NotASymbol, $"d{symbol.Name} is not the differential of one of the variables.");
    }
}
