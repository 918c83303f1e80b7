#!/usr/bin/env dotnet
// dotnet run samples/scripts/numpy.cs > gradient.py: the gradient as a function for a notebook.
#:project ../../src/MatrixCalculus/MatrixCalculus.csproj

using MatrixCalculus;

var declared = Declarations.Parse("A(m,n), S(m,m) positive_definite, x(n), b(m)");
var f = Expr.Parse("(A*x - b)'*inv(S)*(A*x - b)", declared);

Console.WriteLine(f.Gradient(Expr.Parse("x", declared)).ToCode(CodeTarget.NumPy));
