"""Who stands where: names before descriptions, the best fitting mention before the first."""

from variorum.annotate.lookup import EntityIndex
from variorum.model.annotation import Entity, EntityKind, Mention, MentionForm
from variorum.model.span import Evidence, Span


def entity(name, *mentions):
    spans = [Span(article_id="a", start=start, end=end) for start, end, _ in mentions]
    return Entity(
        id=name,
        article_id="a",
        kind=EntityKind.PERSON,
        name=name,
        mentions=tuple(Mention(span=s, form=form) for s, (_, _, form) in zip(spans, mentions, strict=True)),
        evidence=Evidence(spans=(spans[0],), made_by="test", confidence=1.0),
    )


PERU = entity("Peru", (4, 8, MentionForm.NAME), (60, 64, MentionForm.NAME))
LEE = entity("Lee", (0, 22, MentionForm.NOMINAL), (23, 30, MentionForm.NAME), (40, 42, MentionForm.PRONOUN))
INDEX = EntityIndex([LEE, PERU])


def test_the_mention_that_fits_best_is_meant():
    assert INDEX.at(0, 22) is LEE
    assert INDEX.at(4, 8) is PERU


def test_a_longer_span_means_what_most_of_it_is():
    assert INDEX.at(23, 36) is LEE


def test_nothing_is_there_where_no_mention_is():
    assert INDEX.at(31, 39) is None
    assert INDEX.at(500, 510) is None
    assert EntityIndex([]).at(0, 10) is None


def test_a_name_goes_before_a_pronoun_of_equal_fit():
    index = EntityIndex([entity("he", (0, 4, MentionForm.PRONOUN)), entity("Ann", (0, 4, MentionForm.NAME))])
    found = index.at(0, 4)
    assert found is not None
    assert found.name == "Ann"


def test_mentions_come_in_order_of_the_text():
    assert [mention.span.start for _, mention in INDEX.overlapping(0, 100)] == [0, 4, 23, 40, 60]
    assert [mention.span.start for _, mention in INDEX.within(1, 45)] == [4, 23, 40]


def test_entities_are_found_by_id():
    assert INDEX.by_id["Peru"] is PERU
