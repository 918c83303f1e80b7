using System.Collections;
using System.Diagnostics.CodeAnalysis;
using MatrixCalculus.Evaluation;

namespace MatrixCalculus;

/// <summary>
/// Values for symbols, for differentials dX and for named sizes: <c>new Bindings { { A, a }, { x, v }, { "n", 5 } }</c>.
/// Sizes follow from the shapes of the matrices; only those that no shape determines need a value by name.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is the word for what it holds.")]
public sealed class Bindings : IEnumerable<KeyValuePair<Expr, DenseMatrix>>
{
    private readonly BindingTable<DenseMatrix> table = new(m => (m.Rows, m.Columns));

    /// <summary>The values of the named sizes, as far as the bound matrices and numbers determine them.</summary>
    /// <exception cref="EvaluationException">They contradict one another; the message names all that do.</exception>
    public IReadOnlyDictionary<string, long> Sizes => table.Sizes;

    /// <summary>Binds a symbol, or the differential dX of one, to a matrix.</summary>
    /// <exception cref="EvaluationException">The expression is neither (<see cref="ErrorCode.NotASymbol"/>).</exception>
    /// <exception cref="DeclarationException">It is bound already.</exception>
    public void Add(Expr symbol, DenseMatrix value) => table.Add(symbol, value);

    /// <summary>Binds a scalar symbol to a number.</summary>
    public void Add(Expr symbol, double value) => table.Add(symbol, DenseMatrix.FromScalar(value));

    /// <summary>Gives a named size its value.</summary>
    /// <exception cref="EvaluationException">The value is not positive.</exception>
    public void Add(string size, long value) => table.Add(size, value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<Expr, DenseMatrix>> GetEnumerator() => table.Values.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal DenseMatrix ValueOf(Expr leaf) => table.ValueOf(leaf);

    internal static Bindings At(IReadOnlyDictionary<string, long> sizes)
    {
        var bindings = new Bindings();
        bindings.table.Fix(sizes);
        return bindings;
    }
}

/// <summary>Values over a ring for symbols, for differentials dX and for named sizes, as <see cref="Bindings"/> are over floating-point numbers.</summary>
/// <typeparam name="T">The ring.</typeparam>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is the word for what it holds.")]
public sealed class Bindings<T> : IEnumerable<KeyValuePair<Expr, RingMatrix<T>>> where T : struct, IRing<T>
{
    private readonly BindingTable<RingMatrix<T>> table = new(m => (m.Rows, m.Columns));

    /// <summary>The values of the named sizes, as far as the bound matrices and numbers determine them.</summary>
    /// <exception cref="EvaluationException">They contradict one another; the message names all that do.</exception>
    public IReadOnlyDictionary<string, long> Sizes => table.Sizes;

    /// <summary>Binds a symbol, or the differential dX of one, to a matrix.</summary>
    /// <exception cref="EvaluationException">The expression is neither (<see cref="ErrorCode.NotASymbol"/>).</exception>
    /// <exception cref="DeclarationException">It is bound already.</exception>
    public void Add(Expr symbol, RingMatrix<T> value) => table.Add(symbol, value);

    /// <summary>Gives a named size its value.</summary>
    /// <exception cref="EvaluationException">The value is not positive.</exception>
    public void Add(string size, long value) => table.Add(size, value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<Expr, RingMatrix<T>>> GetEnumerator() => table.Values.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal RingMatrix<T> ValueOf(Expr leaf) => table.ValueOf(leaf);

    internal static Bindings<T> At(IReadOnlyDictionary<string, long> sizes)
    {
        var bindings = new Bindings<T>();
        bindings.table.Fix(sizes);
        return bindings;
    }
}
