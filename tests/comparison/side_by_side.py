"""What numpy_side_by_side.py and torch_side_by_side.py have in common: the workloads of the set `derivatives` of tests/MatrixCalculus.Benchmarks, that
program's own times, and a table of ratios. Run from anywhere; BLAS is held to one thread."""

import csv
import os
import subprocess
import sys
import tempfile
import time

for threads in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[threads] = "1"

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NAMES = ["quadratic form", "logistic", "matrix factorisation", "ridge", "log-sum-exp", "log det"]


def data(numpy):
    """Values of the same shapes as the benchmark program has, for each workload."""
    draw = numpy.random.default_rng(1)
    normal = lambda *shape: draw.standard_normal(shape)
    return {
        "quadratic form": (normal(200, 200), normal(200)),
        "logistic": (normal(2000, 50), numpy.sign(normal(2000)), 0.1 * normal(50)),
        "matrix factorisation": (normal(50, 5), normal(40, 5), normal(50, 40)),
        "ridge": (normal(1000, 100), normal(100), normal(1000), 0.7),
        "log-sum-exp": (normal(1000, 50), 0.1 * normal(50)),
        "log det": (normal(16, 16) + 8 * numpy.eye(16),),
    }


def windows(function):
    """15 windows of at least 2 ms each, the quickest first."""
    function()
    start = time.perf_counter()
    function()
    calls = max(1, int(0.002 / max(time.perf_counter() - start, 1e-9)))
    times = []
    for _ in range(15):
        start = time.perf_counter()
        for _ in range(calls):
            function()
        times.append((time.perf_counter() - start) / calls)
    return sorted(times)


def seconds(function):
    """Their median."""
    return windows(function)[7]


def ours(arguments=("derivatives",), column="subject_median_s"):
    """The medians, or another column, of the benchmark program, by the names of its benchmarks."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "times.csv")
        subprocess.run(
            ["dotnet", "run", "-c", "Release", "--project", os.path.join(ROOT, "tests", "MatrixCalculus.Benchmarks"), "--", *arguments, "--csv", path],
            check=True, stdout=subprocess.DEVNULL)
        with open(path, newline="", encoding="utf-8") as file:
            return {row["benchmark"]: float(row[column]) for row in csv.DictReader(file)}


def table(library, workloads):
    """Prints, for each (benchmark, description, function), its time, that of the compiled closed form, and how many times as long it takes."""
    known = ours()
    print(f"{'benchmark':40} {library:>12} {'compiled':>12} {'ratio':>8}   written as")
    for name, description, function in workloads:
        theirs, mine = seconds(function), known[name]
        print(f"{name:40} {1e6 * theirs:9.1f} µs {1e6 * mine:9.1f} µs {theirs / mine:8.2f}   {description}")


def skip(library, reason):
    print(f"skipped: {library} is not installed for {sys.executable} ({reason})")
    sys.exit(0)
