"""Products of matrices in blocks of one shape: the bits of a row do not hang on the rows beside it.

Why: half of parsing is the multiplication of matrices, and numpy's library for it knows more processors than the one that
comes with the pipeline. But it treats rows in groups, the last ones of a matrix otherwise than the first, and may divide
the work among threads: the last bits of a sentence would hang on its batch, and a near tie on the number of workers. Here
every product has `BLOCK` rows, filled with zeros, and one thread, so that a row meets the same instructions wherever it
stands. `is_steady` tries whether this is so on the machine at hand.

Limits: bits differ between processors, as they do with any such library.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = 128  # rows
Rows = NDArray[np.float32]
_NAMES = ("openblas_{}_num_threads", "scipy_openblas_{}_num_threads")  # in numpy's wheels: with a prefix and an ending
_ENDINGS = ("64_", "")


def product(rows: Rows, weights: Rows, out: Rows | None = None) -> Rows:
    """`rows` times `weights`, block by block."""
    count, (depth, width) = len(rows), weights.shape
    if out is None:
        out = np.empty((count, width), np.float32)
    whole = count - count % BLOCK
    if whole:
        blocks = rows[:whole].reshape(-1, BLOCK, depth)
        np.matmul(blocks, weights, out=out[:whole].reshape(-1, BLOCK, width))
    if whole < count:
        last = np.zeros((BLOCK, depth), np.float32)
        last[: count - whole] = rows[whole:]
        out[whole:] = np.matmul(last, weights)[: count - whole]
    return out


def is_steady(weights: Rows) -> bool:
    """Whether a row times `weights` has the same bits at every place of a block."""
    random = np.random.default_rng(1)
    with one_thread():
        found = [product(_alike(random, len(weights)), weights) for _ in range(4)]
        return all((rows == rows[0]).all() for rows in found)


def _alike(random: np.random.Generator, width: int) -> Rows:
    return np.tile(random.standard_normal(width, np.float32), (BLOCK, 1))


def in_blocks(ops: Any) -> Any:
    """The pipeline's operations `ops`, with products in blocks."""

    def gemm(self: Any, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        if trans1 or x.dtype != np.float32 or y.dtype != np.float32 or x.ndim != 2:
            return kind.gemm(self, x, y, out=out, trans1=trans1, trans2=trans2)
        return product(np.ascontiguousarray(x), y.T if trans2 else y, out)

    kind = type(ops)
    return type(f"{kind.__name__}InBlocks", (kind,), {"gemm": gemm})()


@contextmanager
def one_thread() -> Iterator[None]:
    """While it is open, numpy multiplies on one thread; nothing changes where its library cannot be told so."""
    threads = _threads()
    if threads is None:
        yield
        return
    told, tell = threads
    before = told()
    tell(1)
    try:
        yield
    finally:
        tell(before)


def can_be_told() -> bool:
    """Whether numpy's library of linear algebra can be told on how many threads to work."""
    return _threads() is not None


@cache
def _threads() -> tuple[Callable[[], int], Callable[[int], Any]] | None:
    """How many threads numpy's library may use, asked and told; None where it is another library than OpenBLAS."""
    home = Path(np.__file__).parent
    for path in (*home.parent.glob("numpy.libs/*openblas*"), *home.glob(".dylibs/*openblas*")):
        library = ctypes.CDLL(str(path))
        for name in (start + end for start in _NAMES for end in _ENDINGS):
            if hasattr(library, name.format("set")):
                return getattr(library, name.format("get")), getattr(library, name.format("set"))
    return None
