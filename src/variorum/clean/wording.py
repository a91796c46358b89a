"""The words by which a line shows what it is: prose, a call to action, a credit, a list of other articles.

Why a module of its own: cleaning HTML and renderings, finding bylines and captions, and gathering clues all ask the same
questions of a line, and the answers must not differ.
Limits: English first; the function words cover the larger European languages so that prose in them is seen as prose.
"""

from __future__ import annotations

import re

from variorum.clean.signs import Sign

_ENGLISH = (
    "a about after again against all also although am an and any are as at be became because been before being between "
    "both but by came can could did do does down during each either even every few for from further get got had has have "
    "having he her here hers him himself his how however i if in into is it its itself just like made many may me might "
    "more most much must my never no nor not now of off on once one only or other our out over own per same she should "
    "since so some such than that the their them themselves then there these they this those though through to too under "
    "until up upon us very was we were what when where whether which while who whom whose why will with within without "
    "would yet you your said says saying told according"
)
_OTHERS = (
    "der die das und ist nicht ein eine einen dem den des mit von zu auf f\N{LATIN SMALL LETTER U WITH DIAERESIS}r im auch es sich wird hat sind wie nach bei aus "
    "le la les et est une dans pour que qui sur avec par ce au aux du des ne pas plus son sa ses ont sont cette mais "
    "el los las y es un una para con por que se su del al como m\N{LATIN SMALL LETTER A WITH ACUTE}s pero sus est\N{LATIN SMALL LETTER A WITH ACUTE} fue il di che non per con sono della nel alla "
    "da do das os as em um uma com n\N{LATIN SMALL LETTER A WITH TILDE}o por mais foi o e de het een van dat zijn op te voor niet met aan ook "
    "\N{CYRILLIC SMALL LETTER I} \N{CYRILLIC SMALL LETTER VE} \u043d\u0430 \u043d\u0435 \u0447\u0442\u043e \u0441 \u043f\u043e \u043a\u0430\u043a \u044d\u0442\u043e \u0438\u0437 \u0434\u043b\u044f \u043e\u0442 \u043a \u043e \u0437\u0430 \u043a\u043e\u0442\u043e\u0440\u044b\u0439 \u0431\u044b\u043b \u0435\u0433\u043e"
)
FUNCTION_WORDS = frozenset((_ENGLISH + " " + _OTHERS).split())

SENTENCE_END = re.compile(
    r"[.!?\N{HORIZONTAL ELLIPSIS}\N{IDEOGRAPHIC FULL STOP}\N{ARABIC QUESTION MARK}\N{DEVANAGARI DANDA}][\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK})\]*\N{IDEOGRAPHIC FULL STOP}]{0,3}$"
)
CUT_OFF = re.compile(r"(?:\N{HORIZONTAL ELLIPSIS}|\.\.\.|\[\N{HORIZONTAL ELLIPSIS}\]|\[\.\.\.\])$")
SAYING = Sign(r"\b(?:said|says|told|added|according to|announced|reported|wrote|argued|explained|stated|noted)\b")

