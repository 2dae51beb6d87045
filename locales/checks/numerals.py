"""Numbers written as words, which may stand for digits in a translation."""

import re
from functools import cache

# From nought to twenty, then the tens from thirty; several forms part by "|".
UNITS = {
    "en": (
        "zero|no|none|nil|midnight one|once|first|single|a|an "
        "two|twice|both|pair|double|second three|thrice|triple|third "
        "four|fourth|quarter|quarters five|fifth six|sixth "
        "seven|seventh eight|eighth nine|ninth ten|tenth eleven|eleventh twelve|"
        "twelfth|dozen|noon|midday thirteen|thirteenth fourteen|fourteenth "
        "fifteen|fifteenth sixteen|sixteenth seventeen|seventeenth eighteen|"
        "eighteenth nineteen|nineteenth twenty|twentieth|twenties"
    ),
    "fr": (
        "zéro|aucun|aucune|nul|nulle|minuit un|une|premier|première|premiers|"
        "premières|unique|seul|seule|fois deux|deuxième|second|seconde|double "
        "trois|troisième|triple|tiers quatre|quatrième|quart|quarts cinq|cinquième "
        "six|sixième sept|septième huit|huitième|huitaine neuf|neuvième "
        "dix|dixième|dizaine onze|onzième douze|douzième|douzaine|midi treize|"
        "treizième quatorze|quatorzième quinze|quinzième|quinzaine seize|seizième "
        "dix-sept|dix-septième dix-huit|dix-huitième dix-neuf|dix-neuvième "
        "vingt|vingtième|vingtaine"
    ),
    "de": (
        "null|kein|keine|keinen|keiner|keinem|keines|mitternacht eins|ein|eine|einer|"
        "einen|einem|eines|einmal|erste|erster|ersten|erstes|erstem|einzige|einzigen "
        "zwei|zweimal|zweite|zweiter|zweiten|zweites|beide|beiden|beider|doppelt|paar "
        "drei|dreimal|dritte|dritter|dritten|drittes|drittel vier|vierte|vierter|"
        "vierten|viertel fünf|fünfte|fünfter|fünften|fünftel sechs|sechste|sechster|"
        "sechsten sieben|siebte|siebter|siebten acht|achte|achter|achten neun|neunte|"
        "neunter|neunten zehn|zehnte|zehnter|zehnten elf|elfte|elfter|elften "
        "zwölf|zwölfte|zwölfter|zwölften|dutzend|mittag|mittags dreizehn|dreizehnte|"
        "dreizehnten vierzehn|vierzehnte|vierzehnten fünfzehn|fünfzehnte|fünfzehnten "
        "sechzehn|sechzehnte|sechzehnten siebzehn|siebzehnte|siebzehnten achtzehn|"
        "achtzehnte|achtzehnten neunzehn|neunzehnte|neunzehnten zwanzig|zwanzigste|"
        "zwanzigsten|zwanziger"
    ),
    "it": (
        "zero|nessun|nessuno|nessuna|mezzanotte uno|un|una|primo|prima|primi|prime|"
        "singolo|singola|unico|unica due|secondo|seconda|entrambi|entrambe|doppio|"
        "doppia|paio tre|terzo|terza|triplo|terzi quattro|quarto|quarta|quarti "
        "cinque|quinto|quinta sei|sesto|sesta sette|settimo|settima otto|ottavo|"
        "ottava nove|nono|nona dieci|decimo|decima|decina undici|undicesimo|"
        "undicesima dodici|dodicesimo|dodicesima|dozzina|mezzogiorno tredici|"
        "tredicesimo|tredicesima quattordici|quattordicesimo|quattordicesima "
        "quindici|quindicesimo|quindicesima|quindicina sedici|sedicesimo|sedicesima "
        "diciassette|diciassettesimo|diciassettesima diciotto|diciottesimo|"
        "diciottesima diciannove|diciannovesimo|diciannovesima venti|ventesimo|"
        "ventesima|ventina"
    ),
}
TENS = {
    "en": (
        "twenty|twenties thirty|thirties|thirtieth forty|forties|fortieth "
        "fifty|fifties|fiftieth|half sixty|sixties seventy|seventies "
        "eighty|eighties ninety|nineties hundred"
    ),
    "fr": (
        "vingt trente|trentaine|trentième quarante|quarantaine|quarantième "
        "cinquante|cinquantaine|moitié|demi|demie soixante|soixantaine "
        "soixante-dix|septante quatre-vingts|quatre-vingt|huitante "
        "quatre-vingt-dix|nonante cent|cents|centaine|centième"
    ),
    "de": (
        "zwanzig|zwanziger dreißig|dreißiger|dreißigste|dreissig vierzig|vierziger|"
        "vierzigste fünfzig|fünfziger|fünfzigste|hälfte|halb|halbe sechzig|sechziger "
        "siebzig|siebziger achtzig|achtziger neunzig|neunziger hundert|einhundert"
    ),
    "it": (
        "venti|ventina trenta|trentina|trentesimo quaranta|quarantina|quarantesimo "
        "cinquanta|cinquantina|metà|mezzo|mezza sessanta|sessantina settanta "
        "ottanta novanta cento|centinaio"
    ),
}
GREAT = {
    "en": "thousand million billion",
    "fr": "mille|millier|milliers million|millions milliard|milliards",
    "de": "tausend|eintausend million|millionen|mio milliarde|milliarden|mrd",
    "it": "mille|mila|migliaio|migliaia milione|milioni miliardo|miliardi",
}
# No number has more words than this.
LONGEST = 12
# What stands between the words of one number.
LINKS = {"and", "et", "de"}
WRITTEN_AS_ONE = {
    "de": re.compile("hundert|tausend"),
    "it": re.compile("cento|mila|mille"),
}
ROMAN = re.compile(
    r"(?<!\w)(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})"
    r"(?:IX|IV|V?I{0,3})(?=(?:er|re|e|ᵉ|ème|ᵉʳ|º|°)?(?!\w))"
)
LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def words(language: str) -> dict[str, int]:
    """{word: number} up to a hundred, and the great ones; {} if it is not known."""
    if language not in UNITS:
        return {}
    found: dict[str, int] = {}
    units = _numbered(UNITS[language])
    tens = _numbered(TENS[language], first=2)
    for ten, ten_words in tens.items():
        for unit in range(1, 20 if language == "fr" else 10):
            for ten_word in ten_words:
                for unit_word in units[unit]:
                    for word in _compounds(language, ten_word, unit_word):
                        found.setdefault(word, ten * 10 + unit)
    for ten, ten_words in tens.items():
        found.update(dict.fromkeys(ten_words, ten * 10))
    for number, unit_words in units.items():
        found.update(dict.fromkeys(unit_words, number))
    for power, great in enumerate(GREAT[language].split(), start=1):
        found.update(dict.fromkeys(great.split("|"), 1000**power))
    return found


