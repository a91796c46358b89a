"""The runs of words that are names, cut right: the pipeline's named spans, mended, and the capitals it passed over.

The small model breaks names at hyphens, takes titles, articles and possessives into them, and leaves out what it does not
know. Here every span is cut to the name proper, a title before it is told apart, pieces of one name are joined, and runs
of proper nouns without a label are added where their capital means something. What sort of thing a name names is decided
over the whole article, in kinds.py.

Limits: in a line where most words have capitals (a headline) only the pipeline's spans count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.annotate.countries import country_named
from variorum.annotate.cuts import HYPHENS, PARTICLES, Run, cut, names_country
from variorum.annotate.namelike import NO_NAMES, is_name
from variorum.annotate.nouns import nouns
from variorum.annotate.titles import is_honorific, is_office, is_rank, is_title_word
from variorum.model.parse import Sentence, Token

LABELS = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_LONGEST_TITLE = 12  # tokens: "the United Nations Special Rapporteur on the human rights situation in"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Name:
    """A name: tokens `first` to `last` (inclusive) of a sentence, the pipeline's label ("" for none).

    `title` is the index of the first token of the title or description directly before the name, `first` where there is
    none. `words` are the words of the name; what hyphens join is one word.
    """

    sentence: Sentence
    first: int
    last: int
    label: str
    title: int
    words: tuple[str, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the name."""
        return self.sentence.tokens[self.first : self.last + 1]

    @property
    def title_tokens(self) -> tuple[Token, ...]:
        """The tokens of the title before it."""
        return self.sentence.tokens[self.title : self.first]

    @property
    def text(self) -> str:
        """The name as one line."""
        return " ".join(self.words)

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.sentence.tokens[self.first].start

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.sentence.tokens[self.last].end


def make_name(sentence: Sentence, first: int, last: int, label: str, title: int) -> Name:
    """The name at tokens `first` to `last` (inclusive) of `sentence`."""
    words = tuple(_glued(sentence.tokens[first : last + 1]).split())
    return Name(sentence=sentence, first=first, last=last, label=label, title=title, words=words)


def _glued(tokens: tuple[Token, ...]) -> str:
    """The words with the spaces of the text; "al - Amr", as some corpora space it, is glued too."""
    pieces: list[str] = []
    for before, token in zip((None, *tokens[:-1]), tokens, strict=True):
        apart = before is not None and before.end < token.start
        hyphen = token.text in HYPHENS or (before is not None and before.text in HYPHENS)
        pieces.append(f" {token.text}" if apart and not hyphen else token.text)
    return "".join(pieces)


def find_names(sentence: Sentence) -> list[Name]:
    """The names of one sentence, in order, none within another."""
    tokens = sentence.tokens
    runs = _joined(sorted([*_labelled(tokens), *_unlabelled(sentence)], key=lambda run: run.first), tokens)
    pieces = [piece for run in runs for piece in cut(run, tokens)]
    return [
        make_name(sentence, run.first, run.last, run.label, _title_start(tokens, run))
        for run in pieces
        if is_name(run, tokens)
    ]


def _labelled(tokens: tuple[Token, ...]) -> Iterator[Run]:
    run: Run | None = None
    for token in tokens:
        if token.name not in LABELS:
            if run:
                yield run
            run = None
        elif run is None or token.begins or run.label != token.name:
            if run:
                yield run
            run = Run(first=token.index, last=token.index, label=token.name)
        else:
            run.last = token.index
    if run:
        yield run


def _unlabelled(sentence: Sentence) -> Iterator[Run]:
    """Runs of proper nouns that the pipeline gave no label, where a capital tells."""
    tokens = sentence.tokens
    if is_title_case(tokens):
        return
    first: int | None = None
    for token in (*tokens, None):
        inside = token is not None and not token.name and token.pos == "PROPN" and token.text[0].isupper()
        if inside and token is not None and first is None:
            first = token.index
        elif not inside and first is not None:
            yield Run(first=first, last=_with_tail(tokens, (token.index if token else len(tokens)) - 1), label="")
            first = None


def _with_tail(tokens: tuple[Token, ...], last: int) -> int:
    """The last token of a name whose small half a hyphen ties on: "Soo|-jin"."""
    head, mark, tail = tokens[last : last + 3] if last + 2 < len(tokens) else (tokens[last],) * 3
    tight = mark.text in HYPHENS and head.end == mark.start and mark.end == tail.start
    return tail.index if tight and tail.pos == "PROPN" and tail.text.islower() and not tail.name else last


