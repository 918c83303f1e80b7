namespace MatrixCalculus.Expressions;

/// <summary>
/// What tells the nodes of one workspace from others. While the workspace is open, what its thread makes of its nodes is made in it at once, and needs not be
/// brought in; otherwise the nodes have no way back to it.
/// </summary>
internal sealed class WorkspaceToken
{
    private Workspace? workspace;
    private int thread;

    /// <summary>The workspace, where it is open to this thread.</summary>
    internal Workspace? Open => workspace is { } open && thread == Environment.CurrentManagedThreadId ? open : null;

    /// <summary>Opens the workspace until the scope is left.</summary>
    internal Scope OpenFor(Workspace owner)
    {
        var scope = new Scope(this, workspace);
        (workspace, thread) = (owner, Environment.CurrentManagedThreadId);
        return scope;
    }

    /// <summary>The time for which a workspace is open.</summary>
    internal readonly ref struct Scope(WorkspaceToken token, Workspace? before)
    {
        /// <summary>Closes the workspace, unless it was open before.</summary>
        internal void Dispose() => token.workspace = before;
    }
}
