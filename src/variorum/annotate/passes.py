"""One pass of a pipeline over sentences: its components one after another, batch by batch.

Why not the pipeline's own loop: where it parses it gives up the interpreter's lock, and then takes and leaves it again for
each look at a word, which was half of its time. Here the same steps are taken, all sentences of a batch at once, with the
lock held.

Limits: parsers that weigh several parses at once, and those on graphics cards, run by themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from variorum.annotate.products import one_thread

_BATCH = 256  # sentences a pass; 1,024 took a tenth longer on 58 news articles


def passed(pipeline: Any, texts: Sequence[str], without: Collection[str] = ()) -> Iterator[Any]:
    """A doc for each of `texts`, from all components but those named in `without`."""
    for at in range(0, len(texts), _BATCH):
        with one_thread():
            docs = [pipeline.make_doc(text) for text in texts[at : at + _BATCH]]
            for name, component in pipeline.pipeline:
                if name not in without:
                    docs = _after(component, docs)
        yield from docs


def _after(component: Any, docs: list[Any]) -> list[Any]:
    """`docs` with what `component` says of them."""
    if _goes_by_steps(component):
        return _by_steps(component, docs)
    if hasattr(component, "pipe"):
        return list(component.pipe(docs, batch_size=_BATCH))
    return [component(doc) for doc in docs]


def _goes_by_steps(component: Any) -> bool:
    """Whether `component` is a parser that takes the best step each time, on this processor."""
    known = all(hasattr(component, name) for name in ("moves", "transition_states", "model"))
    return known and component.cfg.get("beam_width") == 1 and component.model.ops.name == "numpy"


def _by_steps(parser: Any, docs: list[Any]) -> list[Any]:
    """The parses of `docs`: the best step of each, until all are at their ends."""
    states = parser.moves.init_batch(docs)
    going = [state for state in states if not state.is_final()]
    if going:
        network = parser.model.predict(docs)
        while going:
            going = parser.transition_states(going, network.predict(going))
        network.clear_memory()
    parser.set_annotations(docs, states)
    return docs
