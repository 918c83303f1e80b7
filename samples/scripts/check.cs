#!/usr/bin/env dotnet
// dotnet run samples/scripts/check.cs: is the derivative on my sheet right?
#:project ../../src/MatrixCalculus/MatrixCalculus.csproj

using MatrixCalculus;

var declared = Declarations.Parse("X(m,n)");
Expr f = Expr.Parse("logdet(X'*X)", declared), X = Expr.Parse("X", declared);

foreach (var mine in new[] { "2*inv(X'*X)*X'", "X*inv(X'*X)", "2*X*inv(X'*X)" })
    Console.WriteLine($"{mine}: {DerivativeCheck.Gradient(f, X, Expr.Parse(mine, declared)).Outcome}");