def is_title_case(tokens: tuple[Token, ...]) -> bool:
    """Whether most longer words have a capital, verbs too, as in a headline: a capital then tells nothing."""
    long = [token for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    small = [token for token in long if not token.text[0].isupper()]
    return len(long) >= 4 and len(small) < 0.2 * len(long) and not any(token.pos == "VERB" for token in small)


def _joined(runs: list[Run], tokens: tuple[Token, ...]) -> list[Run]:
    """Pieces of one name as one run: what a hyphen or a particle parts, and a bare word beside a person's name."""
    joined: list[Run] = []
    for run in runs:
        before = joined[-1] if joined else None
        if before and _belong(before, run, tokens):
            before.label = _label_of_join(before, run, tokens)
            before.last = run.last
        else:
            joined.append(Run(first=run.first, last=run.last, label=run.label))
    return joined


def _label_of_join(before: Run, run: Run, tokens: tuple[Token, ...]) -> str:
    if before.last + 1 == run.first and before.label == run.label == "GPE":
        return "PERSON"
    hyphened = tokens[run.first - 1].text in HYPHENS
    return "PERSON" if "PERSON" in (before.label, run.label) or not hyphened else before.label or run.label


def _belong(before: Run, run: Run, tokens: tuple[Token, ...]) -> bool:
    gap = tokens[before.last + 1 : run.first]
    left, right = tokens[before.last], tokens[run.first]
    if not gap:
        return (
            _are_initials(before, run, tokens)
            or _is_split_person(before, run, tokens)
            or _are_two_places(before, run, tokens)
        )
    if len(gap) == 1 and gap[0].text in HYPHENS:
        # "Marn Che-lun" and "Jean-Luc", not "Mexico-US" nor "Brandt-Lenz", whose halves are names themselves
        tight = left.end == gap[0].start and gap[0].end == right.start
        halves = {before.label, run.label}
        if tight and country_named(f"{left.text}-{right.text}"):
            return True
        return tight and not (halves & {"GPE", "NORP", "ORG", "LOC"}) and not names_country(left, right)
    if gap[0].text in {"of", "for"} and all(token.text in {"of", "for", "the"} for token in gap):
        # "Council for the |Welfare of |Immigrants", which the pipeline cuts after the first word
        body = tokens[before.first].text.lower() in nouns().organisation or left.text.lower() in nouns().organisation
        return body and before.label in {"ORG", ""} and run.label in {"ORG", ""}
    return (
        all(token.lemma.lower() in PARTICLES or token.text.lower() in PARTICLES for token in gap)
        and "PERSON" in (before.label, run.label)
        and {before.label, run.label} <= {"PERSON", "", "GPE"}
        and before.label != "GPE"
    )


def _are_initials(before: Run, run: Run, tokens: tuple[Token, ...]) -> bool:
    """Whether initials stand before a surname: "R.D. |Terry"."""
    text = tokens[before.last].text
    initials = before.first == before.last and "." in text and all(len(part) < 2 for part in text.split("."))
    return initials and text.isupper() and run.first == run.last and {before.label, run.label} <= {"PERSON", ""}


def _are_two_places(before: Run, run: Run, tokens: tuple[Token, ...]) -> bool:
    """Whether two single words are labelled as two places without a comma between: no text says that, it is one name."""
    single = before.first == before.last and run.first == run.last
    return (
        single and {before.label, run.label} == {"GPE"} and not names_country(tokens[before.first], tokens[run.first])
    )


def _is_split_person(before: Run, run: Run, tokens: tuple[Token, ...]) -> bool:
    """Whether a bare capital word touches a person's name and is its missing half, not a title or a country."""
    if {before.label, run.label} != {"PERSON", ""}:
        return False
    bare = before if before.label == "" else run
    own = _without_title(tokens[bare.first : bare.last + 1]) if bare is before else tokens[bare.first : bare.last + 1]
    words = [token.text for token in own]
    if not 0 < len(words) < 3 or any(len(word) < 2 for word in words):
        return False
    return not any(
        is_title_word(word) or names_country(token) or word.lower() in NO_NAMES or word.lower() in nouns().organisation
        for word, token in zip(words, own, strict=True)
    )


def _without_title(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens after the title they begin with: of "Premier Ann |Lee" the given name. `cut` parts them later."""
    first = next((i for i, token in enumerate(tokens) if not is_title_word(token.text)), len(tokens))
    return tokens[first:]


def _title_start(tokens: tuple[Token, ...], run: Run) -> int:
    """Where the title or description directly before a name begins: "Deputy Prime Minister and Foreign Minister |X"."""
    if run.first == 0 or run.label not in {"PERSON", "", "ORG", "GPE"}:
        return run.first
    before = run.first - 2 if tokens[run.first - 1].text == "." and run.first > 1 else run.first - 1  # "Col" "."
    start = before if _ends_title(tokens[before]) else _office_before(tokens, run)
    if start is None:
        return run.first
    while start > 0 and run.first - start < _LONGEST_TITLE and _continues_title(tokens, start - 1):
        start -= 1
    while start < run.first and tokens[start].pos in {"CCONJ", "ADP", "DET", "PUNCT", "PART"}:
        start += 1
    return start


def _office_before(tokens: tuple[Token, ...], run: Run) -> int | None:
    """The office in "Secretary of State |X" or "ambassador to Ruritania |X": its noun, where no comma parts it."""
    at = run.first - 1
    if run.label != "PERSON" or tokens[at].pos != "PROPN":
        return None
    while (
        at > 0 and run.first - at < _LONGEST_TITLE and (tokens[at].pos == "PROPN" or tokens[at].text in {"the", "and"})
    ):
        at -= 1
    if tokens[at].text.lower() in {"of", "to", "for"} and at > 0 and _ends_title(tokens[at - 1]):
        return at - 1
    return None


def _ends_title(token: Token) -> bool:
    if token.tag in {"NNS", "NNPS"}:
        return False
    return is_honorific(token.text) or is_rank(token.text) or is_office(token.text)


def _continues_title(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the token at `at` still belongs to the title that begins after it."""
    token = tokens[at]
    if token.pos in {"NOUN", "PROPN", "ADJ"} or token.text.lower() in {"former", "ex", "then", "acting"}:
        return True
    if token.text in HYPHENS or token.text == ".":
        return True
    # "Prime Minister and Foreign Minister X": what the word joins must be a title on its left as well
    if token.text.lower() in {"and", "of", "for"} and at > 0:
        return (
            is_title_word(tokens[at - 1].text) and tokens[at - 1].text[0].isupper() == tokens[at + 1].text[0].isupper()
        )
    return False
