"""Names as people write them, and the keys by which they are sorted and found."""

import re
from unicodedata import category, normalize

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TITLES = frozenset({"dr", "dr.", "prof", "prof.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "mx", "mx."})


def key(words: str) -> str:
    """For sorting and searching: accents and case make no difference, runs of space are one space."""
    plain = "".join(letter for letter in normalize("NFKD", words) if category(letter) != "Mn")
    return " ".join(plain.casefold().replace("’", "'").split())


def legible(text: str) -> str:
    """Without the signs that no XML may hold (XML 1.0, 2.2): texts pasted from elsewhere bring some along."""
    return NO_XML.sub("", text)


def sought(typed: str) -> list[str]:
    """The words of a name that somebody looks for, as keys: "Ash, June" asks for what "June Ash" does."""
    return key(typed.replace(",", " ")).split()


def keepable(text: str) -> bool:
    """Whether a database can keep it: no NUL, no half of a character."""
    return "\x00" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def initials(name: str) -> str:
    """Two letters at most, first and last name; titles and what follows a comma do not count."""
    words = [word for word in name.partition(",")[0].split() if word.casefold() not in TITLES]
    letters = [next((letter for letter in word if letter.isalnum()), "") for word in words]
    found = [letter.upper() for letter in letters if letter]
    return "".join(found if len(found) < 3 else (found[0], found[-1])) or "?"
