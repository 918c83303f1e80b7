using System.Runtime.InteropServices;
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
    internal static Expr[] Run(Workspace workspace, Expr differential, Expr cotangent, IReadOnlyList<Symbol> variables, IReadOnlySet<Symbol> set, IStepSink? sink)
    {
        var root = workspace.Import(differential);
        var active = Reachable.Active(workspace, root, set);
        using var open = workspace.Open();
        var cotangents = workspace.ArrayOf<Cotangent>(root.Index + 1);
        var gradients = variables.Select(v => Expr.Zero(v.Shape)).ToArray();
        cotangents[root.Index].Add(cotangent);
        for (var i = root.Index; i >= 0; i--)
        {
            if (!active[i] || cotangents[i].Sum is not { } incoming) continue;
            var node = workspace[i];
            var given = workspace.Import(incoming);
            if (node.Kind == ExprKind.Differential)
            {
                gradients[IndexOf(variables, node.Symbol!)] = given;
                if (sink is not null && cotangents[i].IsJoined) sink.Report(new(InnerProduct(given, node), InnerProduct(given, node), Rules.Adjoint(node)));
            }
            else Pass(workspace, node, given, active, cotangents, sink);
        }

        return gradients;
    }

    // What has come to a node, most often one expression.
    private struct Cotangent
    {
        private Expr? only;
        private List<Expr>? all;

        internal readonly bool IsJoined => all is not null;

        internal readonly Expr? Sum => all is null ? only : Expr.Sum(CollectionsMarshal.AsSpan(all));

        internal void Add(Expr value)
        {
            if (only is null) only = value;
            else (all ??= [only]).Add(value);
        }
    }

    /// <summary>What becomes of ⟨G, L(V)⟩ for one node L(V): the inner products with its parts.</summary>
    internal static Expr At(Expr value, Expr cotangent, IReadOnlySet<Symbol> variables)
    {
        var (workspace, recorder) = (new Workspace(), new StepRecorder());
        var root = workspace.Import(value);
        Pass(workspace, root, workspace.Import(cotangent), Reachable.Active(workspace, root, variables), new Cotangent[root.Index + 1], recorder);
        return recorder.Steps.Count == 0 ? InnerProduct(cotangent, value) : recorder.Steps[0].After;
    }

    private static void Pass(Workspace workspace, Expr node, Expr cotangent, bool[] active, Cotangent[] cotangents, IStepSink? sink)
    {
        var told = sink is null ? null : new List<Expr>();
        void Send(int argument, Expr value)
        {
            cotangents[node.ArgumentSpan[argument].Index].Add(value);
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
                Send(place, Shorthand.AroundTransposed(workspace, node.ArgumentSpan, place, cotangent));
                break;
            case ExprKind.Scale:
                var (scalar, scaled) = (node.ArgumentSpan[0], node.ArgumentSpan[1]);
                if (Reachable.OnlyActiveArgument(node, active) == 1) Send(1, Shorthand.Scale(workspace, scalar, cotangent));
                else Send(0, scaled.IsScalar ? Shorthand.Scale(workspace, scaled, cotangent) : InnerProduct(cotangent, scaled));
                break;
            case ExprKind.Apply:
                Reachable.RequireLinearApplication(node, active);
                for (var i = 0; i < node.ArgumentSpan.Length; i++)
                    if (active[node.ArgumentSpan[i].Index]) Send(i, Shorthand.Of(Reachable.LinearAt(node, i).Adjoint(node, i, cotangent)));
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
