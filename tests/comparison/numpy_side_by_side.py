"""Hessians, and values with gradients, written by hand in NumPy as textbooks have them, beside the compiled closed forms of this library.

    python3 tests/comparison/numpy_side_by_side.py

A ratio above 1 says that NumPy takes longer. Every Hessian is checked against differences of its gradient first."""

import side_by_side

try:
    import numpy as np
except ImportError as error:
    side_by_side.skip("NumPy", error)

sigmoid = lambda t: 1 / (1 + np.exp(-t))


def softmax(t):
    e = np.exp(t - t.max())
    return e / e.sum()


def quadratic(a, x):
    return x @ a @ x, a @ x + a.T @ x


def logistic(d, y, w):
    t = -y * (d @ w)
    return np.logaddexp(0, t).sum(), -d.T @ (y * sigmoid(t))


def logistic_hessian(d, y, w):
    s = sigmoid(-y * (d @ w))
    return d.T @ ((s * (1 - s) * y * y)[:, None] * d)


def factorisation(u, v, m):
    r = u @ v.T - m
    return (r * r).sum(), 2 * r @ v


def ridge(a, x, b, c):
    r = a @ x - b
    return r @ r + c * (x @ x), 2 * a.T @ r + 2 * c * x


def logsumexp(a, x):
    t = a @ x
    m = t.max()
    return m + np.log(np.exp(t - m).sum()), a.T @ softmax(t)


def logsumexp_hessian(a, x):
    p = softmax(a @ x)
    g = a.T @ p
    return a.T @ (p[:, None] * a) - np.outer(g, g)


def logdet(x):
    return np.linalg.slogdet(x)[1], np.linalg.inv(x).T


def logdet_hessian(x):
    n, inverse = len(x), np.linalg.inv(x)
    return -np.einsum("li,jk->jilk", inverse, inverse).reshape(n * n, n * n)


# The place of the variable among the arguments, value with gradient, Hessian, and how the Hessian is written.
WORKLOADS = {
    "quadratic form": (1, quadratic, lambda a, x: a + a.T, "A + A.T"),
    "logistic": (2, logistic, logistic_hessian, "D.T @ (s[:, None] * D)"),
    "matrix factorisation": (0, factorisation, lambda u, v, m: np.kron(2 * v.T @ v, np.eye(len(u))), "np.kron(2 * V.T @ V, np.eye(m))"),
    "ridge": (1, ridge, lambda a, x, b, c: 2 * a.T @ a + 2 * c * np.eye(len(x)), "2 * A.T @ A + 2 * c * np.eye(n)"),
    "log-sum-exp": (1, logsumexp, logsumexp_hessian, "A.T @ (p[:, None] * A) - np.outer(g, g)"),
    "log det": (0, logdet, logdet_hessian, "np.einsum of two inverses"),
}


def check(name, values):
    place, both, hessian, _ = WORKLOADS[name]
    direction = np.random.default_rng(2).standard_normal(values[place].shape)
    at = lambda step: both(*values[:place], values[place] + step * direction, *values[place + 1:])[1].ravel(order="F")
    expected, found = (at(1e-5) - at(-1e-5)) / 2e-5, hessian(*values) @ direction.ravel(order="F")
    assert np.abs(found - expected).max() <= 1e-5 * max(1, np.abs(expected).max()), name


def main():
    rows = []
    for name, values in side_by_side.data(np).items():
        check(name, values)
        _, both, hessian, written = WORKLOADS[name]
        rows.append((f"Hessian of {name}", written, lambda h=hessian, v=values: h(*v)))
        rows.append((f"f and gradient of {name}", "by hand", lambda b=both, v=values: b(*v)))
    print(f"NumPy {np.__version__}, one thread")
    side_by_side.table("NumPy", rows)


main()
