namespace MatrixCalculus.Cli;

/// <summary>The text of --help.</summary>
internal static class Help
{
    internal const string Text = """
        matcalc: derivatives of matrix formulas, in closed form

          matcalc gradient "norm2(A*x - y)^2" --by x            2*A'*(A*x - y)
          matcalc jacobian "A*X*B" --by X --to unicode          Bᵀ ⊗ A
          matcalc hessian "log(det(X))" --by X -d "X(n,n) symmetric" --free
          matcalc check "2*A'*A*x" --of "norm2(A*x)^2" --by x   right
          matcalc json < requests                               one JSON request a line

        Commands
          gradient, differential, jacobian, hessian   the derivative of a formula
          derivative            of a matrix function by a scalar, of the function's shape
          simplify              the formula itself in normal form
          equal "f" "g"         whether two formulas are equal
          check "g" --of "f"    whether a derivative is right, with a counterexample if not (--kind says which derivative)
          code                  a function in a programming language (--to numpy …; --kind says of what)
          json                  JSON lines on standard input and output
          (none)                an interactive prompt that keeps declarations

        Options
          --by X[,Y]            the variable, or several
          --declare, -d TEXT    shapes and structures: "A(m,n), x(n), a, S(n,n) symmetric"; without it a…g are scalars,
                                h…z vectors and A…Z matrices, and the sizes are inferred
          --layout L            numerator (default) or denominator, of a Jacobian
          --free, --entries     the derivative by the free entries of a structured variable, or by all entries
          --direction V         of a Hessian: its product with V
          --to, -t FORMS        text (default), unicode, latex, mathml, ascii, …
          --from NOTATION       text (default), matlab, numpy or latex
          --json                the answer as JSON
          --timeout SECONDS     10 unless told
          --no-color            no colour, which is on a terminal only

        Exit codes: 0 an answer, 1 the input is at fault, 2 the command line is.
        """;
}
