# The module pydantic.aliases, and pydantic.alias_generators: under which names fields are looked for and dumped.

import re


class AliasChoices:
    def __init__(self, first_choice, *choices):
        self.choices = [first_choice, *choices]


class AliasPath:
    def __init__(self, first_arg, *args):
        self.path = [first_arg, *args]


class AliasGenerator:
    """Makes the aliases of a model's fields of their names: one for both directions, or one for each."""

    def __init__(self, alias=None, validation_alias=None, serialization_alias=None):
        self.alias = alias
        self.validation_alias = validation_alias
        self.serialization_alias = serialization_alias

    def generate_aliases(self, field_name):
        made = [func(field_name) if func is not None else None for func in (self.alias, self.validation_alias, self.serialization_alias)]
        return made[0], made[1] or made[0], made[2] or made[0]


def to_pascal(snake):
    return re.sub("([0-9A-Za-z])_(?=[0-9A-Z])", lambda m: m.group(1), snake.title())


def to_camel(snake):
    if re.match("^[a-z]+[A-Za-z0-9]*$", snake) and not re.search(r"\d[a-z]", snake):
        return snake
    return re.sub("(^_*[A-Z])", lambda m: m.group(1).lower(), to_pascal(snake))


def to_snake(camel):
    for boundary in ("([A-Z]+)([A-Z][a-z])", "([a-z])([A-Z])", "([0-9])([A-Z])", "([a-z])([0-9])"):
        camel = re.sub(boundary, r"\1_\2", camel)
    return camel.replace("-", "_").lower()
