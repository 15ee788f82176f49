"""What Python's jmespath makes of generated expressions and values, as JSON lines for ours to be compared with.

  peer.py correct SEED COUNT   expressions by the grammar
  peer.py damaged SEED COUNT   the same with signs lost, doubled or changed
  peer.py time SECONDS         seconds of CPU per answer for a filter over 20,000 rows
"""

import json
import random
import sys
import time
import warnings

import jmespath
import jmespath.exceptions

NAMES = ["a", "b", "c", "state", "peer_as"]
# Neither 0 nor 1: within lists, Python takes them for False and True.
NUMBERS = [2, 3, -4, 10, 2.5, -0.5, 7.0, 12345678901234567890, 1e300]
TEXTS = ["", "a", "b", "Idle", "10", "9", "2.5", "-3", "007", "1e3", "x-1", "é", "𝄞a", "\ufb01", "a\nb", 'q"\\']
# What each argument may be: n number, t text, l list, L list of numbers, T of texts, o object, r reference, x anything; O is an
# object that is written out, because Python takes pairs for objects after the first argument of merge.
FUNCTIONS = """abs:n avg:L ceil:n contains:lx contains:tt ends_with:tt floor:n join:tT keys:o length:l length:t length:o
map:rl max:L max:T max_by:lr merge:o merge:oO min:L min:T min_by:lr not_null:x not_null:xx reverse:l reverse:t sort:L
sort:T sort_by:lr starts_with:tt sum:L to_array:x to_number:x to_string:x type:x values:o""".split()


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def value(self, depth=4):
        kind = self.random.random()
        if depth and kind < 0.35:
            return [self.value(depth - 1) for _ in range(self.random.randint(0, 4))]
        if depth and kind < 0.75:
            return {name: self.value(depth - 1) for name in self.random.sample(NAMES, self.random.randint(0, 4))}
        return self.random.choice(NUMBERS + TEXTS + [True, False, None])

    def rows(self):
        """As templates give them: the same fields in each, texts and lists of texts."""
        names = self.random.sample(NAMES, 3)
        return [
            {n: self.random.choice(TEXTS) if i else [self.random.choice(TEXTS) for _ in range(2)] for i, n in enumerate(names)}
            for _ in range(self.random.randint(0, 5))
        ]

    def pick(self, *makers):
        return self.random.choice(makers)()

    def name(self):
        return self.random.choice(NAMES + ['"a"', '"peer_as"'])

    def literal(self):
        value = self.random.choice(NUMBERS + TEXTS + [True, False, None, [], {}, self.value(2)])
        if isinstance(value, str) and "\\" not in value and self.random.random() < 0.7:
            return "'" + value + "'"
        return "`" + json.dumps(value, ensure_ascii=self.random.random() < 0.5).replace("`", "\\`") + "`"

    def number(self):
        return str(self.random.choice([-9, -3, -2, -1, 0, 1, 2, 3, 9, 99999999999999999999]))

    def slice(self):
        ends = [self.number() if self.random.random() < 0.5 else "" for _ in range(2)]
        step = self.random.choice(["", ":", ":1", ":2", ":-1", ":-2", ":99999999999999999999"])
        return "[" + ":".join(ends) + step + "]"

    def call(self, depth):
        name, forms = self.random.choice(FUNCTIONS).split(":")
        return name + "(" + ", ".join(self.argument(form, depth - 1) for form in forms) + ")"

    def argument(self, form, depth):
        if form == "r":
            return "&" + self.expression(depth)
        if form != "O" and self.random.random() < 0.5:
            return self.expression(depth)
        pool = {
            "n": [self.random.choice(NUMBERS)],
            "t": [self.random.choice(TEXTS)],
            "l": [[self.value(1) for _ in range(3)]],
            "L": [self.random.choices(NUMBERS, k=3), []],
            "T": [self.random.choices(TEXTS, k=3), []],
            "O": [{}, {"a": self.value(1)}],
            "o": [{name: self.value(1) for name in self.random.sample(NAMES, 2)}],
            "x": [self.value(2)],
        }
        return "`" + json.dumps(self.random.choice(pool[form])).replace("`", "\\`") + "`"

    def expression(self, depth=4):
        if depth <= 0:
            return self.pick(self.name, self.name, self.literal, lambda: "@")
        sub = lambda: self.expression(depth - 1)
        left = self.pick(self.name, self.name, lambda: "@", sub, lambda: "(" + sub() + ")", lambda: self.call(depth))
        after = lambda: self.pick(self.name, self.name, lambda: "*", lambda: self.call(depth),
                                  lambda: "[" + sub() + ", " + sub() + "]",
                                  lambda: "{" + self.name() + ": " + sub() + ", b: " + sub() + "}")
        return self.pick(
            lambda: left,
            lambda: left + "." + after(),
            lambda: left + "[" + self.number() + "]",
            lambda: left + self.slice(),
            lambda: left + "[*]",
            lambda: left + "[*]." + after(),
            lambda: left + "[]",
            lambda: left + "[]." + after(),
            lambda: left + ".*",
            lambda: left + "[?" + sub() + "]",
            lambda: left + "[?" + sub() + "]." + after(),
            lambda: left + "[?" + sub() + "][" + self.number() + "]",
            lambda: left + self.random.choice([" | ", " || ", " && ", "||", "|"]) + sub(),
            lambda: left + self.random.choice(["==", " != ", "<", " <= ", ">", " >= "]) + sub(),
            lambda: "!" + left,
            lambda: "[" + sub() + ", " + sub() + "]",
            lambda: "{a: " + sub() + ", c: " + sub() + "}",
            lambda: "[?" + sub() + "]",
            lambda: "[*]." + after(),
            lambda: "*." + after(),
            lambda: self.pick(lambda: "[*]", lambda: "[]", lambda: "*", self.slice),
            lambda: self.call(depth),
            self.literal,
        )

    def damaged(self, text):
        signs = list(text)
        for _ in range(self.random.randint(1, 2)):
            at = self.random.randrange(len(signs) + 1)
            if self.random.random() < 0.4 and at < len(signs):
                del signs[at]
            else:
                signs.insert(at, self.random.choice(".[]{}()*&|!=<>?@:,-'\"`\\ab10 #é"))
        return "".join(signs)


