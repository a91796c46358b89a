"""Vectors of tokens: the pipeline's own network, worked out with what is known of its shape.

Why: it is the greatest part of parsing. The network that most spaCy pipelines have looks a word's attributes up in tables
and mixes them, then looks four times at each token with its two neighbours. The first half follows from the word alone and
is remembered; the second is done in blocks of rows that stay in the processor's nearest memory.

Limits: networks of another build are left as they are, and so is training. The last bits differ from the library's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

from variorum.annotate.products import BLOCK, Rows, can_be_told, in_blocks, is_steady

_MOST = 50_000  # words remembered; 20 MB a network of 96 columns
_TINY = np.float32(1e-8)  # added to the variance, as the library does
_ONE_BY_ONE = frozenset(  # layers that make a row of a row
    ("extract_features", "list2ragged", "ints-getitem", "hashembed", "maxout", "layernorm", "dropout", "ragged2list")
)
_LOOK = "residual(expand_window>>maxout>>layernorm>>dropout)"


@dataclass(frozen=True, slots=True)
class Layer:
    """One look at a token and its neighbours: the largest of several sums, brought to mean 0 and variance 1, scaled."""

    weights: Rows  # (3 columns, pieces columns)
    bias: Rows
    pieces: int
    scale: Rows
    shift: Rows

    def __call__(self, state: Rows) -> Rows:
        """`state` and what this layer adds to it; the first and last row are margins of zeros."""
        count, width = len(state) - 2, state.shape[1]
        windows = as_strided(state, (count, 3 * width), state.strides)
        out = np.zeros_like(state)
        window = np.empty((BLOCK, 3 * width), np.float32)
        sums = np.empty((BLOCK, self.pieces * width), np.float32)
        for at in range(0, count, BLOCK):
            window[:] = windows[at : at + BLOCK]
            np.matmul(window, self.weights, out=sums)
            sums += self.bias
            here = slice(at + 1, at + 1 + BLOCK)
            np.add(self._normal(self._largest(sums, width)), state[here], out=out[here])
        return out

    def _largest(self, sums: Rows, width: int) -> Rows:
        best = np.maximum(sums[:, :width], sums[:, width : 2 * width])
        for at in range(2 * width, sums.shape[1], width):
            np.maximum(best, sums[:, at : at + width], out=best)
        return best

    def _normal(self, rows: Rows) -> Rows:
        width = np.float32(rows.shape[1])
        rows -= np.add.reduce(rows, axis=1, keepdims=True) / width
        spread = np.add.reduce(rows * rows, axis=1, keepdims=True) / width
        rows /= np.sqrt(spread + _TINY)
        rows *= self.scale
        rows += self.shift
        return rows


@dataclass(slots=True)
class Words:
    """The vectors of words before their neighbours are looked at."""

    columns: Sequence[str]
    layers: Sequence[Any]  # from attributes to vectors
    number: dict[bytes, int] = field(default_factory=dict)
    table: Rows = field(default_factory=lambda: np.empty((0, 0), np.float32))

    def of(self, docs: Sequence[Any]) -> Rows:
        """A row for each token of `docs`."""
        features = np.concatenate([doc.to_array(self.columns).reshape(-1, len(self.columns)) for doc in docs])
        keys = np.ascontiguousarray(features, np.uint64).view(f"S{8 * features.shape[1]}").ravel().tolist()
        if len(self.number) > _MOST:
            self.number.clear()
            self.table = self.table[:0]
        new = {key: place for place, key in enumerate(keys) if key not in self.number}
        if new:
            self._learn(new, features)
        return self.table[[self.number[key] for key in keys]]

    def _learn(self, new: dict[bytes, int], features: Any) -> None:
        found: Any = [features[list(new.values())].astype(np.uint64)]
        for layer in self.layers:
            found = layer.predict(found)
        self.number.update(zip(new, range(len(self.number), len(self.number) + len(new)), strict=True))
        self.table = np.concatenate([self.table, found[0]]) if len(self.table) else found[0]


@dataclass(frozen=True, slots=True)
class Network:
    """What makes the vectors of tokens: words, and the layers that look at their neighbours."""

    words: Words
    layers: tuple[Layer, ...]

    def vectors(self, docs: Sequence[Any]) -> list[Rows]:
        """An array for each doc, a row for each token."""
        pad, lengths = len(self.layers), [len(doc) for doc in docs]
        starts = np.cumsum([pad + 1, *(length + pad for length in lengths)])
        rows = self.words.of(docs)
        count = -(-(int(starts[-1]) - 1) // BLOCK) * BLOCK
        state = np.zeros((count + 2, rows.shape[1]), np.float32)
        places = np.repeat(starts[:-1] - np.cumsum([0, *lengths[:-1]]), lengths) + np.arange(len(rows))
        state[places] = rows
        for layer in self.layers:
            state = layer(state)
        return [state[start : start + length] for start, length in zip(starts[:-1].tolist(), lengths, strict=True)]


def hasten(pipeline: Any) -> None:
    """Let `pipeline` make its products in blocks, and its vectors as this module does where its networks are known.

    Nothing is changed where a row's bits would hang on its place in a block.
    """
    pipes = [pipe for _, pipe in pipeline.pipeline if hasattr(getattr(pipe, "model", None), "walk")]
    nodes = [node for pipe in pipes for node in pipe.model.walk()]
    if not can_be_told() or {node.ops.name for node in nodes} != {"numpy"}:
        return
    if not all(is_steady(weights) for weights in map(matrix_of, nodes) if weights is not None):
        return
    ops = in_blocks(nodes[0].ops)
    for node in nodes:
        node.ops = ops
    for pipe in pipes:
        for node in list(pipe.model.walk()):
            if network := _network_of(node):
                _replace(pipe, node, network)


def matrix_of(node: Any) -> Rows | None:
    """The matrix that `node` multiplies with, as it is used."""
    found = node.get_param("W") if node.has_param("W") else None
    return None if found is None or found.ndim < 2 else found.reshape(-1, found.shape[-1]).T


def _network_of(node: Any) -> Network | None:
    """The network that `node` stands for, None where it is another, or of another build."""
    if not (node.has_ref("embed") and node.has_ref("encode")):
        return None
    words, looks = node.get_ref("embed"), node.get_ref("encode")
    if not (_is_by_word(words) and _is_by_neighbours(looks)):
        return None
    layers = tuple(map(_layer, _named("maxout", looks), _named("layernorm", looks)))
    return Network(Words(words.layers[0].attrs["columns"], words.layers[1:]), layers)


def _is_by_word(words: Any) -> bool:
    leaves = {each.name for each in words.walk() if not each.layers}
    return leaves <= _ONE_BY_ONE and words.layers[0].name == "extract_features"


def _is_by_neighbours(looks: Any) -> bool:
    depth = looks.name.count(_LOOK)
    known = looks.name == f"with_array({'>>'.join([_LOOK] * depth)})" and looks.attrs["pad"] == depth
    return known and all(each.attrs["window_size"] == 1 for each in _named("expand_window", looks))


def _named(name: str, node: Any) -> list[Any]:
    return [each for each in node.walk() if each.name == name]


def _layer(sums: Any, normal: Any) -> Layer:
    weights, bias = sums.get_param("W"), sums.get_param("b")
    columns, pieces, depth = weights.shape
    by_piece = np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(pieces * columns, depth)
    bias = np.ascontiguousarray(bias.T).ravel()
    return Layer(by_piece.T, bias, pieces, normal.get_param("G"), normal.get_param("b"))


def _replace(pipe: Any, node: Any, network: Network) -> None:
    def forward(_model: Any, docs: Any, is_train: bool) -> Any:  # noqa: FBT001 - how the library calls it
        return node(docs, is_train) if is_train else (network.vectors(docs), _untrained)

    faster = type(node)(
        node.name, forward, dims={name: node.maybe_get_dim(name) for name in node.dim_names}, layers=[node]
    )
    if pipe.model is node:
        pipe.model = faster
    else:
        pipe.model.replace_node(node, faster)


def _untrained(_gradient: Any) -> list[Any]:
    return []
