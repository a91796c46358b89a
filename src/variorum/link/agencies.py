"""The news agencies of the world, and how a text shows that it is one's: dateline, signature, credit, copyright.

Why: most copies are two outlets printing one agency, and the credit is what tells giver from receiver, or that neither
is the giver.

Limits: names as English-language outlets print them. A credit that only the page's markup holds is the cleaning stage's
business (`Metadata.agency`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from variorum.link.keys import Known, Split

# Each agency: the name used everywhere in the program, then its other names and signatures in print.
AGENCIES: tuple[tuple[str, ...], ...] = (
    ("AP", "Associated Press", "The Associated Press", "AP News", "apnews.com"),
    ("Reuters", "Thomson Reuters", "reuters.com"),
    ("AFP", "Agence France-Presse", "Agence France Presse", "afp.com"),
    ("UPI", "United Press International", "upi.com"),
    ("Bloomberg", "Bloomberg News", "bloomberg.com"),
    ("DPA", "Deutsche Presse-Agentur", "Deutsche Presse Agentur"),
    ("EFE", "Agencia EFE", "EFE-EPA"),
    ("EPA", "European Pressphoto Agency"),
    ("ANSA", "Agenzia Nazionale Stampa Associata"),
    ("PA", "Press Association", "PA Media", "PA news agency"),
    ("The Canadian Press", "Canadian Press", "CP"),
    ("AAP", "Australian Associated Press"),
    ("NZPA", "New Zealand Press Association"),
    ("Xinhua", "Xinhua News Agency", "xinhuanet.com"),
    ("China News Service", "CNS", "ecns.cn"),
    ("CNA", "Central News Agency"),
    ("Kyodo", "Kyodo News"),
    ("Jiji", "Jiji Press"),
    ("Yonhap", "Yonhap News Agency"),
    ("KCNA", "Korean Central News Agency"),
    ("TASS", "ITAR-TASS", "Itar-Tass", "tass.com"),
    ("RIA Novosti", "RIA", "Ria Novosti"),
    ("Interfax", "Interfax-Ukraine", "Interfax-Kazakhstan"),
    ("Sputnik", "sputniknews.com"),
    ("RT", "RussiaToday", "Russia Today", "rt.com"),
    ("Ukrinform",),
    ("UNIAN",),
    ("BelTA", "BELTA"),
    ("Kazinform", "Kazinform International News Agency"),
    ("KazTAG",),
    ("Kabar", "Kabar News Agency"),
    ("AKIpress",),
    ("24.kg", "24.kg news agency"),
    ("Khovar",),
    ("Asia-Plus", "Asia Plus"),
    ("UzA",),
    ("Trend", "Trend News Agency"),
    ("APA", "Austria Presse Agentur", "APA news agency"),
    ("Azertac", "AZERTAC"),
    ("Armenpress",),
    ("Anadolu", "Anadolu Agency", "AA"),
    ("DHA", "Demiroren News Agency", "Dogan News Agency"),
    ("IHA", "Ihlas News Agency"),
    ("IRNA", "Islamic Republic News Agency"),
    ("ISNA", "Iranian Students' News Agency"),
    ("Fars", "Fars News Agency"),
    ("Tasnim", "Tasnim News Agency"),
    ("Mehr", "Mehr News Agency"),
    ("SANA", "Syrian Arab News Agency"),
    ("SPA", "Saudi Press Agency"),
    ("WAM", "Emirates News Agency"),
    ("QNA", "Qatar News Agency"),
    ("KUNA", "Kuwait News Agency"),
    ("BNA", "Bahrain News Agency"),
    ("Petra", "Jordan News Agency"),
    ("NNA", "National News Agency"),
    ("WAFA", "Palestine News Agency", "Ma'an News Agency"),
    ("MENA", "Middle East News Agency"),
    ("MAP", "Maghreb Arabe Presse"),
    ("APS", "Algeria Press Service"),
    ("TAP", "Tunis Afrique Presse"),
    ("PTI", "Press Trust of India"),
    ("ANI", "Asian News International"),
    ("IANS", "Indo-Asian News Service", "Indo Asian News Service"),
    ("UNI", "United News of India"),
    ("APP", "Associated Press of Pakistan"),
    ("BSS", "Bangladesh Sangbad Sangstha"),
    ("UNB", "United News of Bangladesh"),
    ("Antara", "ANTARA News"),
    ("Bernama",),
    ("PNA", "Philippine News Agency"),
    ("VNA", "Vietnam News Agency"),
    ("TNA", "Thai News Agency"),
    ("SAPA", "South African Press Association"),
    ("NAN", "News Agency of Nigeria"),
    ("GNA", "Ghana News Agency"),
    ("KNA", "Kenya News Agency"),
    ("ENA", "Ethiopian News Agency"),
    ("PANA", "Panapress"),
    ("Agencia Brasil", "Agencia Estado"),
    ("Telam", "Noticias Argentinas"),
    ("Notimex",),
    ("Prensa Latina",),
    ("Europa Press",),
    ("Lusa",),
    ("Belga", "Belga News Agency"),
    ("ANP", "Algemeen Nederlands Persbureau"),
    ("NTB", "Norsk Telegrambyra"),
    ("TT", "TT News Agency", "Tidningarnas Telegrambyra"),
    ("Ritzau",),
    ("STT", "Suomen Tietotoimisto"),
    ("BNS", "Baltic News Service"),
    ("ELTA",),
    ("LETA",),
    ("PAP", "Polish Press Agency"),
    ("CTK", "Czech News Agency"),
    ("TASR", "News Agency of the Slovak Republic"),
    ("MTI", "Hungarian News Agency"),
    ("Agerpres", "Mediafax"),
    ("BTA", "Bulgarian News Agency"),
    ("Tanjug", "Beta News Agency"),
    ("HINA",),
    ("STA", "Slovenian Press Agency"),
    ("FENA",),
    ("ATA", "Albanian Telegraphic Agency"),
    ("ANA-MPA", "Athens News Agency"),
    ("CNW", "Canada NewsWire"),
    ("PR Newswire", "PRNewswire"),
    ("Business Wire", "BUSINESS WIRE"),
    ("GlobeNewswire", "GLOBE NEWSWIRE", "Marketwired", "Marketwire"),
    ("Dow Jones", "Dow Jones Newswires"),
    ("Thomson Reuters Foundation",),
    ("McClatchy", "Tribune News Service", "MCT"),
    ("States News Service",),
    ("Religion News Service", "RNS"),
    ("Inter Press Service", "IPS"),
)

_AMBIGUOUS = 4  # letters: a signature this short is believed only in its place (a dateline, brackets), never in prose
_HEAD, _TAIL = 400, 500  # characters where a text says whose it is
_TOKEN = re.compile(r"[A-Z]\w+|\d\d\.kg|\b[a-z]{2,20}\.com")
_SIGN = r"[-\N{EN DASH}\N{EM DASH}]"


@cache
def _names() -> dict[str, str]:
    return {form.casefold(): agency[0] for agency in AGENCIES for form in agency}


@cache
def _alternatives() -> str:
    return "|".join(sorted((re.escape(form) for agency in AGENCIES for form in agency), key=lambda f: (-len(f), f)))


@cache
def _long_alternatives() -> str:
    forms = {form for agency in AGENCIES for form in agency if len(form) > _AMBIGUOUS}
    return "|".join(sorted(map(re.escape, forms), key=lambda form: (-len(form), form)))


@cache
def _signatures() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """At the head "(Reuters) -", "By The Associated Press", "AP -"; at the end "(AFP)", "Copyright 2017 AP", "Reuters"."""
    name = rf"({_alternatives()})"
    head = re.compile(
        rf"\({name}(?: News)?\)\s*{_SIGN}|\({name}\)|^(?:By |From |Source: )?{name}\s*(?:$|{_SIGN}|[,:|])"
        rf"|[A-Z]{{3,}}[^\n]{{0,30}}, [^\n]{{0,20}}\b{name} ?{_SIGN}",
        re.MULTILINE,
    )
    tail = re.compile(
        rf"(?:Copyright|\N{{COPYRIGHT SIGN}}|\(c\))[^\n]{{0,20}}?\b{name}\b|\({name}\)\W*$"
        rf"|^{_SIGN}{{0,2}} ?(?:By |Source: |Agencies: )?{name}\W*$|/{name}/",
        re.MULTILINE,
    )
    return head, tail


@cache
def _credits() -> re.Pattern[str]:
    """A text that names an agency as where its words come from."""
    name = rf"({_long_alternatives()}|AP|AFP|PTI|RT|TASS|UPI|DPA|IANS|ANI)"
    return re.compile(
        rf"(?:according to|told|reported by|quoted by|citing|via|report(?:s|ed)? (?:from|by)|with additional (?:input|reporting)"
        rf"(?: by| from)|additional reporting by|contributed by|material from|cited by) (?:the |a |news agency )?{name}\b"
        rf"|\b{name}(?: news agency| newswire)? (?:reports|reported|contributed|said)\b"
    )


def agency_of(name: str | None) -> str | None:
    """The agency's usual name for an outlet or credit that is one, None for any other."""
    if not name:
        return None
    plain = name.strip().casefold().removeprefix("www.")
    return _names().get(plain)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(match[0] for agency in AGENCIES for form in agency for match in _TOKEN.finditer(form))


