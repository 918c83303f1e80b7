"""The problems of problems.txt put to matcalc and to SymPy, each answer held against finite differences.

    python3 tests/comparison/compare.py PATH-TO-MATCALC [--sympy] > table.md

needs NumPy and SciPy, and SymPy for --sympy. An answer is *right* when its values at a random point agree with extrapolated differences of the
function, *wrong* when they do not, *open* when a derivative is left in it or it has no value by its own system, and *refused* when there is no answer.
Every system sees the same sizes, all different.
"""
import json
import os
import re
import signal
import subprocess
import sys

import numpy as np

SIZES = dict(m=5, n=3, p=4, q=2, k=6, r=2, s=3)
HERE = os.path.dirname(os.path.abspath(__file__))
SECONDS = 20


def problems():
    for line in open(os.path.join(HERE, "problems.txt"), encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            yield [part.strip() for part in line.split("|")]


def declarations(text):
    symbols = []
    for name, _, sizes, structure in re.findall(r"(\w+)(\(([^)]*)\))?([^,(]*)(?:,|$)", text):
        sizes = [s.strip() for s in sizes.split(",") if s.strip()]
        symbols.append((name, sizes[0] if sizes else "1", sizes[1] if len(sizes) > 1 else "1", structure.split()))
    return symbols


def size(text):
    return int(text) if text.isdigit() else SIZES[text]


def value(symbol, rng):
    _, rows, columns, structure = symbol
    a = rng.normal(size=(size(rows), size(columns)))
    if "positive_definite" in structure:
        return a @ a.T + np.eye(len(a))
    if "symmetric" in structure:
        return a + a.T
    if "skew_symmetric" in structure:
        return a - a.T
    if "lower_triangular" in structure:
        return np.tril(a) + 3 * np.eye(len(a))
    if "orthogonal" in structure:
        return np.linalg.qr(a)[0]
    if "positive" in structure:
        return np.abs(a) + 0.5
    # Away from singular matrices, and with a positive determinant for its logarithm.
    return a + 3 * np.eye(len(a)) if a.shape[0] == a.shape[1] and len(a) > 1 else a


def tangent(symbol, at, rng):
    d, structure = rng.normal(size=at.shape), symbol[3]
    if {"symmetric", "positive_definite"} & set(structure):
        return d + d.T
    if "skew_symmetric" in structure:
        return d - d.T
    if "lower_triangular" in structure:
        return np.tril(d)
    if "orthogonal" in structure:
        return at @ (d - d.T)
    return d


def moved(symbol, at, direction, t):
    if "orthogonal" in symbol[3]:
        from scipy.linalg import expm
        return at @ expm(t * at.T @ direction)
    return at + t * direction


def slope(function, symbol, at, direction):
    def central(h):
        return (function(moved(symbol, at, direction, h)) - function(moved(symbol, at, direction, -h))) / (2 * h)
    return (4 * central(5e-4) - central(1e-3)) / 3


def vec(a):
    return np.asarray(a, float).reshape(-1, 1, order="F")


def agrees(kind, answer, f, gradient, symbol, at, rng):
    """Whether the answer's values are the derivative of f (of its gradient for a Hessian) in a random direction."""
    direction = tangent(symbol, at, rng)
    if kind == "hessian":
        wanted, got = vec(slope(gradient, symbol, at, direction)), np.asarray(answer, float) @ vec(direction)
    else:
        change = np.asarray(slope(f, symbol, at, direction), float)
        answer = np.asarray(answer, float)
        if kind == "gradient":
            wanted, got = change.sum(), (answer * direction).sum()
        elif kind == "jacobian":
            wanted, got = vec(change), answer @ vec(direction)
        elif kind == "differential":
            wanted, got = change, answer
        else:
            wanted, got = change, answer * direction.item()
    return bool(np.all(np.abs(got - wanted) <= 1e-5 * (1 + np.abs(wanted).max())))


class TooLong(Exception):
    pass


def within(seconds, action):
    def stop(*_):
        raise TooLong()
    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        return action()
    finally:
        signal.alarm(0)


def ask(program, requests):
    lines = "".join(json.dumps(r) + "\n" for r in requests)
    answers = subprocess.run([program, "json"], input=lines, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in answers.splitlines()]


def called(code, values):
    scope = {}
    exec(code, scope)
    names = scope["f"].__code__.co_varnames[:scope["f"].__code__.co_argcount]
    given = {n: (v.item() if v.size == 1 else v) for n, v in values.items()}
    return np.asarray(scope["f"](*[given[n] if n in given else SIZES[n] for n in names]), float)


def ours(program, problem, seed):
    _, declared, function, variable, kind = problem[:5]
    symbols = declarations(declared)
    common = dict(expr=function, symbols=[dict(name=n, rows=r if not r.isdigit() else int(r), cols=c if not c.isdigit() else int(c), structure=s) for n, r, c, s in symbols])
    kinds = [("value", {}), (kind, dict(wrt=variable))] + ([("gradient", dict(wrt=variable))] if kind == "hessian" else [])
    answers = ask(program, [dict(common, id=str(i), kind=k, outputs=["text", "numpy"], **rest) for i, (k, rest) in enumerate(kinds)])
    if not answers[1]["ok"]:
        return "refused", answers[1]["error"]["code"]
    rng = np.random.default_rng(seed)
    values = {s[0]: value(s, rng) for s in symbols}
    symbol = next(s for s in symbols if s[0] == variable)
    at = values[variable]
    direction = tangent(symbol, at, np.random.default_rng(seed + 1))

    def f(x):
        return called(answers[0]["numpy"], {**values, variable: x})

    def gradient(x):
        return called(answers[2]["numpy"], {**values, variable: x})

    answer = called(answers[1]["numpy"], {**values, "d" + variable: direction})
    right = agrees(kind, answer, f, gradient, symbol, at, np.random.default_rng(seed + 1))
    return "right" if right else "wrong", answers[1]["text"]


def theirs(problem, seed):
    import sympy
    from sympy import (Array, BlockMatrix, Derivative, Determinant, DiagMatrix, HadamardProduct, Identity, KroneckerProduct, Lambda, Matrix,
                       MatrixSymbol, OneMatrix, Symbol, Trace, exp, log, sqrt, tanh)
    _, declared, _, variable, kind, text = problem
    if not text:
        return "refused", "no such expression"
    symbols = declarations(declared)
    names = {n: Symbol(n) if (r, c) == ("1", "1") else MatrixSymbol(n, size(r), size(c)) for n, r, c, _ in symbols}
    scope = dict(Array=Array, BlockMatrix=BlockMatrix, Determinant=Determinant, DiagMatrix=DiagMatrix, HadamardProduct=HadamardProduct, Identity=Identity,
                 KroneckerProduct=KroneckerProduct, Lambda=Lambda, OneMatrix=OneMatrix, Trace=Trace, exp=exp, log=log, sqrt=sqrt, tanh=tanh, z=Symbol("z"))
    expression = eval(text, {**scope, **names})
    x = names[variable]
    derivative = expression.diff(x)
    if kind == "hessian":
        derivative = derivative.diff(x)
    shown = str(derivative)
    if derivative.has(Derivative) or "ArrayDerivative" in shown:
        return "open", shown
    rng = np.random.default_rng(seed)
    values = {s[0]: value(s, rng) for s in symbols}
    symbol = next(s for s in symbols if s[0] == variable)

    def at_point(e, point):
        e = e.subs({names[n]: (Matrix(v) if v.size > 1 or names[n].is_Matrix else v.item()) for n, v in point.items()}) if hasattr(e, "subs") else e
        e = e.doit()
        e = e.as_explicit() if hasattr(e, "as_explicit") else e
        return np.array(e.tolist() if hasattr(e, "tolist") else e, dtype=float)

    def f(v):
        return at_point(expression, {**values, variable: v})

    def in_order(first, second):
        """An array of four axes, two of the variable and two of the function, as a matrix by vec."""
        a = values_of_answer
        rows, columns = np.prod(first), np.prod(second)
        if a.ndim == 4:
            candidates = [a.transpose(axes).reshape(rows, columns) for axes in ((3, 2, 1, 0), (1, 0, 3, 2)) if a.transpose(axes).size == rows * columns]
        else:
            candidates = [c for c in (a, a.T) if c.shape == (rows, columns)]
        return candidates

    at = values[variable]
    try:
        values_of_answer = at_point(derivative, values)
    except TooLong:
        raise
    except Exception as error:
        return "open", f"{shown} ({type(error).__name__} at its evaluation)"
    if kind in ("jacobian", "hessian"):
        inner = expression if kind == "jacobian" else expression.diff(x)
        of = f if kind == "jacobian" else (lambda v: at_point(inner, {**values, variable: v}))
        options = in_order(np.shape(np.atleast_2d(of(at))), at.shape)
        right = any(agrees(kind, o, of, of, symbol, at, np.random.default_rng(seed + 1)) for o in options)
    else:
        if values_of_answer.ndim == 4 and values_of_answer.size == at.size:
            values_of_answer = values_of_answer.reshape(at.shape)
        right = agrees(kind, values_of_answer, f, None, symbol, at, np.random.default_rng(seed + 1))
    return "right" if right else "wrong", shown


def verdict(action):
    try:
        found = within(SECONDS, action)
    except TooLong:
        found = ("refused", f"no answer in {SECONDS} s")
    except Exception as error:  # what a system raises is its refusal
        found = ("refused", f"{type(error).__name__}: {error}")
    return found


def shortened(text):
    text = " ".join(text.split())
    return (text if len(text) <= 90 else text[:87] + "…").replace("|", "\\|")


def main():
    program, with_sympy = sys.argv[1], "--sympy" in sys.argv
    counts = {}
    print("| | function | by | asked | matcalc | its answer |" + (" SymPy |" if with_sympy else ""))
    print("| --- | --- | --- | --- | --- | --- |" + (" --- |" if with_sympy else ""))
    for problem in problems():
        problem += [""] * (6 - len(problem))
        outcome, text = verdict(lambda: ours(program, problem, 7))
        counts[("matcalc", outcome)] = counts.get(("matcalc", outcome), 0) + 1
        row = f"| {problem[0]} | `{problem[2]}` | {problem[3]} | {problem[4].replace('_', ' ')} | {outcome} | `{shortened(text)}` |"
        if with_sympy:
            outcome, text = verdict(lambda: theirs(problem, 7))
            counts[("SymPy", outcome)] = counts.get(("SymPy", outcome), 0) + 1
            row += f" {outcome}" + (f": `{shortened(text)}`" if outcome in ("wrong", "open") else f": {shortened(text)}" if outcome == "refused" else "") + " |"
        print(row.replace("`|", "` |"))
    print()
    for system in ["matcalc"] + (["SymPy"] if with_sympy else []):
        print(f"{system}: " + ", ".join(f"{counts[(s, o)]} {o}" for s, o in sorted(counts) if s == system))


main()
