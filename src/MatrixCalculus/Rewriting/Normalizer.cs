namespace MatrixCalculus.Rewriting;

/// <summary>
/// Rewrites to a fixed point, from the leaves, with an explicit stack: a node's arguments first, then one step at the node itself,
/// until no step applies. Each node of the workspace is brought to its normal form once.
/// </summary>
internal sealed class Normalizer
{
    // Writing a node of many parts anew is as much work as many small steps.
    private const int PartsPerStep = 8;

    // So many times the nodes that are there at first are there in the end, more or less.
    private const int NodesToCome = 4;
    private const int LeastStates = 64;

    private readonly NormalForms forms;
    private readonly Flattening flattening;
    private readonly SumSteps sums;
    private readonly ProductSteps products;
    private readonly ApplicationSteps applications;
    private readonly Stack<Expr> stack = new(LeastStates);
    private long budget;
    private int depth;
    private StepRule? reason;
    private State[] states;
    private readonly HashSet<Expr> chosen = new(ReferenceEqualityComparer.Instance);
    private NodeMarks isFixed = new();

    // How far a node has come: its normal form and the node that a step led to, by their indices and 0 for none, whether it is flat, whether it waits for others.
    private struct State
    {
        internal int Normal;
        internal int Next;
        internal bool IsFlat;
        internal bool Waits;
    }

    internal Normalizer(NormalForms forms, long budget)
    {
        this.forms = forms;
        this.budget = budget;
        states = forms.Workspace.ArrayOf<State>(Math.Max(LeastStates, NodesToCome * forms.Workspace.Count));
        flattening = new Flattening(forms.Workspace);
        var expansion = new Expansion(forms, this);
        sums = new SumSteps(forms, this, expansion);
        products = new ProductSteps(forms, this, expansion, sums);
        applications = new ApplicationSteps(forms, this, expansion, products);
    }

    /// <summary>Whether the budget of steps ran out; the form reached is right, but need not be normal.</summary>
    internal bool IsExhausted => Steps >= budget;

    /// <summary>The steps taken so far.</summary>
    internal long Steps { get; private set; }

    /// <summary>Whether the step that is being tried has asked for what is not in normal form yet.</summary>
    internal bool IsWaiting => stack.Count > depth;

    /// <summary>Allows so many further steps.</summary>
    internal void Allow(long steps) => budget = Steps + steps;

    /// <summary>The normal form of a node of the workspace.</summary>
    internal Expr Run(Expr root)
    {
        stack.Push(root);
        while (stack.TryPeek(out var node))
        {
            if (NormalOf(node) is not null)
            {
                stack.Pop();
                continue;
            }

            if (NextOf(node) is { } successor)
            {
                if (Require(successor) is { } found) SetNormal(node, found);
                continue;
            }

            depth = stack.Count;
            reason = null;
            forms.Matcher.Applied = null;
            forms.Trace?.Clear();
            var stepped = Step(node);
            Ensure(node.Index);
            states[node.Index].Waits = IsWaiting;
            if (IsWaiting) continue;
            if (stepped is not null && forms.Trace is { } trace) trace.Keep(node, stepped, forms.Matcher.Applied?.AsRule() ?? reason);
            if (stepped is null || ReferenceEquals(stepped, node)) SetNormal(node, node);
            else if (LeadsBack(stepped)) Settle(node, stepped);
            else
            {
                Steps += 1 + stepped.ArgumentSpan.Length / PartsPerStep;
                SetNext(node, stepped);
            }
        }

        return NormalOf(root)!;
    }

    /// <summary>Tells the steps that led from a node to its normal form.</summary>
    internal void Report(Expr root, IStepSink sink) => forms.Trace!.Report(root, NextOf, NormalOf, sink);

    /// <summary>The normal form of a node if it is known; otherwise null, and the node is brought to its normal form before this step is tried again.</summary>
    internal Expr? Require(Expr node)
    {
        if (NormalOf(node) is { } known) return known;
        if (IsLeaf(node)) return SetNormal(node, node);
        if (states[node.Index].Waits) return Choose(node);
        stack.Push(node);
        return null;
    }

    /// <summary>The transposed factors of a chain in reverse order, each in normal form; null when they have to be waited for.</summary>
    internal Expr[]? RequireReversed(ReadOnlySpan<Expr> factors)
    {
        var reversed = new Expr[factors.Length];
        var ready = true;
        for (var i = 0; i < factors.Length; i++)
        {
            if (RequireTransposed(factors[i]) is { } known) reversed[^(i + 1)] = known;
            else ready = false;
        }

        return ready ? reversed : null;
    }

    private Expr? RequireTransposed(Expr factor) =>
        factor.Operator?.Transposition == TranspositionRule.IsTranspose ? factor.ArgumentSpan[0] : Require(forms.Transpose(factor));

