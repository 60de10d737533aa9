"""A faster way to the same numbers: the word vectors and convolutions of spaCy's small models, in plain numpy.

Two thirds of the time of a small English pipeline go into its two encoders. Of that, a third embeds words that were embedded
before: here each distinct word is embedded once (`Words`, bounded). The rest are convolutions, for which the stock code makes
several passes over memory a layer: here one matrix product, with the weights laid out so that the maximum over a layer's pieces
is taken between contiguous columns.

`install` replaces an encoder only if its layers are the ones known here and its vectors for some probe words equal those of the
stock code; otherwise the stock encoder stays, and the pipeline is merely slower.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import is_
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["ROWS", "install"]

ROWS = 50_000  # distinct words remembered before starting anew (20 MB an encoder)
PROBE = ("There were no signs of a withdrawal, NATO's envoys said on 17 February. “We aren't gonna leave.”", "Kyiv", "\n ")
Floats = NDArray[np.float32]


class Words:
    """The distinct words seen, as rows of the features that the model looks at."""

    def __init__(self, columns: list[str], rows: int = ROWS) -> None:
        self.columns, self.rows_at_most = columns, rows
        self.features = np.empty((rows, len(columns)), dtype="uint64")
        self.count = self.generation = 0
        self._index: dict[bytes, int] = {}
        self._docs: list[Any] = []
        self._rows: NDArray[np.intp] = np.empty(0, dtype=np.intp)

    def rows(self, docs: list[Any]) -> NDArray[np.intp]:
        """The row of each token of the docs, one after the other."""
        if len(docs) == len(self._docs) and all(map(is_, docs, self._docs)):
            return self._rows  # the second encoder is asked for the same docs
        features = np.ascontiguousarray(np.concatenate([doc.to_array(self.columns) for doc in docs]))
        if self.count + len(features) > self.rows_at_most:
            self._index.clear()
            self.count, self.generation = 0, self.generation + 1
        keys: list[Any] = features.view(np.dtype((np.void, features.strides[0]))).ravel().tolist()
        rows: list[int | None] = list(map(self._index.get, keys))
        if None in rows:
            for i, row in enumerate(rows):
                if row is None:
                    rows[i] = self._add(keys[i], features[i])
        self._docs, self._rows = list(docs), np.array(rows, dtype=np.intp)
        return self._rows

    def _add(self, key: bytes, features: Any) -> int:
        row = self._index.get(key)
        if row is None:
            row = self._index[key] = self.count
            self.features[row] = features
            self.count += 1
        return row


@dataclass(slots=True)
class Layer:
    """A convolution over a word and its two neighbours: product, maximum over the pieces, layer norm, residual."""

    weights: Floats  # (3 * width, pieces * width), a piece's columns side by side
    bias: Floats
    scale: Floats
    shift: Floats

    def __call__(self, x: Floats) -> Floats:
        n, width = x.shape
        around = np.empty((n, 3 * width), dtype=np.float32)
        around[0, :width] = 0.0
        around[1:, :width] = x[:-1]
        around[:, width : 2 * width] = x
        around[:-1, 2 * width :] = x[1:]
        around[-1, 2 * width :] = 0.0
        y = around @ self.weights
        y += self.bias
        best = np.maximum(y[:, :width], y[:, width : 2 * width])
        for at in range(2 * width, y.shape[1], width):
            np.maximum(best, y[:, at : at + width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(1e-8)
        best *= (spread ** np.float32(-0.5))[:, None]
        best *= self.scale
        best += self.shift
        best += x
        return best


class Encoder:
    """The vectors of docs: words embedded once, then the convolutions with `pad` empty rows around every doc."""

    def __init__(self, words: Words, embed: Any, layers: list[Layer], pad: int, width: int) -> None:
        self._words, self._embed, self._layers, self._pad = words, embed, layers, pad
        self._table = np.empty((words.rows_at_most, width), dtype=np.float32)
        self._filled = self._generation = 0

    def __call__(self, docs: list[Any]) -> list[Floats]:
        sizes = [len(doc) for doc in docs]
        rows = self._words.rows(docs)
        self._fill()
        x = np.zeros((sum(sizes) + self._pad * (len(docs) + 1), self._table.shape[1]), dtype=np.float32)
        starts = np.cumsum([0, *sizes[:-1]]) + self._pad * np.arange(1, len(docs) + 1)
        x[np.arange(len(rows)) + np.repeat(self._pad * np.arange(1, len(docs) + 1), sizes)] = self._table[rows]
        for layer in self._layers:
            x = layer(x)
        return [x[a : a + n] for a, n in zip(starts.tolist(), sizes, strict=True)]

    def _fill(self) -> None:
        """Embed the words that are new."""
        words = self._words
        if self._generation != words.generation:
            self._filled, self._generation = 0, words.generation
        if self._filled < words.count:
            new = words.features[self._filled : words.count]
            self._table[self._filled : words.count] = self._embed.predict([new])[0]
            self._filled = words.count


def install(nlp: Any) -> int:
    """Put fast encoders into a pipeline where they fit; how many were replaced.

    Only the standard layers are touched, and only where the vectors of some probe words come out the same.
    """
    done = 0
    shared: dict[tuple[str, ...], Words] = {}
    for _, component in nlp.pipeline:
        network: Any = getattr(component, "model", None)
        for node in list(network.walk()) if hasattr(network, "walk") else ():
            try:
                done += _replace(node, nlp, shared)
            except Exception:  # noqa: S112 - another release of the library: its own code is used
                continue
    return done


def _replace(node: Any, nlp: Any, shared: dict[tuple[str, ...], Words]) -> bool:
    if len(node.layers) != 2 or not node.layers[0].layers or node.layers[0].layers[0].name != "extract_features":
        return False
    from thinc.api import Model, chain

    embed, encode = node.layers
    columns = [str(c) for c in embed.layers[0].attrs["columns"]]
    words = shared.setdefault(tuple(columns), Words(columns))
    layers = _layers(encode)
    encoder = Encoder(words, chain(*embed.layers[1:]), layers, encode.attrs["pad"], len(layers[0].scale))
    probe = [nlp.make_doc(text) for text in PROBE]
    stock = node.predict(probe)
    if not all(np.allclose(a, b, rtol=1e-3, atol=1e-4) for a, b in zip(stock, encoder(probe), strict=True)):
        return False
    stock_layers = list(node.layers)

    def forward(_: Any, docs: Any, is_train: bool) -> tuple[Any, Any]:
        sizes = [len(doc) if hasattr(doc, "to_array") else 0 for doc in docs]
        if is_train or not all(sizes) or sum(sizes) > words.rows_at_most:
            return _stock(stock_layers, docs), None
        return encoder(docs), None

    node.layers[:] = [Model("encoder", forward)]
    return bool(node.layers[0].name == "encoder")


def _stock(layers: list[Any], docs: Any) -> Any:
    for layer in layers:
        docs = layer.predict(docs)
    return docs


def _layers(encode: Any) -> list[Layer]:
    """The layers' weights, laid out for `Layer`."""
    maxouts = [n for n in encode.walk() if n.name == "maxout"]
    norms = [n for n in encode.walk() if n.name == "layernorm"]
    out = []
    for maxout, norm in zip(maxouts, norms, strict=True):
        weights, bias = maxout.get_param("W"), maxout.get_param("b")  # (width, pieces, 3 * width), (width, pieces)
        flat = weights.transpose(1, 0, 2).reshape(-1, weights.shape[2])
        out.append(Layer(np.ascontiguousarray(flat.T), bias.T.reshape(-1).copy(), norm.get_param("G"), norm.get_param("b")))
    return out