def _numbered(listed: str, first: int = 0) -> dict[int, list[str]]:
    return {
        number: forms.split("|") for number, forms in enumerate(listed.split(), first)
    }


def _compounds(language: str, ten: str, unit: str) -> list[str]:
    if language == "de":
        return [f"{unit}und{ten}{ending}" for ending in ("", "ste", "sten", "ster")]
    if language == "it":
        both = ten[:-1] + unit if unit[0] in "uo" else ten + unit
        stem = both if unit in ("tre", "sei") else both[:-1]
        return [both, *(f"{stem}esim{ending}" for ending in "oaie")]
    if language == "fr":
        return [f"{ten}-{unit}", f"{ten}-et-{unit}"]
    return [f"{ten}-{unit}"]


def spelled(plain: str, language: str) -> set[int]:
    """The numbers that stand as words in a text, or as Roman numerals."""
    known = words(language)
    found = set()
    for word in WORD.findall(plain.lower()):
        parts = [word, *word.split("-")] if "-" in word else [word]
        for part in parts:
            for form in (part, part.removesuffix("s")):
                if form in known:
                    found.add(known[form])
    if language == "de":
        found |= _at_the_head(plain, known)
    found |= _great(plain.lower(), language)
    return found | {_roman(one[0]) for one in ROMAN.finditer(plain)}


def _great(plain: str, language: str) -> set[int]:
    """Numbers above a hundred, of several words or, in German and Italian, in one."""
    known, found = words(language), set()
    if language in WRITTEN_AS_ONE:
        one, parts = _one_word(language)
        for word in WORD.findall(plain):
            if WRITTEN_AS_ONE[language].search(word) and one.fullmatch(word):
                found.add(_sum([known[part] for part in parts.findall(word)]))
        return found
    run: list[int] = []
    for word in [*WORD.findall(plain), ""]:
        if word in known:
            run.append(known[word])
        elif word not in LINKS or not run:
            found |= {_sum(run)} if 1 < len(run) <= LONGEST else set()
            run = []
    return found


@cache
def _one_word(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A whole number in one word, and the words that it is made of."""
    parts = "|".join(sorted(words(language), key=len, reverse=True))
    return re.compile(f"(?:{parts}){{2,6}}"), re.compile(parts)


def _sum(parts: list[int]) -> int:
    """Two, hundred, fifty, thousand is 250,000."""
    total = below = 0
    for part in parts:
        if part >= 1000:
            total, below = total + (below or 1) * part, 0
        elif part == 100:
            below = (below or 1) * 100
        else:
            below += part
    return total + below


def _at_the_head(plain: str, known: dict[str, int]) -> set[int]:
    """Numbers that begin a compound: „Zweitägig“, „Dreifaltigkeit“."""
    found = set()
    for word in WORD.findall(plain.lower()):
        for length in range(4, min(len(word), 11)):
            if word[:length] in known:
                found.add(known[word[:length]])
    return found


def _roman(numeral: str) -> int:
    values = [LETTERS[letter] for letter in numeral]
    return sum(
        -value if value < after else value
        for value, after in zip(values, [*values[1:], 0], strict=True)
    )
