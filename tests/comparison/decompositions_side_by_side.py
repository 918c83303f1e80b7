"""Orthogonal decompositions of NumPy (LAPACK) beside those of this library, with one thread; large products inside of ours use all cores.

    python3 tests/comparison/decompositions_side_by_side.py

A ratio above 1 says that NumPy takes longer. Least times are compared: other programs disturb them less than medians."""

import side_by_side

try:
    import numpy as np
except ImportError as error:
    side_by_side.skip("NumPy", error)

DECOMPOSITIONS = {"qr": np.linalg.qr, "eigen": lambda a: np.linalg.eigh(a + a.T), "svd": np.linalg.svd}


def main():
    known = side_by_side.ours(("kernels", "--filter", "qr |eigen |svd "), "subject_min_s")
    print(f"{'decomposition':16} {'NumPy':>12} {'library':>12} {'ratio':>8}")
    for n in (100, 200, 500, 1000):
        matrix = np.random.default_rng(1).uniform(-1, 1, (n, n))
        for name, decompose in DECOMPOSITIONS.items():
            theirs, mine = side_by_side.windows(lambda: decompose(matrix))[0], known[f"{name} {n}"]
            print(f"{name + ' ' + str(n):16} {1e3 * theirs:9.2f} ms {1e3 * mine:9.2f} ms {theirs / mine:8.2f}")


main()
