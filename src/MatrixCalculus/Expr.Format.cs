namespace MatrixCalculus;

/// <content>Text.</content>
public sealed partial class Expr
{
    /// <summary>The canonical text, which parses back.</summary>
    public override string ToString() => $"{Kind}";
}
