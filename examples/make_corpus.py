"""Write the example corpus and its truth from the hand-written prose in `source/`.

    python examples/make_corpus.py [FOLDER]

The affair, its country, people, outlets and agencies are invented. Every article's words are written by hand in
`source/OUTLET.md`; this script sets them into each outlet's page template, as the outlet's editors would have: with its
quotation marks, its furniture, its rail. A copy is written as a reference to the paragraphs it repeats (`@ARTICLE:2-4`)
and the changes made to them (`{old => new}`), so that who copied what from whom is known and not guessed.

Writes FOLDER/corpus/ and FOLDER/truth.json (FOLDER is this one unless told otherwise); the same source always gives the
same bytes. Raises SystemExit, naming the place, where the source contradicts itself.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

HERE = Path(__file__).parent
REFERENCE = re.compile(r"@([a-z]+-\d\d):(\d+)(?:-(\d+))?")
CHANGE = re.compile(r"\{([^{}]*) => ([^{}]*)\}")
COPIED_SHARE = 0.5  # of the receiver's text; below it an article only shares passages


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One paragraph as the outlet prints it; `giver` is the article it was taken from, if any."""

    kind: str
    text: str
    giver: str | None = None


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article: the fields of its front matter, its outlet's, and its paragraphs."""

    fields: dict[str, Any]
    outlet: dict[str, Any]
    paragraphs: tuple[Paragraph, ...] = field(default=())

    @property
    def id(self) -> str:
        """The article's name in the source and in the truth."""
        return str(self.fields["id"])

    @property
    def text(self) -> str:
        """What the article says: standfirst and body, a blank line between paragraphs."""
        standfirst = [self.fields["standfirst"]] if "standfirst" in self.fields else []
        return "\n\n".join([*standfirst, *(paragraph.text for paragraph in self.paragraphs)])

    @property
    def file(self) -> str:
        """The article's page, relative to the corpus."""
        if self.outlet["form"] == "jsonl":
            return f"{self.outlet['key']}/wire.jsonl"
        return f"{self.outlet['key']}/{self.fields['slug']}.{self.outlet['form']}"

    @property
    def url(self) -> str:
        """The article's address."""
        return str(self.fields.get("url", f"https://{self.outlet['host']}/{self.fields.get('slug')}"))


def typeset(text: str, outlet: dict[str, Any]) -> str:
    """`text` with the outlet's quotation marks and apostrophes in place of the plain ones."""
    opening, closing = outlet.get("double", ('"', '"'))
    text = re.sub(r'(^|[\s(])"', lambda match: match[1] + opening, text).replace('"', closing)
    apostrophe = outlet.get("apostrophe", "'")
    single = "\N{LEFT SINGLE QUOTATION MARK}" if apostrophe != "'" else "'"
    return re.sub(r"(^|[\s(])'", lambda match: match[1] + single, text).replace("'", apostrophe)


def read_source(outlets: dict[str, dict[str, Any]]) -> list[Article]:
    """All articles of the source, outlet by outlet."""
    drafts = [
        (outlet, tomllib.loads(front), body)
        for key, outlet in outlets.items()
        for front, body in _drafts((HERE / "source" / f"{key}.md").read_text(encoding="utf-8"))
    ]
    plain = {fields["id"]: _blocks(body) for _, fields, body in drafts}
    return [_article(outlet, fields, body, plain) for outlet, fields, body in drafts]


