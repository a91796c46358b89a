"""Invented reports that copy each other, quote each other's sources, and tell alike affairs."""

from dataclasses import replace

from tests.support.articles import article
from variorum.model.article import Found

HARBOUR = (
    "A ferry with ninety passengers ran aground in the outer harbour of Velmar early on Thursday after its steering"
    " failed in heavy swell.\n\nCoastguard boats took everybody ashore within two hours, and four people were treated for"
    " cold, the port authority reported.\n\nThe vessel, built in the yards of Ostrin eleven years ago, had passed an"
    " inspection in the spring, according to the register kept by the harbour master.\n\nDivers were to examine the hull"
    " before a tug pulls it free at high water, which is expected shortly after noon on Friday.\n\nThe line that runs the"
    " ferry carried half a million travellers last year between Velmar and the islands of the southern sound."
)
ORCHARD = (
    "Growers in the Tamsel valley fear for a third of their apple harvest after two nights of frost in the middle of the"
    " blossom.\n\nSmall fires burned between the trees until dawn, and helicopters were hired to push warmer air down to"
    " the slopes above the river.\n\nThe cooperative of the valley, which sells the fruit of nine hundred farms, expects to"
    " know the damage when the petals have fallen.\n\nInsurance covers hail but seldom frost, so that many families would"
    " have to live on what they earned with cherries and hay."
)
STATEMENT = (
    "We deeply regret the distress caused to our passengers this morning and will refund every ticket in full without"
    " asking for any proof of purchase or further delay"
)
OWN = (
    "Mirek Dalvo was asleep in the lower saloon when the lamps went out.\n\nHe groped for his shoes and climbed the narrow"
    " stairs with his daughter on his back while water hissed somewhere below them.\n\nOutside, the lights of the town"
    " looked close enough to touch, he remembers, and nobody shouted.\n\nA fishing crew threw the first lines across and"
    " made coffee for those who shook."
)


def printed(text, name, day=None, outlet=None, headline=None):
    """An article of an outlet, with a headline where one is given."""
    made = article(text, article_id=name, published=day, outlet=outlet)
    given = Found(value=headline, evidence=(), confidence=1.0) if headline else None
    return replace(made, metadata=replace(made.metadata, headline=given))
