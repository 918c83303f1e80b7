namespace MatrixCalculus.Cli;

/// <summary>Questions to answers, with the verbs of the library.</summary>
internal static class Answerer
{
    private const int MostEntries = 10_000;
    private const int MostConditions = 32;

    /// <exception cref="MatrixCalculusException">The question cannot be answered; its code says why.</exception>
    internal static Answer Answer(Question question, CancellationToken cancellation)
    {
        foreach (var output in question.Outputs) Outputs.Require(output, question.WantsSteps);
        var function = Expr.Parse(question.Expression, question.Declarations, question.Notation, cancellation);
        RequireValue(function, cancellation);
        if (question.Kind == QuestionKind.Value)
        {
            var derivation = question.WantsSteps ? function.Explain(cancellation) : null;
            var value = derivation?.Result ?? function.Simplify(cancellation);
            return Verified(new(question, function, [], new[,] { { value } }, [.. function.ConditionsOf(value, cancellation)]) { Derivations = derivation is null ? null : new[,] { { derivation } } });
        }

        if (question.Variables.Count == 0) throw new MatrixCalculusException(ErrorCode.InvalidRequest, "A derivative needs a variable: name it in \"wrt\" (--by on the command line).");
        var variables = question.Variables.Select(name => Variable(name, function, question)).ToArray();
        var options = new DerivativeOptions { Layout = question.Layout, Parameters = question.Parameters, Cancellation = cancellation };
        var derivations = question.WantsSteps ? Explained(question, function, variables, options) : null;
        var results = derivations is not null ? Results(derivations) : question.Direction is { } direction
            ? HessianVector(question, function, variables, direction, options)
            : Derive(question, function, variables, options);
        var conditions = results.Cast<Expr>().SelectMany(r => function.ConditionsOf(r, cancellation, variables)).Distinct().ToList();
        return Verified(new(question, function, [.. variables.Select(v => v.Symbol!)], results, conditions) { Derivations = derivations });
    }

    // A wrong answer is a fault of this program, and is never given. A check that takes long is left behind.
    private static Answer Verified(Answer answer)
    {
        if (answer.Question.TimeForCheck is not { } time) return answer;
        using var deadline = new CancellationTokenSource(time);
        var options = new CheckOptions { Cancellation = deadline.Token, MostEntries = MostEntries };
        var checks = new List<CheckResult>();
        try
        {
            for (var i = 0; i < answer.Results.GetLength(0); i++)
                for (var j = 0; j < answer.Results.GetLength(1); j++)
                    if (Checks.Judge(answer, answer.Results[i, j], i, j, options) is { } check) checks.Add(check);
        }
        catch (OperationCanceledException)
        {
            return answer;
        }
        catch (EvaluationException)
        {
            // There is no value to compare at the sizes of the question, or none that fits into memory.
            return answer;
        }

        return checks.Find(c => c.Outcome == CheckOutcome.Failed) is { } failed
            ? throw new MatrixCalculusException(ErrorCode.VerificationFailed, $"The answer failed its own check; please report it. {failed}")
            : answer with { Checks = checks };
    }

    private static Derivation[,] Explained(Question question, Expr function, Expr[] variables, DerivativeOptions options)
    {
        if (question.Direction is not null || (question.Kind == QuestionKind.Hessian && variables.Length > 1))
            throw new MatrixCalculusException(ErrorCode.UnsupportedTarget, "Steps are told of derivatives by one variable each: not of a Hessian in a direction, nor of the blocks of a Hessian.");
        var derivations = new Derivation[1, variables.Length];
        for (var i = 0; i < variables.Length; i++) derivations[0, i] = function.Explain(variables[i], question.Kind.ToDerivation(), options);
        return derivations;
    }

    private static Expr[,] Results(Derivation[,] derivations)
    {
        var results = new Expr[1, derivations.GetLength(1)];
        for (var i = 0; i < derivations.GetLength(1); i++) results[0, i] = derivations[0, i].Result;
        return results;
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
            ? new MatrixCalculusException(ErrorCode.UndeclaredSymbol, $"The variable '{Shown.Text(name)}' is not declared, and the formula does not hold it.{(known.Count is > 0 and <= 12 ? $" Its symbols are {string.Join(", ", known.Select(s => s.Name).Distinct().Order(StringComparer.Ordinal))}." : string.Empty)}")
            : new DifferentiationException(ErrorCode.NotASymbol, $"'{Shown.Text(name)}' is no symbol, and only a symbol can be a variable.");
    }

    // x_i in a sum over i is one of many.
    private static Expr RequireNoMember(Symbol symbol, Expr function, Question question)
    {
        var end = symbol.Name.LastIndexOf('_');
        var isMember = end > 0 && question.Declarations is { } declared && function.FreeSymbols.Any(f => f.Name == symbol.Name[..end] && !declared.Symbols.Contains(f));
        return !isMember ? Expr.Of(symbol) : throw new DifferentiationException(
            ErrorCode.NotASymbol,
            $"{symbol.Name} is one of many, the columns or entries of {symbol.Name[..end]}. The derivative by all of them is the one by {symbol.Name[..end]}.");
    }

    // A function that inverts zero has no value anywhere, so that every answer about it would be idle.
    private static void RequireValue(Expr function, CancellationToken cancellation)
    {
        var conditions = function.Conditions();
        if (conditions.Length == 0) return;

        // A law may take away what has no value, as the diagonal of a skew-symmetric matrix; of very many conditions those that are left are looked at.
        var impossible = conditions.Take(MostConditions).Select(c => c with { Subject = c.Subject.Simplify(cancellation) })
            .Concat(function.Simplify(cancellation).Conditions())
            .FirstOrDefault(c => c.Subject.IsZero && c.Kind is ConditionKind.Nonsingular or ConditionKind.PositiveDeterminant or ConditionKind.PositiveDefinite);
        if (impossible is not null)
            throw new MatrixCalculusException(ErrorCode.Singular, $"The expression has no value: simplified, it needs that {impossible}.");
    }
}
