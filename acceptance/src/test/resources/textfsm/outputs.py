"""Makes text that looks like what a pattern is for, from the pattern itself. Seeded, so always the same."""

import random
import re
import signal

try:  # its name since Python 3.11
    from re import _constants as sre
    from re import _parser as sre_parser
except ImportError:
    import sre_constants as sre
    import sre_parse as sre_parser

LETTERS = "abcdefghiklmnorstuvwxyzABCDEFGILMPSTV"
DIGITS = "0123456789"
MARKS = "-_./:,*()[]#@+"
ANYTHING = LETTERS + DIGITS + MARKS + "  "
UNUSUAL = "\u00e4\u00df\u0661\u00b2\u2460\u00a0\u2003\u001f\u540d\U0001f600\u0130\u00aa"


class TooSlow(Exception):
    """A pattern that backtracks without end on a generated text."""


class Patience:
    """Lets Python's engine match for so many seconds of CPU; it looks at signals while it does."""

    def __init__(self, seconds):
        self.seconds = seconds

    def __enter__(self):
        signal.signal(signal.SIGVTALRM, self.give_up)
        signal.setitimer(signal.ITIMER_VIRTUAL, self.seconds)

    def __exit__(self, *_):
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    @staticmethod
    def give_up(*_):
        raise TooSlow


class TextMaker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.trees = {}

    def line_for(self, pattern, tries=6):
        """A line that the compiled pattern matches from its start, or None if luck does not find one."""
        tree = self.trees.get(pattern.pattern) or sre_parser.parse(pattern.pattern)
        self.trees[pattern.pattern] = tree
        for _ in range(tries):
            self.groups = {}
            line = self.sequence(tree)
            try:
                with Patience(0.05):
                    if len(line.splitlines()) <= 1 and pattern.match(line):
                        return line
            except TooSlow:
                pass
        return None

    def noise(self):
        return "".join(self.random.choice(ANYTHING) for _ in range(self.random.randint(0, 60)))

    def damaged(self, line):
        """The line with one character lost, doubled, or replaced by an unusual one."""
        if not line:
            return self.random.choice((" ", "\t", "\u00a0", ""))
        at = self.random.randrange(len(line))
        middle = self.random.choice(("", line[at] * 2, self.random.choice(UNUSUAL), self.random.choice(ANYTHING)))
        return line[:at] + middle + line[at + 1 :]

    def sequence(self, items):
        text = ""
        ahead = ""
        for operator, argument in items:
            if operator is sre.ASSERT and argument[0] > 0:
                ahead = self.sequence(argument[1])  # the next items shall say what the look-ahead asks for
                continue
            piece = self.item(operator, argument)
            if ahead:
                piece, ahead = ahead[: len(piece)] + piece[len(ahead) :], ahead[len(piece) :]
            text += piece
        return text

    def item(self, operator, argument):
        if operator is sre.LITERAL:
            return chr(argument)
        if operator is sre.NOT_LITERAL:
            return self.character(lambda c: c != chr(argument))
        if operator is sre.ANY:
            return self.random.choice(ANYTHING)
        if operator is sre.IN:
            return self.member(argument)
        if operator is sre.BRANCH:
            return self.sequence(self.random.choice(argument[1]))
        if operator is sre.SUBPATTERN:
            text = self.sequence(argument[-1])
            self.groups[argument[0]] = text
            return text
        if operator is sre.GROUPREF:
            return self.groups.get(argument, "")
        if str(operator) in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = argument
            extra = min(most - least, self.random.choice((0, 0, 1, 1, 2, 3, 5, 8)))
            return "".join(self.sequence(inner) for _ in range(least + extra))
        if str(operator) == "ATOMIC_GROUP":
            return self.sequence(argument)
        return ""  # places: start, end, word boundary, look-behind, negative look-ahead

    def member(self, members):
        if members[0][0] is sre.NEGATE:
            return self.character(lambda c: not self.is_member(c, members[1:]))
        kind, value = self.random.choice(members)
        if kind is sre.LITERAL:
            return chr(value)
        if kind is sre.RANGE:
            return chr(self.random.randint(value[0], value[1]))
        return self.character(lambda c: self.is_member(c, [(kind, value)]))

    def character(self, fits):
        candidates = [c for c in ANYTHING if fits(c)]
        return self.random.choice(candidates) if candidates else self.random.choice(" \t\n~")

    def is_member(self, c, members):
        for kind, value in members:
            if kind is sre.LITERAL and c == chr(value):
                return True
            if kind is sre.RANGE and value[0] <= ord(c) <= value[1]:
                return True
            if kind is sre.CATEGORY:
                letter = {
                    "DIGIT": r"\d",
                    "NOT_DIGIT": r"\D",
                    "SPACE": r"\s",
                    "NOT_SPACE": r"\S",
                    "WORD": r"\w",
                    "NOT_WORD": r"\W",
                }[str(value).replace("CATEGORY_", "")]
                if re.match(letter, c):
                    return True
        return False