def _drafts(text: str) -> list[tuple[str, str]]:
    parts = re.split(r"^\+\+\+$", text, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def _blocks(body: str) -> list[str]:
    return [block.strip() for block in body.strip().split("\n\n")]


def _article(outlet: dict[str, Any], fields: dict[str, Any], body: str, plain: dict[str, list[str]]) -> Article:
    printed = {key: typeset(value, outlet) if isinstance(value, str) else value for key, value in fields.items()}
    paragraphs = [paragraph for block in _blocks(body) for paragraph in _paragraphs(block, outlet, plain)]
    return Article(fields=printed, outlet=outlet, paragraphs=tuple(paragraphs))


def _paragraphs(block: str, outlet: dict[str, Any], plain: dict[str, list[str]]) -> list[Paragraph]:
    reference = REFERENCE.match(block)
    if reference is None:
        kind, text = ("subheading", block[2:]) if block.startswith("# ") else ("paragraph", block)
        return [Paragraph(kind=kind, text=typeset(text, outlet))]
    giver, first, last = reference[1], int(reference[2]), int(reference[3] or reference[2])
    changes = CHANGE.findall(block)
    taken = "\n\n".join(plain[giver][first - 1 : last])
    for old, new in changes:
        if old not in taken:
            raise SystemExit(f"{block[:40]!r}: {old!r} does not stand in the paragraphs copied")
        taken = taken.replace(old, new)
    return [Paragraph(kind="paragraph", text=typeset(text, outlet), giver=giver) for text in taken.split("\n\n")]


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=jinja2.select_autoescape(["html"]),
        trim_blocks=True,
        undefined=jinja2.ChainableUndefined,
    )
    environment.filters["day"] = lambda moment: f"{moment.day} {moment:%B %Y}"
    environment.filters["clock"] = lambda moment, mark: f"{moment.hour}{mark}{moment:%M}"
    environment.filters["linked"] = _linked
    environment.filters["ld"] = lambda value: Markup(json.dumps(value, ensure_ascii=False, indent=1))  # noqa: S704 - ours
    return environment


def _linked(text: str) -> Markup:
    """The first mention of the dam as a link, as newspapers do."""
    link = Markup('<a href="/world/tresk-dam">Tresk dam</a>')
    return Markup(link.join(str(Markup.escape(text)).split("Tresk dam", 1)))  # noqa: S704 - escaped just here


