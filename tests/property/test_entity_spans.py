"""Whatever the text, every mention stands in it and no entity is built twice."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.articles import article

from variorum.annotate.coreference import resolve_coreference
from variorum.annotate.entities import find_entities
from variorum.annotate.language import MemoryCache, parse
from variorum.config import Config
from variorum.model.annotation import Annotated

WORDS = st.sampled_from(
    [
        *("Ann", "Lee", "Acme", "Peru", "Beijing", "US", "the", "minister", "said", "of", "and", "(", ")", "-", "'s"),
        *(",", ".", '"', "he", "it", "Mr.", "Gen.", "president", "FTU", "\N{GRINNING FACE}", "\N{HEBREW LETTER ALEF}"),
        *("e\N{COMBINING ACUTE ACCENT}", "\0", "7", "Friday", "May", "\n\n"),
    ]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=60)


@given(TEXTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_mentions_stand_in_the_text(text):
    page = article(text)
    [parsed] = parse([page], Config().language_model, MemoryCache())
    named = find_entities(Annotated(article=page), parsed)
    entities = resolve_coreference(Annotated(article=page, entities=named), parsed)
    assert len({entity.id for entity in entities}) == len(entities)
    assert {entity.id for entity in named} <= {entity.id for entity in entities}
    for entity in entities:
        starts = [mention.span.start for mention in entity.mentions]
        assert starts == sorted(starts)
        assert all(mention.span.cut(text).strip() for mention in entity.mentions)
        assert all(role.span.cut(text).strip() for role in entity.roles)
        assert 0 <= entity.evidence.confidence <= 1
