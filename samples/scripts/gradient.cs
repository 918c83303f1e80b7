#!/usr/bin/env dotnet
// dotnet run samples/scripts/gradient.cs
#:project ../../src/MatrixCalculus/MatrixCalculus.csproj

using MatrixCalculus;

var declared = Declarations.Parse("A(m,n), x(n), b(m)");
var (loss, x) = (Expr.Parse("normsq(A*x - b)", declared), Expr.Parse("x", declared));

Console.WriteLine($"f   = {loss:U}");
Console.WriteLine($"∇f  = {loss.Gradient(x):U}");
Console.WriteLine($"∇²f = {loss.Hessian(x):U}");