def page(article: Article, environment: jinja2.Environment) -> bytes:
    """The article's page, in the outlet's template and encoding."""
    outlet, fields = article.outlet, article.fields
    published = datetime.fromisoformat(fields["published"])
    words = len(article.text.split())
    values = {
        **fields,
        "url": article.url,
        "published": published,
        "modified": published + timedelta(minutes=17),
        "paragraphs": [(paragraph.kind, paragraph.text) for paragraph in article.paragraphs],
        "person_records": [{"@type": "Person", "name": name} for name in fields.get("authors", ())],
        "rail": outlet["rail"],
        "comments": words % 97,
        "word_count": words,
        "minutes": max(1, words // 200),
        "completeness": fields.get("completeness", "full"),
    }
    html = environment.get_template(f"{outlet['key']}.{outlet['form']}").render(values)
    return html.encode(outlet.get("encoding", "utf-8"), "xmlcharrefreplace")


def wire_line(article: Article) -> str:
    """The article as one line of a wire's JSON Lines file: its text is clean already."""
    fields = {name: article.fields[name] for name in ("id", "headline", "published", "url")}
    record = fields | {"outlet": article.outlet["name"], "language": "en", "text": article.text}
    return json.dumps(record, ensure_ascii=False)


def copies(articles: list[Article]) -> list[dict[str, Any]]:
    """Who took how much of their text from whom, in characters."""
    found = []
    for article in articles:
        for giver in sorted({paragraph.giver for paragraph in article.paragraphs if paragraph.giver}):
            taken = sum(len(paragraph.text) for paragraph in article.paragraphs if paragraph.giver == giver)
            found.append({"from": giver, "to": article.id, "share": round(taken / len(article.text), 2)})
    return found


def lines(story: str, articles: list[Article], copied: list[dict[str, Any]]) -> list[list[str]]:
    """The independent lines of reporting of `story`: each source, followed by those that copied it."""
    source_of = {copy["to"]: copy["from"] for copy in copied if copy["share"] >= COPIED_SHARE}
    grouped: dict[str, list[str]] = {}
    for article in articles:
        if article.fields.get("story") == story:
            grouped.setdefault(source_of.get(article.id, article.id), []).append(article.id)
    return [sorted(members, key=lambda member: (member != source, member)) for source, members in grouped.items()]


def truth(articles: list[Article]) -> dict[str, Any]:
    """Everything a test may hold an edition to."""
    stated = tomllib.loads((HERE / "source" / "truth.toml").read_text(encoding="utf-8"))
    by_id = {article.id: article for article in articles}
    copied = copies(articles)
    for words in [*(reading for topic in stated["topic"] for reading in topic["readings"]), *stated["quote"]]:
        _place(words, by_id)
    return {
        "about": "What a careful reader finds in corpus/. Written by make_corpus.py from source/; edit it there.",
        "articles": [_described(article) for article in articles],
        "rejected": [{"file": "channelsix/lorvania.html", "why": "a list of headlines, no article"}],
        "copies": copied,
        "stories": [story | {"lines": lines(story["id"], articles, copied)} for story in stated["story"]],
        "topics": stated["topic"],
        "quotes": stated["quote"],
        "events": stated["event"],
    }


def _place(words: dict[str, Any], by_id: dict[str, Article]) -> None:
    """Sets `in` as the outlet prints it and adds where it stands."""
    article = by_id[words["article"]]
    words["in"] = typeset(words["in"], article.outlet)
    times = article.text.count(words["in"])
    if times != 1:
        raise SystemExit(f"{article.id}: {words['in']!r} stands {times} times in the text, not once")
    words["start"] = article.text.index(words["in"])
    words["end"] = words["start"] + len(words["in"])


def _described(article: Article) -> dict[str, Any]:
    fields = article.fields
    day = str(fields["published"])[:10]
    week = {"earliest": "2024-10-14", "latest": "2024-10-20"}
    shown = None if "crawled" in fields else day
    agency = article.outlet["name"] if article.outlet["key"] in {"interwire", "lpa"} else None
    return {
        "id": article.id,
        "file": article.file,
        "kind": fields.get("kind", "news"),
        "story": fields.get("story"),
        "outlet": article.outlet["name"],
        "agency": fields.get("agency", agency),
        "headline": fields["headline"],
        "standfirst": fields.get("standfirst"),
        "authors": [] if fields.get("agency") else fields.get("authors", []),
        "published": {"stated": shown} | ({"earliest": day, "latest": day} if shown else week),
        "language": fields.get("language", "en"),
        "completeness": fields.get("completeness", "full"),
        "text": article.text,
    }


def write(folder: Path) -> None:
    """The corpus and its truth, into `folder`."""
    outlets = tomllib.loads((HERE / "source" / "outlets.toml").read_text(encoding="utf-8"))
    outlets = {key: {"key": key, **outlet} for key, outlet in outlets.items()}
    articles, environment = read_source(outlets), _environment()
    corpus = folder / "corpus"
    for key in outlets:
        (corpus / key).mkdir(parents=True, exist_ok=True)
    wire = [wire_line(article) for article in articles if article.outlet["form"] == "jsonl"]
    (corpus / "interwire" / "wire.jsonl").write_text("\n".join(wire) + "\n", encoding="utf-8")
    for article in articles:
        if article.outlet["form"] != "jsonl":
            (corpus / article.file).write_bytes(page(article, environment))
    index = environment.get_template("channelsix-index.html").render(items=_listed(articles, outlets["channelsix"]))
    (corpus / "channelsix" / "lorvania.html").write_text(index, encoding="utf-8")
    text = json.dumps(truth(articles), ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")


def _listed(articles: list[Article], outlet: dict[str, Any]) -> list[dict[str, str]]:
    own = (article for article in articles if article.outlet["key"] == outlet["key"])
    return [
        *({"title": article.fields["headline"], "url": article.url, "age": "today"} for article in own),
        *outlet["rail"],
    ]


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