_MONTHS = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
MONTH_STEMS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Where a name and a date stand in two elements without a blank between them: "Ann BellDec 5, 2022".
GLUED = r"(?-i:(?<=[a-z])(?=[A-Z]))"
DATE = Sign(
    rf"(?:\b|{GLUED}){_MONTHS}\.?,?\s{{1,3}}\d{{1,4}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?[\s.-]{{1,3}}(?:of\s)?{_MONTHS}\b|\b\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b"
    rf"|\b\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}\b|\b{_MONTHS}\.?,?\s\d{{4}}\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?\s{{0,3}}(?:{_MONTHS}|\d)"
    r"|\b\d{4}\s?\N{CJK UNIFIED IDEOGRAPH-5E74}",
    needs=(*MONTH_STEMS, "day", "\N{CJK UNIFIED IDEOGRAPH-5E74}"),
    shape=r"\d[-/.]\d",
)
AGO = Sign(
    r"\b(?:an?|\d{1,3}|one|two|three|few)\s(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s?\.?\s{1,2}ago\b|\b\d{1,3}\s?(?:h|m|d|w|hrs?|mins?)(?:\s{1,2}ago\b|$)"
    r"|^(?:yesterday|today|just now)\b",
    needs=("ago", "yesterday", "today", "just now"),
    shape=r"\d\s?[hmdw]",
)
CLOCK = Sign(
    r"\b\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\b|am\b|pm\b|[a-z]{2,4}\b)|\b\d{1,2}\s?[ap]\.?m\b", shape=r"\d[:.]\d|\d\s?[ap]"
)
RUNNING_TIME = Sign(r"^(?:(?:\d{1,2}:)?\d{1,2}:\d{2}|\d{1,2}:\d{2}\s?/\s?\d{1,2}:\d{2})$", shape=r"^\d\d?:")
READING_TIME = Sign(r"\b\d{1,3}[- ]?min(?:ute)?s?\.?[- ]read\b|\bread time\b|\breading time\b", needs=("read",))
COPYRIGHT = Sign(r"\N{COPYRIGHT SIGN}|\bcopyright\b|\(c\)\s?\d|all rights reserved")
ADDRESS = Sign(r"https?://|\bwww\.|[\w.]+@[\w.]+\.\w|(?<!\w)@\w{2,}|\b\w+\.(?:com|org|net|co\.uk)\b", cased=True)
CALL = Sign(
    r"\b(?:subscri(?:be|ption|ber)s?|sign(?:ed)?[ -](?:up|in)|log ?in|register|newsletters?|inbox|follow us|click here|tap here|download the|our app|"
    r"cookies?|privacy|terms of|consent|unsubscribe|join (?:us|our|the)|support (?:our|us|independent|local|the)|donat(?:e|ion)|become a|free trial|"
    r"get (?:the|our|more|unlimited|breaking|all)|never miss|stay (?:up to date|informed|connected|tuned|ahead)|"
    r"watch (?:live|now|the video|below)|listen (?:to|now)|contact us|send us|email us|write to us|tips?@|let us know|"
    r"what do you think|in the comments|leave a comment|have your say|share (?:this|your|on)|like us|"
    r"shop now|buy now|learn more|find out more|try again|please enable|javascript|ad ?block|"
    r"we may earn|commission|affiliate|sponsored|advertisement|advertiser|create an account|already a|notifications?)\b",
)
SUPPORT = Sign(
    r"\b(?:as little as|your (?:contribution|support|donation|gift)|our (?:newsroom|journalis\w+|reporting|mission|editorial|reporters|recommendations|readers|coverage|team|experts|testers|editors|podcast)|"
    r"we(?:'ve| have| may| might)? (?:believe|need|receive|earn|independently|use|rely|test|hope|gather|get paid)|make a (?:purchase|contribution|donation)|"
    r"(?:affiliate|advertising|editorial) (?:link|partner|disclos|polic|guideline|independence|team)\w*|editorially|prices? (?:are|is|may) |(?:free|independent|quality) (?:press|journalism|news)|"
    r"when you (?:buy|click|purchase|shop)|if you (?:buy|click|purchase|have any|have a (?:tip|story)|enjoyed|like)|help (?:us|keep)|"
    r"this cookie|is used to store|browsing experience|article commenting|commenting (?:on|guidelines|policy)|community (?:guidelines|standards|experience|rules)|our (?:goal|aim|community)|third[- ]part(?:y|ies)|your (?:email|inbox|account|browser|device|consent|preferences|subscription|data)|our (?:site|website|partners|services|newsletters?))",
)
BIOGRAPHY = Sign(
    r"^(?:(?:Mr|Ms|Mrs|Dr|Prof)s?\.? )?(?:[A-Z][\w.'\N{RIGHT SINGLE QUOTATION MARK}-]+ ){1,4}(?:\([^)]{1,40}\) )?(?:is|was|has been|are) (?:an?|the|currently|also)\b[^.]{0,120}"
    r"\b(?:reporter|writer|journalist|editor|columnist|correspondent|producer|author|contributor|blogger|critic|host|fellow|professor|founder|podcaster|freelancer?|dietitian|intern)\b"
    r"|^(?:[A-Z][\w.'\N{RIGHT SINGLE QUOTATION MARK}-]+ ){1,4}(?:covers|writes (?:about|on|for)|reports (?:on|from)|edits|joined|has (?:covered|written|worked|reported|been (?:writing|covering|reporting|a journalist)))\b"
    r"|\b(?:can be reached|reach (?:him|her|them)|follow (?:him|her|them|\w+ on)|(?:his|her|their) (?:work|writing) (?:has|have|appears)|is the author of|the views expressed|opinions expressed)\b"
    r"|\bappears in print\b|\bprinted? edition\b|\boriginally (?:appeared|published)\b",
    cased=True,
)
CREDIT_TAIL = re.compile(
    r"[.!?]['\"\N{RIGHT DOUBLE QUOTATION MARK}]?\s(?:[A-Z@][\w.&'@-]*[/ ]?(?:via |for |of |and )?){1,6}$"
)
WALL = re.compile(
    r"^\W{0,3}(?:advertisement|share|comments?|\d+ comments?|follow|subscribe|sign up|log in|newsletter|tags?:?|topics?:?|related|recommended|more |trending|most |read (?:more|next)|up next|"
    r"print|e-?mail|facebook|twitter|whatsapp|copy link|linkedin|reddit|pinterest|copyright|all rights|privacy|terms|about (?:us|the author)|contact|report (?:a|an)|sponsored|next article|previous)\b",
    re.IGNORECASE,
)
RAIL_HEAD = re.compile(
    r"^\W{0,3}(?:related|recommended|read (?:more|next|also|on)|also read|more (?:from|on|in|stories|news|like this|about|to read|"
    r"coverage|top|headlines)|most (?:read|popular|viewed|shared|recent|commented)|trending|popular|latest|top stories|recent (?:posts|news|stories|articles)|"
    r"you (?:may|might|could) (?:also|like|be)|up next|next (?:article|post|story)|see (?:also|more)|don'?t miss|"
    r"editors?'?s? picks?|must[- ]reads?|what to read|around the web|promoted|sponsored|in other news|keep reading|"
    r"follow (?:us|[A-Z])|comments?\b|\d{1,5} comments?|leave a (?:reply|comment)|join the (?:conversation|discussion)|"
    r"share (?:this|on|via)|newsletter|sign up|about the author|tags?\b|topics?\b|filed under|categor(?:y|ies)|"
    r"previous (?:article|post)|continue reading|further reading|dig deeper|go deeper|"
    r"watch(?::| more| next)|listen:|more:|explore more|suggested)",
    re.IGNORECASE,
)
LIST_HEAD = re.compile(
    r"^\W{0,3}(?:recommended|related(?! to)|most[- ](?:read|popular|viewed|shared|recent|commented)|trending|popular (?:now|on|stories|posts|articles|news|in)|"
    r"(?:latest|recent|top|other|more|our best) (?:posts|news|stories|articles|headlines|from|on|in|videos|entries)|(?:people|others) are (?:also )?reading|"
    r"you (?:may|might|could|will) (?:also )?(?:like|be interested|enjoy|have missed)|up next|read next|next up|what to read|more like this|"
    r"editor'?s'? (?:picks?|choice)|must[- ]reads?|around the web|from (?:the|around) web|in other news|keep (?:on )?reading|"
    r"featured (?:stories|articles|news)|from our partners?|sponsored (?:content|stories|links)|promoted (?:content|stories)|suggested|"
    r"see also|more (?:stories|news|to read|coverage)|similar (?:stories|articles|posts|news)|don'?t miss)\b[^.!?]{0,30}:?$",
    re.IGNORECASE,
)
INSERT = re.compile(
    r"^\W{0,3}(?:also|(?:also |must |don'?t miss |related )?read(?: also| more| next| on|)|see also|related(?: (?:stories|story|articles?|news|content|coverage|video|links?|reading|posts?))?|"
    r"more(?: on this)?(?: story)?|watch|listen|recommended|explore|opinion|analysis|video|photos?|gallery|in pictures|don'?t miss|further reading|"
    r"click here|for more|keep reading)\s?[:|\N{EN DASH}\N{EM DASH}>\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}]",
    re.IGNORECASE,
)
CAPTION_CREDIT = Sign(
    r"\b(?:photo(?:graph|graphy)?|image|picture|pic|illustration|graphic|screenshot|video|file|credit|source|courtesy)s?\s?(?:credits?|by|from|courtesy|via|source)?\s?:"
    r"|\bgetty(?: images)?\b|\bap photo\b|\(ap\b|\bshutterstock\b|/ ?(?:reuters|afp|ap|getty|epa|nurphoto|anadolu|bloomberg)\b|\b(?:reuters|afp|epa|ap|usa today sports|imagn|zuma|alamy) ?(?:/|photo|images?)"
    r"|\bphoto(?:graph)?(?:ed)? by\b|\bcourtesy (?:of|photo)\b|\bpictured\b|\bfile photo\b|\bvia (?:ap|getty|reuters|x|instagram|twitter|facebook)\b|\(photo|\(image|\bhandout\b",
)
# How a picture's credit reads that says no more than names: "Ann Bell/Interwire", "Interwire Images".
CREDIT = re.compile(r"[^\W\d]\s?/\s?[^\W\d]|\b(?:Images?|Photos?|Pictures)\b\W?$")
# Under a post of a social network: "- Ann Bell (@annbell) January 10, 2022"; a hyphen may have been taken for a bullet.
SIGNATURE = re.compile(
    r"[\N{EN DASH}\N{EM DASH}-]\s?.{1,60}\(@\w{2,20}\)|.{1,60}\(@\w{2,20}\)\s[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}$"
)
POSED = Sign(
    r"(?:^|[,(] ?)(?:from )?(?:left|right|cent(?:er|re)|second from|top|bottom|above|below)(?: to right)?[,:)]|\b(?:pictured|seen|shown)(?: here)?\b[^.]{0,40}\b(?:in|at|on|with)\b"
    r"|\b(?:speaks|poses|arrives|walks|looks on|attends|gestures|waves|stands|leaves|celebrates|reacts|listens|prepares|fishes|chats)\b[^.]{0,120}\b(?:on|in) [a-z]{3,9}\.? ?\d",
)
REPORTING = Sign(
    r"^[\W_]{0,3}(?:(?:additional |further |with )?(?:reporting|editing|writing|compiled|written|contributions?|translated|edited|additional reporting) (?:by|from)\b"
    r"|this (?:report|story|article|post) (?:was|has been|is|originally|first|appeared)|source:|agenc(?:y|ies):)"
    r"|\bcontributed (?:to|reporting|from|additional)\b[^.]{0,60}\.?$|\bcontributed\.?$"
    r"|\b(?:with|from) (?:additional )?(?:inputs?|reporting|files|material) (?:by|from)\b",
)
BY = re.compile(r"^\W{0,3}(?:by|words by|written by|story by|author|posted by|published by|from)\b[:\s]", re.IGNORECASE)
YOU = Sign(r"\b(?:you|your|yours|we|our|us)\b")
WORD = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)*")
# What parts the pieces of a title: headline, section, outlet
TITLE_PART = re.compile(
    r"\s{1,3}[|\N{EN DASH}\N{EM DASH}\N{MIDDLE DOT}\N{BULLET}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}-]{1,2}\s{1,3}|\s::\s"
)
