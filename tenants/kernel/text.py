"""Names as people write them, and the keys by which they are sorted and found."""

from unicodedata import category, normalize

TITLES = frozenset({"dr", "dr.", "prof", "prof.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "mx", "mx."})


def key(words: str) -> str:
    """For sorting and searching: accents and case make no difference, runs of space are one space."""
    plain = "".join(letter for letter in normalize("NFKD", words) if category(letter) != "Mn")
    return " ".join(plain.casefold().replace("’", "'").split())


def initials(name: str) -> str:
    """Two letters at most, first and last name; titles and what follows a comma do not count."""
    words = [word for word in name.partition(",")[0].split() if word.casefold() not in TITLES]
    letters = [next((letter for letter in word if letter.isalnum()), "") for word in words]
    found = [letter.upper() for letter in letters if letter]
    return "".join(found if len(found) < 3 else (found[0], found[-1])) or "?"
