namespace MatrixCalculus.Cli;

/// <summary>The text of --help.</summary>
internal static class Help
{
    private const string Text = """
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
          --steps               the derivation instead of the answer alone (--to unicode, text, latex, markdown, html)
          --detail LEVEL        of the steps: brief, textbook (default) or full
          --no-verify           without the check of the answer against the formula itself, which is on unless told
          --to, -t FORMS        text (default), unicode, latex, mathml, ascii, …
          --from NOTATION       text (default), matlab, numpy or latex
          --json                the answer as JSON
          --timeout SECONDS     10 unless told
          --no-color            no colour, which is on a terminal only

        Exit codes: 0 an answer, 1 the input is at fault, 2 the command line is.
        """;

    /// <summary>The help of a command, or of all.</summary>
    internal static string Of(string? command) => command switch
    {
        "gradient" => """
            matcalc gradient "f" --by X[,Y]      the G of X's shape with df = tr(G' dX), of a scalar f
              matcalc gradient "norm2(A*x - y)^2" --by x                         2*A'*(A*x - y)
              matcalc gradient "log(det(X))" --by X -d "X(n,n) symmetric"        inv(X)
              matcalc gradient "tr(A*X*B)" --by X --steps                        tr(A dX B) = tr(BA dX) ⇒ AᵀBᵀ, line by line
            --free and --entries for a structured X; --to unicode, latex, numpy and others
            """,
        "jacobian" => """
            matcalc jacobian "F" --by X          the matrix of d vec F by d vec X
              matcalc jacobian "A*X*B" --by X --to unicode                       Bᵀ ⊗ A
            --layout denominator gives its transpose
            """,
        "hessian" => """
            matcalc hessian "f" --by X[,Y]       the matrix of second derivatives of a scalar f, or its blocks
              matcalc hessian "x'*A*x" --by x                                    A + A'
              matcalc hessian "logdet(X)" --by X --direction V -d "X(n,n), V(n,n)"   the product with V, of X's shape
            """,
        "differential" => """
            matcalc differential "F" --by X      dF, linear in dX
              matcalc differential "inv(X)" --by X                               -inv(X)*dX*inv(X)
            """,
        "derivative" => """
            matcalc derivative "F" --by t        dF/dt by a scalar t, of F's shape
              matcalc derivative "inv(A + t*B)" --by t -d "A(n,n), B(n,n), t"    -inv(A + t*B)*B*inv(A + t*B)
            """,
        "simplify" => """
            matcalc simplify "f"                 the formula in normal form
              matcalc simplify "inv(A*B)*A" -d "A(n,n), B(n,n)"                  inv(B)
            """,
        "equal" => """
            matcalc equal "f" "g"                equal, different with a counterexample, or not settled
              matcalc equal "tr(A*B)" "tr(B*A)"                                  equal
            """,
        "check" => """
            matcalc check "g" --of "f" --by X    whether g is the gradient of f (--kind jacobian, hessian, differential … for another)
              matcalc check "2*A'*A*x" --of "norm2(A*x)^2" --by x                right
            The exit code is 1 where it is wrong, and the right one is told.
            """,
        "code" => """
            matcalc code "F" --to numpy          a function f (numpy, pytorch, jax, julia, matlab, csharp, mathnet)
              matcalc code "logdet(X)" --kind gradient --by X --to numpy
            """,
        "json" => """
            matcalc json                         one JSON request a line on standard input, one answer a line on standard output
              {"id":"1","symbols":[{"name":"x","rows":"n"}],"expr":"x'*x","wrt":"x","kind":"gradient","outputs":["text","numpy"]}
            --timeout SECONDS bounds the time of every answer
            """,
        _ => Text,
    };
}
