"""Hessians by torch.autograd.functional.hessian, and values with gradients by autograd, beside the compiled closed forms of this library.

    python3 tests/comparison/torch_side_by_side.py

A ratio above 1 says that PyTorch takes longer. Doubles, one thread, no compilation."""

import side_by_side

try:
    import numpy as np
    import torch
except ImportError as error:
    side_by_side.skip("PyTorch", error)

# Each function of its arguments, and the place of the variable.
FUNCTIONS = {
    "quadratic form": (1, lambda a, x: x @ (a @ x)),
    "logistic": (2, lambda d, y, w: torch.nn.functional.softplus(-y * (d @ w)).sum()),
    "matrix factorisation": (0, lambda u, v, m: ((u @ v.T - m) ** 2).sum()),
    "ridge": (1, lambda a, x, b, c: ((a @ x - b) ** 2).sum() + c * (x @ x)),
    "log-sum-exp": (1, lambda a, x: torch.logsumexp(a @ x, 0)),
    "log det": (0, lambda x: torch.linalg.slogdet(x)[1]),
}


def main():
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    rows = []
    for name, values in side_by_side.data(np).items():
        place, function = FUNCTIONS[name]
        tensors = [torch.tensor(v) for v in values]

        def of(x, p=place, t=tensors, f=function):
            return f(*t[:p], x, *t[p + 1:])

        def gradient(x=tensors[place], f=of):
            variable = x.clone().requires_grad_()
            value = f(variable)
            value.backward()
            return value, variable.grad

        rows.append((f"Hessian of {name}", "functional.hessian(vectorize=True)",
                     lambda x=tensors[place], f=of: torch.autograd.functional.hessian(f, x, vectorize=True)))
        rows.append((f"f and gradient of {name}", "backward()", gradient))
    print(f"PyTorch {torch.__version__}, one thread")
    side_by_side.table("PyTorch", rows)


main()
