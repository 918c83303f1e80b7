namespace MatrixCalculus.Cli;

/// <summary>Questions to answers, with the verbs of the library.</summary>
internal static class Answerer
{
    /// <exception cref="MatrixCalculusException">The question cannot be answered; its code says why.</exception>
    internal static Answer Answer(Question question, CancellationToken cancellation)
    {
        foreach (var output in question.Outputs) Outputs.Require(output);
        var function = Expr.Parse(question.Expression, question.Declarations, question.Notation, cancellation);
        if (question.Kind == QuestionKind.Value)
        {
            var value = function.Simplify(cancellation);
            return new(question, function, [], new[,] { { value } }, [.. function.ConditionsOf(value, cancellation)]);
        }

        if (question.Variables.Count == 0) throw new MatrixCalculusException(ErrorCode.InvalidRequest, "A derivative needs a variable: name it in \"wrt\" (--by on the command line).");
        var variables = question.Variables.Select(name => Variable(name, function, question)).ToArray();
        var options = new DerivativeOptions { Layout = question.Layout, Parameters = question.Parameters, Cancellation = cancellation };
        var results = question.Direction is { } direction
            ? HessianVector(question, function, variables, direction, options)
            : Derive(question, function, variables, options);
        var conditions = results.Cast<Expr>().SelectMany(r => function.ConditionsOf(r, cancellation, variables)).Distinct().ToList();
        return new(question, function, [.. variables.Select(v => v.Symbol!)], results, conditions);
    }

    private static Expr[,] Derive(Question question, Expr function, Expr[] variables, DerivativeOptions options) => question.Kind switch
    {
        QuestionKind.Value => throw new InvalidOperationException("A value has no variable."),
        QuestionKind.Differential => Row(variables, v => function.Differential(v, options)),
        QuestionKind.Gradient => Row(function.Gradients(variables, options)),
        QuestionKind.Jacobian => Row(variables, v => function.Jacobian(v, options)),
        QuestionKind.Hessian => variables.Length == 1 ? new[,] { { function.Hessian(variables[0], options) } } : function.HessianBlocks(variables, options),
        QuestionKind.ScalarDerivative => Row(variables, v => function.DerivativeBy(v, options)),
    };

    private static Expr[,] HessianVector(Question question, Expr function, Expr[] variables, string direction, DerivativeOptions options)
    {
        if (question.Kind != QuestionKind.Hessian || variables.Length != 1)
            throw new MatrixCalculusException(ErrorCode.InvalidRequest, "A direction belongs to a Hessian by one variable.");
        var symbol = question.Declarations is null && function.FreeSymbols.All(s => s.Name != direction)
            ? Expr.Of(new Symbol(direction, variables[0].Shape))
            : Named(direction, function, question);
        return new[,] { { function.HessianVectorProduct(variables[0], symbol, options) } };
    }

    private static Expr[,] Row(Expr[] variables, Func<Expr, Expr> derive) => Row([.. variables.Select(derive)]);

    private static Expr[,] Row(IReadOnlyList<Expr> results)
    {
        var row = new Expr[1, results.Count];
        for (var i = 0; i < results.Count; i++) row[0, i] = results[i];
        return row;
    }

    private static Expr Variable(string name, Expr function, Question question)
    {
        var variable = Named(name, function, question);
        var clash = question.Declarations?.Symbols.FirstOrDefault(s => s.Name == "d" + name);
        if (clash is not null)
            throw new DeclarationException(ErrorCode.DuplicateSymbol, $"The symbol {clash.Name} would be read as the differential of {name}. Rename one of them.");
        return variable;
    }

    // A declared symbol, or one that the expression holds by convention or as a family; whatever else a name may be, it is no variable.
    private static Expr Named(string name, Expr function, Question question)
    {
        var known = (question.Declarations?.Symbols ?? []).Concat(function.FreeSymbols).ToList();
        if (known.Find(s => s.Name == name) is { } symbol) return RequireNoMember(symbol, function, question);
        var isName = name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c == '_') && !char.IsDigit(name[0]);
        var isSize = known.Any(s => s.Shape.Rows.Names.Contains(name) || s.Shape.Columns.Names.Contains(name));
        throw isName && !isSize
            ? new MatrixCalculusException(ErrorCode.UndeclaredSymbol, $"The variable '{Shown.Text(name)}' is not declared.")
            : new DifferentiationException(ErrorCode.NotASymbol, $"'{Shown.Text(name)}' is no symbol, and only a symbol can be a variable.");
    }

    // x_i in a sum over i is one of many.
    private static Expr RequireNoMember(Symbol symbol, Expr function, Question question)
    {
        var end = symbol.Name.LastIndexOf('_');
        var isMember = end > 0 && function.FreeSymbols.Any(f => f.Name == symbol.Name[..end] && !question.Declarations!.Symbols.Contains(f));
        return !isMember ? Expr.Of(symbol) : throw new DifferentiationException(
            ErrorCode.NotASymbol,
            $"{symbol.Name} is one of many, the columns or entries of {symbol.Name[..end]}. The derivative by all of them is the one by {symbol.Name[..end]}.");
    }
}