def outcome(expression, value):
    try:
        compiled = jmespath.compile(expression)
    except (jmespath.exceptions.JMESPathError, ValueError) as error:
        return {"refused": str(error).splitlines()[0]}
    except Exception as error:
        return {"defect": repr(error)}
    try:
        result = compiled.search(value)
        json.dumps(result, allow_nan=False)
        return {"result": result}
    except (jmespath.exceptions.JMESPathError,) as error:
        return {"failed": type(error).__name__}
    except Exception as error:  # Python's own: texts ordered against numbers, references that get away
        return {"defect": repr(error)}


def compare(kind, seed, count):
    maker = Maker(int(seed))
    for _ in range(int(count)):
        expression = maker.expression()
        if kind == "damaged":
            expression = maker.damaged(expression)
        value = maker.rows() if maker.random.random() < 0.3 else maker.value()
        print(json.dumps({"expression": expression, "value": value, **outcome(expression, value)}))


def timed(seconds):
    rows = [{"neighbor": f"10.0.{i // 250}.{i % 250}", "state": "Idle" if i % 10 == 0 else "Established", "as": str(i)}
            for i in range(20_000)]
    compiled = jmespath.compile("[?state != 'Established'].{neighbor: neighbor, as: to_number(as)} | length(@)")
    answers, start = 0, time.process_time()
    while time.process_time() - start < float(seconds):
        assert compiled.search(rows) == 2_000
        answers += 1
    print(json.dumps({"seconds": (time.process_time() - start) / answers}))


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # of literals without quotes, which Python still takes
    kind, *arguments = sys.argv[1:]
    if kind == "time":
        timed(*arguments)
    else:
        compare(kind, *arguments)
