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

from variorum.annotate.countries import country_named, country_of_demonym
from variorum.annotate.nouns import is_person_noun, nouns
from variorum.annotate.tables import word_list
from variorum.annotate.titles import is_honorific, is_office, is_rank, is_title_word, titles
from variorum.model.parse import Sentence, Token

LABELS = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
PARTICLES = word_list("particles")
_HYPHENS = frozenset("-\N{HYPHEN}\N{NON-BREAKING HYPHEN}")
# What a hyphen joins to a name without naming ("pro-Beijing", "US-led"): the whole is an adjective.
_PREFIXES = word_list("prefixes")
_MARKS = frozenset({"POS", "``", "''", ",", ":", "-LRB-", "-RRB-", "HYPH", "NFP", "SYM"})
_LONGEST_TITLE = 12  # tokens: "the United Nations Special Rapporteur on the human rights situation in"
# Words with a capital that name nothing by themselves.
_COMMON = word_list("no_names")


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
        hyphen = token.text in _HYPHENS or (before is not None and before.text in _HYPHENS)
        pieces.append(f" {token.text}" if apart and not hyphen else token.text)
    return "".join(pieces)


@dataclass(slots=True, kw_only=True)
class _Run:
    """A run of tokens while it is being cut; `last` is inclusive."""

    first: int
    last: int
    label: str


def find_names(sentence: Sentence) -> list[Name]:
    """The names of one sentence, in order, none within another."""
    tokens = sentence.tokens
    runs = _joined(sorted([*_labelled(tokens), *_unlabelled(sentence)], key=lambda run: run.first), tokens)
    cut = [piece for run in runs for piece in _cut(run, tokens)]
    return [
        make_name(sentence, run.first, run.last, run.label, _title_start(tokens, run))
        for run in cut
        if _is_name(run, tokens)
    ]


def _labelled(tokens: tuple[Token, ...]) -> Iterator[_Run]:
    run: _Run | None = None
    for token in tokens:
        if token.name not in LABELS:
            if run:
                yield run
            run = None
        elif run is None or token.begins or run.label != token.name:
            if run:
                yield run
            run = _Run(first=token.index, last=token.index, label=token.name)
        else:
            run.last = token.index
    if run:
        yield run


def _unlabelled(sentence: Sentence) -> Iterator[_Run]:
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
            yield _Run(first=first, last=(token.index if token else len(tokens)) - 1, label="")
            first = None


