using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MatrixCalculus.Expressions;

namespace MatrixCalculus;

/// <summary>
/// An expression: an immutable node with a shape. Everything is a matrix; a vector is n×1, a scalar 1×1.
/// Constructors check shapes and never rewrite; <c>==</c> is structural.
/// </summary>
public sealed partial class Expr : IEquatable<Expr>
{
    private readonly object? payload;
    private readonly Expr[] arguments;
    private readonly int hash;
    private readonly byte kind;

    // The token of the workspace that made the node; of a node made outside the array of its symbols, where that is kept.
    private readonly object? home;

    internal Expr(ExprKind kind, object? payload, Expr[] arguments, Shape shape, int hash, object? home, int index = -1)
    {
        this.kind = (byte)kind;
        this.home = home;
        Shape = shape;
        Index = index;
        this.payload = payload;
        this.arguments = arguments;
        this.hash = hash;
        long size = 1;
        var height = 0;
        HoldsDifferential = kind == ExprKind.Differential;
        Heads = Head;
        foreach (var argument in arguments)
        {
            size = Math.Min(size + argument.Size, SaturatedSize);
            height = Math.Max(height, argument.Height + 1);
            HoldsDifferential |= argument.HoldsDifferential;
            Heads |= argument.Heads;
        }

        Size = size;
        Height = height;
    }

    /// <summary>The kind of node.</summary>
    public ExprKind Kind => (ExprKind)kind;

    /// <summary>The shape of the value.</summary>
    public Shape Shape { get; }

    /// <summary>The arguments: summands, factors, the scalar and what it scales, or the operands of an operator.</summary>
    public ImmutableArray<Expr> Arguments => ImmutableCollectionsMarshal.AsImmutableArray(arguments);

    /// <summary>The symbol of a node of kind <see cref="ExprKind.Symbol"/> or <see cref="ExprKind.Differential"/>; otherwise null.</summary>
    public Symbol? Symbol => Kind is ExprKind.Symbol or ExprKind.Differential ? Unsafe.As<Symbol>(payload) : null;

    /// <summary>The operator of a node of kind <see cref="ExprKind.Apply"/>; otherwise null.</summary>
    public Operator? Operator => Kind == ExprKind.Apply ? Unsafe.As<Operator>(payload) : null;

    /// <summary>The value of a node of kind <see cref="ExprKind.Number"/>; otherwise null.</summary>
    public Dimension? Number => Kind == ExprKind.Number ? Unsafe.As<Dimension>(payload) : null;

    /// <summary>Whether this is written as zero: the number 0 or a zero matrix. A product that happens to vanish is not.</summary>
    public bool IsZero => Kind == ExprKind.Number && Number!.IsZero;

    /// <summary>Whether this is the number 1.</summary>
    public bool IsOne => Kind == ExprKind.Number && Number!.IsOne;

    /// <summary>Whether the shape is 1×1.</summary>
    public bool IsScalar => Shape.IsScalar;

    /// <summary>The number of levels below this node.</summary>
    public int Height { get; }

    /// <summary>The number of nodes when written out as a tree, up to a bound (10¹⁵) at which it stays.</summary>
    public long Size { get; }

    /// <summary>The free symbols in the order of their names; dX counts as X.</summary>
    public ImmutableArray<Symbol> FreeSymbols => KnownSymbols is { IsDefault: false } kept ? kept : SymbolSet.Of(this);

    internal const long SaturatedSize = 1_000_000_000_000_000;

    /// <summary>Whether a differential dX occurs.</summary>
    internal bool HoldsDifferential { get; }

    /// <summary>One bit for each kind of node and type of operator that occurs, several of them sharing a bit: what has not a pattern's bits does not match it.</summary>
    internal ulong Heads { get; }

    /// <summary>The bit of this node alone.</summary>
    internal ulong Head => Kind == ExprKind.Apply ? Unsafe.As<Operator>(payload!).Head : 1UL << (int)Kind;

    internal object? Payload => payload;

    /// <summary>The place of this node in the workspace that made it; −1 for a node made outside.</summary>
    internal int Index { get; }

    /// <summary>The workspace that made the node, while it is open.</summary>
    internal Workspace? OpenWorkspace => Index < 0 ? null : Unsafe.As<WorkspaceToken>(home!).Open;

    /// <summary>Whether the workspace with this token made the node.</summary>
    internal bool IsFrom(WorkspaceToken token) => ReferenceEquals(home, token);

    /// <summary>Whether one workspace made both nodes.</summary>
    internal bool IsBeside(Expr other) => Index >= 0 && ReferenceEquals(home, other.home);

    internal ReadOnlySpan<Expr> ArgumentSpan => arguments;

    internal Expr[] ArgumentArray => arguments;

    internal ImmutableArray<Symbol> KnownSymbols => Index < 0 ? ImmutableCollectionsMarshal.AsImmutableArray(Unsafe.As<Symbol[]>(home)) : default;

    /// <summary>Whether two expressions are the same tree, or not the same tree; mathematical equality is <c>IsEquivalentTo</c>.</summary>
    public static bool operator ==(Expr? left, Expr? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two expressions are different trees.</summary>
    public static bool operator !=(Expr? left, Expr? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(Expr? other) =>
        ReferenceEquals(this, other) || (other is not null && hash == other.hash && StructuralEquality.Equal(this, other));

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as Expr);

    /// <summary>The stored structural hash; it differs between processes and orders nothing.</summary>
    public override int GetHashCode() => hash;

    internal static int HashOf(ExprKind kind, object? payload, ReadOnlySpan<Expr> arguments, Shape shape)
    {
        var h = ((int)kind + 1) * unchecked((int)0x9E3779B1) ^ (payload?.GetHashCode() ?? 0);
        if (arguments.IsEmpty && kind == ExprKind.Number) h = (h * 31) ^ shape.GetHashCode();
        foreach (var argument in arguments)
        {
            h = unchecked((int)System.Numerics.BitOperations.RotateLeft((uint)h, 7) * (int)0x85EBCA6B + argument.hash);
            h ^= h >>> 15;
        }

        return h;
    }
}
