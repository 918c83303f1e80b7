using System.Text;
using MatrixCalculus;

namespace Gallery;

/// <summary>The page: a table for each chapter, with the function, its derivative and what must hold.</summary>
internal static class Page
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Derivatives of matrix functions</title>
        <style>
        body { font-family: serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.5; }
        table { border-collapse: collapse; width: 100%; }
        td, th { border-top: 1px solid #ccc; padding: .5rem .8rem; text-align: left; vertical-align: baseline; }
        td small { color: #555; display: block; }
        math { font-size: 1.1em; }
        </style>
        </head>
        <body>
        <h1>Derivatives of matrix functions</h1>
        <p>The gradient has the shape of the variable: df = tr(Gᵀ dX). The Jacobian is ∂vec F/∂(vec X)ᵀ, the Hessian ∂vec ∇f/∂(vec X)ᵀ; vec stacks columns.</p>

        """;

    internal static string Write(IEnumerable<Entry> entries)
    {
        var page = new StringBuilder(Head);
        foreach (var chapter in entries.GroupBy(e => e.Chapter))
        {
            page.Append("<h2>").Append(chapter.Key).Append("</h2>\n<table>\n<tr><th>function</th><th></th><th>derivative</th></tr>\n");
            foreach (var entry in chapter) Row(page, entry);
            page.Append("</table>\n");
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Row(StringBuilder page, Entry entry)
    {
        var declarations = Declarations.Parse(entry.Declarations);
        var function = Expr.Parse(entry.Function, declarations);
        var variable = Expr.Parse(entry.By, declarations);
        var options = new DerivativeOptions { Parameters = entry.Parameters };
        var (name, derivative) = entry.Ask switch
        {
            Ask.Differential => ("differential", function.Differential(variable, options)),
            Ask.Gradient => ("gradient", function.Gradient(variable, options)),
            Ask.Jacobian => ("Jacobian", function.Jacobian(variable, options)),
            Ask.Hessian => ("Hessian", function.Hessian(variable, options)),
            Ask.ByScalar => ("derivative", function.DerivativeBy(variable, options)),
        };
        if (entry.Parameters == Parameters.Free) name += " by the free entries";
        page.Append("<tr><td>").Append(function.ToString("M")).Append("<small>").Append(Shapes(declarations)).Append("</small></td><td>")
            .Append(name).Append(" by ").Append(variable.ToString("M")).Append("</td><td>").Append(derivative.ToString("M"));
        var conditions = function.ConditionsOf(derivative, variable);
        if (conditions.Length > 0) page.Append("<small>where ").AppendJoin(", ", conditions.Select(c => Escaped($"{c}"))).Append("</small>");
        page.Append("</td></tr>\n");
    }

    // A m×n symmetric, x n×1, t
    private static string Shapes(Declarations declarations) => Escaped(string.Join(", ", declarations.Symbols.Select(s =>
    {
        var structure = string.Join(' ', Declarations.Structures.Where(p => s.Properties.HasFlag(p.Value)).Select(p => p.Key.Replace('_', ' ')).Order(StringComparer.Ordinal));
        return $"{s.Name}{(s.Shape.IsScalar ? " scalar" : $" {s.Shape}")}{(structure.Length > 0 ? " " + structure : "")}";
    })));

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