    internal Expr? NormalOf(Expr node)
    {
        Ensure(node.Index);
        return At(states[node.Index].Normal);
    }

    private Expr? NextOf(Expr node) => At(states[node.Index].Next);

    private Expr? At(int place) => place == 0 ? null : forms.Workspace[place - 1];

    private Expr SetNormal(Expr node, Expr normal)
    {
        states[node.Index].Normal = normal.Index + 1;
        return normal;
    }

    private void SetNext(Expr node, Expr next) => states[node.Index].Next = next.Index + 1;

    private Expr? Step(Expr node)
    {
        if (!states[node.Index].IsFlat && !IsExhausted)
        {
            var flat = Flat(node);
            // What flattening left nested is shared, and is not opened before it is in normal form.
            Ensure(flat.Index);
            states[flat.Index].IsFlat = true;
            reason = Algorithms.Flattening;
            if (!ReferenceEquals(flat, node)) return flat;
            reason = null;
        }

        if (IsLeaf(node)) return null;
        var (isReady, isNormal) = (true, true);
        for (var i = node.ArgumentSpan.Length - 1; i >= 0; i--)
        {
            var known = Require(node.ArgumentSpan[i]);
            isReady &= known is not null;
            isNormal &= ReferenceEquals(known, node.ArgumentSpan[i]);
        }

        if (!isReady) return null;
        if (!isNormal) return OfNormalParts(node);
        if (IsExhausted) return null;
        return node.Kind switch
        {
            ExprKind.Sum => sums.Step(node, out reason),
            ExprKind.Product or ExprKind.Scale => products.Step(node, out reason),
            ExprKind.Apply => applications.Step(node, out reason),
            ExprKind.Symbol or ExprKind.Number or ExprKind.Differential => null,
        };
    }

    private static bool IsLeaf(Expr node) => node.ArgumentSpan.Length == 0 && node.Kind != ExprKind.Apply;

    private Expr OfNormalParts(Expr node)
    {
        var arguments = new Expr[node.ArgumentSpan.Length];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = NormalOf(node.ArgumentSpan[i])!;
        return forms.Workspace.Intern(node.Kind, node.Payload, arguments, node.Shape);
    }

    private Expr Flat(Expr node) => node.Kind switch
    {
        ExprKind.Sum => sums.Flatten(node),
        ExprKind.Product or ExprKind.Scale or ExprKind.Apply => flattening.Run(node),
        ExprKind.Symbol or ExprKind.Number or ExprKind.Differential => node,
    };

    /// <summary>
    /// Whether another run would leave this form as it is, because at each of its nodes no step applied; false where a form was chosen
    /// from a round of steps, or was left nested, and only another run can tell.
    /// </summary>
    internal bool IsFixed(Expr form)
    {
        stack.Push(form);
        while (stack.TryPop(out var node))
        {
            if (isFixed.Contains(node)) continue;
            isFixed.Add(node);
            if (!ReferenceEquals(NormalOf(node), node) || chosen.Contains(node) || !ReferenceEquals(Flat(node), node))
            {
                isFixed = new();
                stack.Clear();
                return false;
            }

            foreach (var argument in node.ArgumentSpan) stack.Push(argument);
        }

        return true;
    }

    // Steps that lead back to a node whose own steps led here would go round for ever: of the forms on the way round the lightest
    // is the normal form of all, wherever the round was entered.
    private void Settle(Expr node, Expr stepped)
    {
        var best = IsOfNormalParts(node) ? node : null;
        for (var form = stepped; !ReferenceEquals(form, node); form = NextOf(form)!)
        {
            if (states[form.Index].Next == 0)
            {
                Choose(node);
                return;
            }

            if (IsOfNormalParts(form)) best = best is null ? form : forms.Lighter(best, form);
        }

        SetNext(node, stepped);
        for (var form = stepped; !ReferenceEquals(form, node); form = NextOf(form)!) SetNormal(form, best ?? stepped);
        SetNormal(node, best ?? stepped);
        chosen.Add(best ?? stepped);
    }

    // A form that is waited for by what it waits for itself stays as it is.
    private Expr Choose(Expr node)
    {
        chosen.Add(node);
        return SetNormal(node, node);
    }

    private bool IsOfNormalParts(Expr node)
    {
        foreach (var argument in node.ArgumentSpan)
            if (!ReferenceEquals(NormalOf(argument), argument)) return false;
        return true;
    }

    private bool LeadsBack(Expr stepped)
    {
        Ensure(stepped.Index);
        return states[stepped.Index] is { Next: not 0, Normal: 0 };
    }

    private void Ensure(int index)
    {
        if (index >= states.Length) forms.Workspace.Lengthen(ref states);
    }
}