@cache
def _longest_words() -> frozenset[str]:
    """The longest word of every form of every name."""
    forms = [form for agency in AGENCIES for form in agency]
    return frozenset(max(re.findall(r"[^\W_]+", form), key=len) for form in forms)


@cache
def _known_longest() -> Known:
    return Known(" ".join(_longest_words()))


def may_credit(texts: Sequence[str], found: Split) -> list[bool]:
    """Which of `texts`, split into words, can name an agency at all; most cannot."""
    may = [False] * len(texts)
    for _, number, start, end in found.where(_known_longest()):
        may[number] = may[number] or texts[number][start:end] in _longest_words()
    return may


def _may_name(text: str) -> bool:
    """Whether any word of an agency's name stands in `text`: a quick look before the slow one."""
    return not _first_words().isdisjoint(_TOKEN.findall(text))


def signed_by(text: str) -> str | None:
    """The agency whose signature the text bears: it is this agency's text, wherever it is printed."""
    if not _may_name(text[:_HEAD]) and not _may_name(text[-_TAIL:]):
        return None
    head, tail = _signatures()
    for pattern, part in ((head, text[:_HEAD]), (tail, text[-_TAIL:])):
        for match in pattern.finditer(part):
            name = next(group for group in match.groups() if group)
            return agency_of(name)
    return None


@lru_cache(maxsize=1024)  # a text is asked once for each batch of pairs that it stands in
def credited_in(text: str) -> frozenset[str]:
    """The agencies that the text names as its sources."""
    if not _may_name(text):
        return frozenset()
    names = (next(group for group in match.groups() if group) for match in _credits().finditer(text))
    return frozenset(agency for name in names if (agency := agency_of(name)))
