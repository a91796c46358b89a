"""How linking grows: 1,000, 10,000 and, with --large, 100,000 generated articles with known truth, beside others' tools.

    python bench/link.py [--large]

Seconds are of one core's own time, so that a busy machine changes little. `pairs` is the search for texts that share text,
from cleaned text; `copies` adds the alignment word by word; `sketches` is what is made of each article once, `stories` the
grouping; `link` is all of it. datasketch, rensa (MinHash over five-word groups) and
plain TF-IDF of scikit-learn run beside it where they are installed, up to 10,000 articles. Recall is the part of true
copies found: whole, cut and edited texts (`copies`) and three sentences in a long piece (`partial`).
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import comb

from variorum.evaluate.generate import Corpus, Taking, generate
from variorum.link.candidates import families, members
from variorum.link.copies import find_copies, outlet_numbers, sharing
from variorum.link.keys import fingerprints_of
from variorum.link.sketches import sketches_of
from variorum.link.stories import find_stories, titles_of
from variorum.model.article import Article

SIZES = (1_000, 10_000)
LARGE = 100_000
LARGEST_PEER = 10_000
Pairs = set[frozenset[str]]
Finder = Callable[[Sequence[Article]], Pairs]


def _outlets(articles: Sequence[Article]) -> list[str | None]:
    return [article.metadata.outlet.value if article.metadata.outlet else None for article in articles]


def shared_fingerprints(articles: Sequence[Article]) -> Pairs:
    prints = list(fingerprints_of([article.text for article in articles]))
    first_of = families(prints)
    pairs = {
        frozenset((articles[a].id, articles[b].id)) for a, b in sharing(prints, outlet_numbers(_outlets(articles)))
    }
    for family in members(first_of).values():
        pairs |= {frozenset((articles[family[0]].id, articles[other].id)) for other in family[1:]}
    return pairs


def word_groups(text: str) -> list[str]:
    words = text.lower().split()
    return [" ".join(words[at : at + 5]) for at in range(len(words) - 4)]


def by_datasketch(articles: Sequence[Article]) -> Pairs:
    tool = importlib.import_module("datasketch")
    index = tool.MinHashLSH(threshold=0.5, num_perm=128)
    pairs: Pairs = set()
    for article in articles:
        sketch = tool.MinHash(num_perm=128)
        sketch.update_batch([group.encode() for group in word_groups(article.text)])
        pairs |= {frozenset((article.id, other)) for other in index.query(sketch)}
        index.insert(article.id, sketch)
    return pairs


def by_rensa(articles: Sequence[Article]) -> Pairs:
    tool = importlib.import_module("rensa")
    index = tool.RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    pairs: Pairs = set()
    for number, article in enumerate(articles):
        sketch = tool.RMinHash(num_perm=128, seed=1)
        sketch.update(word_groups(article.text))
        pairs |= {frozenset((article.id, articles[other].id)) for other in index.query(sketch)}
        index.insert(number, sketch)
    return pairs


def by_tfidf(articles: Sequence[Article]) -> Pairs:
    text = importlib.import_module("sklearn.feature_extraction.text")
    matrix = text.TfidfVectorizer(sublinear_tf=True).fit_transform(article.text for article in articles)
    pairs: Pairs = set()
    for start in range(0, len(articles), 256):
        near = (matrix[start : start + 256] @ matrix.T).tocoo()
        rows, columns = near.row[near.data >= 0.5] + start, near.col[near.data >= 0.5]
        pairs |= {frozenset((articles[a].id, articles[b].id)) for a, b in zip(rows, columns, strict=True) if a < b}
    return pairs


PEERS: tuple[tuple[str, str, Finder], ...] = (
    ("datasketch", "datasketch", by_datasketch),
    ("rensa", "rensa", by_rensa),
    ("sklearn", "plain TF-IDF", by_tfidf),
)


def recall(corpus: Corpus, found: Pairs, hows: Iterable[Taking]) -> float:
    wanted = {frozenset((one.giver, one.receiver)) for one in corpus.taken if one.how in set(hows)}
    return len(wanted & found) / max(1, len(wanted))


def grouped_right(corpus: Corpus, groups: Iterable[Sequence[str]]) -> tuple[float, float]:
    """Precision and recall over pairs of articles of one story."""
    right = said = 0
    for group in groups:
        right += sum(comb(count, 2) for count in Counter(corpus.story_of[one] for one in group).values())
        said += comb(len(group), 2)
    truth = sum(comb(count, 2) for count in Counter(corpus.story_of.values()).values())
    return right / max(1, said), right / max(1, truth)


def show(label: str, corpus: Corpus, seconds: float, found: Pairs) -> None:
    whole = recall(corpus, found, (Taking.WHOLE, Taking.CUT, Taking.EDITED))
    partial = recall(corpus, found, (Taking.PASSAGE,))
    wrong = sum(len({corpus.story_of[one] for one in pair}) > 1 for pair in found) / max(1, len(found))
    count = len(corpus.articles)
    print(
        f"{count:>8,}  {label:<14}{seconds:>9.2f} s{count / seconds:>10,.0f}/s"
        f"   copies {whole:.3f}  partial {partial:.3f}  of another story {wrong:.3f}"
    )


def clocked(work: Callable[[], Pairs]) -> tuple[float, Pairs]:
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def own(corpus: Corpus) -> float:
    """Print our rows; the seconds of copies and stories together."""
    seconds, found = clocked(lambda: shared_fingerprints(corpus.articles))
    show("pairs", corpus, seconds, found)
    start = time.process_time()
    copies = find_copies(corpus.articles)
    seconds = time.process_time() - start
    show("copies", corpus, seconds, {frozenset((copy.from_article, copy.to_article)) for copy in copies})
    start = time.process_time()
    sketches = sketches_of(corpus.articles)
    sketching = time.process_time() - start
    print(f"{'':>8}  {'sketches':<14}{sketching:>9.2f} s")
    start = time.process_time()
    stories = find_stories(sketches, copies, titles_of({article.id: article for article in corpus.articles}))
    grouping = time.process_time() - start
    precision, part = grouped_right(corpus, (story.article_ids for story in stories))
    print(f"{'':>8}  {'stories':<14}{grouping:>9.2f} s{'':>12}   pairs right {precision:.3f}  found {part:.3f}")
    return seconds + sketching + grouping


def peers(corpus: Corpus) -> None:
    for module, label, finder in PEERS:
        if importlib.util.find_spec(module) is None:
            print(f"{len(corpus.articles):>8,}  {label:<14} not installed")
            continue
        show(label, corpus, *clocked(lambda finder=finder: finder(corpus.articles)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", action="store_true", help=f"also {LARGE:,} articles, some minutes")
    sizes = (*SIZES, LARGE) if parser.parse_args().large else SIZES
    before = None
    list(fingerprints_of(["so that tables are built before the clock runs"]))
    for size in sizes:
        corpus = generate(size)
        seconds = own(corpus)
        grown = f", {seconds / before:.1f} times the row before" if before else ""
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(f"{'':>8}  {'link':<14}{seconds:>9.2f} s{grown}; memory so far {memory:.1f} GB")
        before = seconds
        if size <= LARGEST_PEER:
            peers(corpus)


if __name__ == "__main__":
    main()