def is_title_case(tokens: tuple[Token, ...]) -> bool:
    """Whether most longer words have a capital, as in a headline: a capital then tells nothing."""
    long = [token.text for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    return len(long) >= 4 and sum(word[0].isupper() for word in long) > 0.8 * len(long)


def _joined(runs: list[_Run], tokens: tuple[Token, ...]) -> list[_Run]:
    """Pieces of one name as one run: what a hyphen or a particle parts, and a bare word beside a person's name."""
    joined: list[_Run] = []
    for run in runs:
        before = joined[-1] if joined else None
        if before and _belong(before, run, tokens):
            before.label = _label_of_join(before, run, tokens)
            before.last = run.last
        else:
            joined.append(_Run(first=run.first, last=run.last, label=run.label))
    return joined


def _label_of_join(before: _Run, run: _Run, tokens: tuple[Token, ...]) -> str:
    if before.last + 1 == run.first and before.label == run.label == "GPE":
        return "PERSON"
    hyphened = tokens[run.first - 1].text in _HYPHENS
    return "PERSON" if "PERSON" in (before.label, run.label) or not hyphened else before.label or run.label


def _belong(before: _Run, run: _Run, tokens: tuple[Token, ...]) -> bool:
    gap = tokens[before.last + 1 : run.first]
    left, right = tokens[before.last], tokens[run.first]
    if not gap:
        return _is_split_person(before, run, tokens) or _are_two_places(before, run, tokens)
    if len(gap) == 1 and gap[0].text in _HYPHENS:
        # "Leung Che-cheung" and "Jean-Luc", not "Mexico-US" nor "Trump-Putin", whose halves are names themselves
        tight = left.end == gap[0].start and gap[0].end == right.start
        halves = {before.label, run.label}
        return tight and not (halves & {"GPE", "NORP", "ORG", "LOC"}) and not _names_country(left, right)
    if gap[0].text in {"of", "for"} and all(token.text in {"of", "for", "the"} for token in gap):
        # "Council for the |Welfare of |Immigrants", which the pipeline cuts after the first word
        body = tokens[before.first].text.lower() in nouns().organisation or left.text.lower() in nouns().organisation
        return body and before.label in {"ORG", ""} and run.label in {"ORG", ""}
    return (
        all(token.lemma.lower() in PARTICLES for token in gap)
        and "PERSON" in (before.label, run.label)
        and {before.label, run.label} <= {"PERSON", ""}
    )


def _are_two_places(before: _Run, run: _Run, tokens: tuple[Token, ...]) -> bool:
    """Whether two single words are labelled as two places without a comma between: no text says that, it is one name."""
    single = before.first == before.last and run.first == run.last
    return single and {before.label, run.label} == {"GPE"} and not _names_country(tokens[before.first], tokens[run.first])


def _names_country(*tokens: Token) -> bool:
    return any(country_named(token.text) or country_of_demonym(token.text) for token in tokens)


def _is_split_person(before: _Run, run: _Run, tokens: tuple[Token, ...]) -> bool:
    """Whether a bare capital word touches a person's name and is its missing half, not a title or a country."""
    if {before.label, run.label} != {"PERSON", ""}:
        return False
    bare = before if before.label == "" else run
    words = [token.text for token in tokens[bare.first : bare.last + 1]]
    if len(words) > 2 or any(len(word) < 2 for word in words):
        return False
    if bare is run and len(words) > 1:
        return False
    return not any(
        is_title_word(word) or _names_country(token) or word.lower() in _COMMON or word.lower() in nouns().organisation
        for word, token in zip(words, tokens[bare.first : bare.last + 1], strict=True)
    )


def _cut(run: _Run, tokens: tuple[Token, ...]) -> Iterator[_Run]:
    """The run without what is no name at its ends, in two where a title or a possessive stands inside it."""
    run = _trimmed(_without_caption_word(run, tokens), tokens)
    seam = next((i for i in range(run.first + 1, run.last) if _is_seam(run, tokens, i)), None)
    if seam is not None:
        label = "GPE" if tokens[seam].text in _HYPHENS else run.label
        yield from _cut(_Run(first=run.first, last=seam - 1, label=label), tokens)
        yield from _cut(_Run(first=seam + 1, last=run.last, label=label), tokens)
        return
    possessive = next((i for i in range(run.first, run.last) if tokens[i].tag == "POS"), None)
    if possessive is not None and _is_owner(run, possessive, tokens):
        yield from _cut(_Run(first=run.first, last=possessive - 1, label=_owner_label(run, possessive, tokens)), tokens)
        yield from _cut(_Run(first=possessive + 1, last=run.last, label=run.label), tokens)
        return
    at = _title_within(run, tokens)
    if at is None:
        yield _without_office(run, tokens)
        return
    if at > run.first:
        before = _trimmed(_Run(first=run.first, last=_before_title(run, at, tokens), label="ORG"), tokens)
        if before.first <= before.last:
            yield before
    yield _trimmed(_Run(first=at + 1, last=run.last, label="PERSON"), tokens)


def _without_caption_word(run: _Run, tokens: tuple[Token, ...]) -> _Run:
    """The run without a last "Image" or "Photo" that a colon follows: the start of a credit run into the sentence."""
    after = tokens[run.last + 1].text if run.last + 1 < len(tokens) else ""
    if (
        after == ":"
        and run.last > run.first
        and tokens[run.last].text.lower() in {"image", "photo", "picture", "video"}
    ):
        return _Run(first=run.first, last=run.last - 1, label=run.label)
    return run


def _without_office(run: _Run, tokens: tuple[Token, ...]) -> _Run:
    """The run without an office at its end: "State Department Spokesperson" names the department."""
    last = run.last
    if run.label not in {"ORG", "GPE", ""} or tokens[last].text.lower() not in titles().offices:
        return run
    while last >= run.first and is_title_word(tokens[last].text):
        last -= 1
    return _trimmed(_Run(first=run.first, last=last, label=run.label), tokens)


def _is_seam(run: _Run, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the token at `at` parts two names inside a run: "Smith the Post", "Acme (AC", "Acme in York", "China-US"."""
    token = tokens[at]
    if token.text == "(":
        return True
    if token.text == "the":
        return tokens[at - 1].text[0].isupper()
    if token.text in {"in", "at", "from", "with", "on"} and run.label != "WORK_OF_ART":
        return not any(word.text.lower() in nouns().organisation for word in tokens[run.first : at])
    return _joins_countries(tokens, at)


def _joins_countries(tokens: tuple[Token, ...], at: int) -> bool:
    around = (tokens[at - 1], tokens[at + 1])
    return tokens[at].text in _HYPHENS and all(_names_country(token) for token in around)


def _is_owner(run: _Run, possessive: int, tokens: tuple[Token, ...]) -> bool:
    owner = " ".join(token.text for token in tokens[run.first : possessive])
    return bool(country_named(owner)) or run.label == "PERSON"


def _owner_label(run: _Run, possessive: int, tokens: tuple[Token, ...]) -> str:
    owner = " ".join(token.text for token in tokens[run.first : possessive])
    return "GPE" if country_named(owner) else run.label


def _trimmed(run: _Run, tokens: tuple[Token, ...]) -> _Run:
    first, last = run.first, run.last
    if last > first and tokens[last].text.isdigit() and _names_country(tokens[first]):
        last -= 1  # a score: "Ruritania 2"
    while first <= last and not _can_begin(tokens[first]):
        first += 1
    while last >= first and not _can_end(tokens[last], tokens[last - 1] if last > first else None):
        last -= 1
    return _Run(first=first, last=last, label=run.label)


def _can_begin(token: Token) -> bool:
    if token.tag in _MARKS or token.tag in {"DT", "PRP$", "PRP", "IN", "CC", "."}:
        return False
    return token.text[0].isupper() or token.text[0].isdigit() or token.text[0] in "@#" or _is_lower_name(token)


def _is_lower_name(token: Token) -> bool:
    """Whether a name may begin with this small letter ("al-Amr", "eBay", "von der Leyen")."""
    return token.lemma.lower() in PARTICLES or any(letter.isupper() for letter in token.text[1:])


def _can_end(token: Token, before: Token | None) -> bool:
    if before is not None and before.text in _HYPHENS:
        return token.text.isalnum()
    if token.tag in _MARKS or token.tag in {"IN", "CC", "DT", "TO"} or not any(c.isalnum() for c in token.text):
        return False
    return token.text[0].isupper() or token.text[0].isdigit() or token.tag == "NNP" or _is_lower_name(token)


def _title_within(run: _Run, tokens: tuple[Token, ...]) -> int | None:
    """The last token of a title that a person's name follows inside the run."""
    if run.label in {"WORK_OF_ART", "PRODUCT", "EVENT", "LAW", "FAC"}:
        return None
    for index in range(min(run.last - 1, run.first + 8), run.first - 1, -1):
        word = tokens[index].text
        if index == run.first and word in nouns().given and run.last == index + 1:
            continue
        rest = tokens[index + 1 : run.last + 1]
        if _is_written_title(word) and len(rest) <= 4 and _could_be_person(rest):
            at_start = index == run.first or run.label == "PERSON"
            return index if at_start or is_person_noun(word) else None
    return None


def _before_title(run: _Run, at: int, tokens: tuple[Token, ...]) -> int:
    """The last token before the title that ends at `at`."""
    while at > run.first and is_title_word(tokens[at].text):
        at -= 1
    return at if not is_title_word(tokens[at].text) else at - 1


def _is_written_title(word: str) -> bool:
    return word[0].isupper() and (is_honorific(word) or is_rank(word) or word.lower() in titles().offices)


def _could_be_person(rest: tuple[Token, ...]) -> bool:
    return bool(rest) and all(
        (token.text[0].isupper() or token.lemma.lower() in PARTICLES or token.text in _HYPHENS)
        and not is_office(token.text)
        and token.text.lower() not in nouns().organisation
        and token.text.lower() not in nouns().place
        and not _names_country(token)
        for token in rest
    )


def _is_name(run: _Run, tokens: tuple[Token, ...]) -> bool:
    if run.first > run.last:
        return False
    if _is_half_adjective(run, tokens) or _is_demonym_adjective(run, tokens):
        return False
    words = [token.text for token in tokens[run.first : run.last + 1]]
    if all(word.lower().strip(".") in _COMMON or not any(c.isalpha() for c in word) for word in words):
        return False
    span = tokens[run.first : run.last + 1]
    after = tokens[run.last + 1].text if run.last + 1 < len(tokens) else ""
    if all(word.lower() in titles().modifiers for word in words) and after and is_office(after):
        return False
    if len(words) == 1 and _is_capital_noun(words[0]):
        return False
    if len(words) > 1 and all(
        is_title_word(t.text) or country_of_demonym(t.text) or t.text in {"of", "and"} for t in span
    ):
        return run.label == "PERSON" and len(words) > 1 and words[0] in nouns().given
    if run.label == "" and run.first == run.last:
        return _is_worth_naming(run, tokens)
    return True


def _is_demonym_adjective(run: _Run, tokens: tuple[Token, ...]) -> bool:
    """Whether the run is "Chinese" or "Republican" said of a noun: that names no one, the noun's phrase does."""
    head = tokens[run.last]
    if run.label != "NORP" and not country_of_demonym(" ".join(t.text for t in tokens[run.first : run.last + 1])):
        return False
    modifies = head.dep in {"amod", "compound", "nmod"} and head.head > head.index
    return modifies or (
        head.tag in {"JJ", "NNP"} and head.dep not in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos"}
    )


def _is_capital_noun(word: str) -> bool:
    """Whether a single word is a rank or a common noun with a capital ("MP", "the Court"): it stands for a name, it is none."""
    if word in nouns().bodies:
        return False
    lower = word.lower()
    return (word.isupper() and is_rank(word)) or lower in nouns().organisation or lower in nouns().place


def _is_half_adjective(run: _Run, tokens: tuple[Token, ...]) -> bool:
    before = [token.text.lower() for token in tokens[max(0, run.first - 2) : run.first]]
    if len(before) == 2 and before[1] in _HYPHENS and before[0] in _PREFIXES:
        return True
    after = tokens[run.last + 1 : run.last + 3]
    return len(after) == 2 and after[0].text in _HYPHENS and after[1].tag in {"VBN", "VBD", "JJ", "VBG"}


def _is_worth_naming(run: _Run, tokens: tuple[Token, ...]) -> bool:
    """Whether a single word without a label names something: an adjective or a sentence's first word seldom does."""
    token = tokens[run.first]
    if _names_country(token) and token.dep in {"amod", "compound", "nmod"} and country_of_demonym(token.text):
        return False
    first_word = run.first == 0 or tokens[run.first - 1].tag in {"``", "''", ":"}
    return len(token.text) > 1 and (
        not first_word or token.dep in {"nsubj", "nsubjpass", "poss"} or token.text.isupper()
    )


def _title_start(tokens: tuple[Token, ...], run: _Run) -> int:
    """Where the title or description directly before a name begins: "Deputy Prime Minister and Foreign Minister |X"."""
    if run.first == 0 or run.label not in {"PERSON", "", "ORG", "GPE"}:
        return run.first
    start = run.first - 1 if _ends_title(tokens[run.first - 1]) else _office_before(tokens, run)
    if start is None:
        return run.first
    while start > 0 and run.first - start < _LONGEST_TITLE and _continues_title(tokens, start - 1):
        start -= 1
    while start < run.first and tokens[start].pos in {"CCONJ", "ADP", "DET", "PUNCT", "PART"}:
        start += 1
    return start


def _office_before(tokens: tuple[Token, ...], run: _Run) -> int | None:
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
    if token.text in _HYPHENS or token.text == ".":
        return True
    # "Prime Minister and Foreign Minister X": what the word joins must be a title on its left as well
    if token.text.lower() in {"and", "of", "for"} and at > 0:
        return (
            is_title_word(tokens[at - 1].text) and tokens[at - 1].text[0].isupper() == tokens[at + 1].text[0].isupper()
        )
    return False
