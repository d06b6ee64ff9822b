"""Does a content fit an edition: every code, aspect, theme, statement and level is the framework's or a list's."""

from spp_xl.model.part import Part
from spp_xl.model.paths import columns, flatten, meaning
from spp_xl.model.review import Review
from spp_xl.model.words import Edition
from spp_xl.refusals import did_you_mean
from spp_xl.rules.library import library


def unknown_codes(content: Part, edition: Edition) -> list[str]:
    """What does not fit, in sentences that name the field and never the value."""
    misfits = _of_framework(content, edition) if isinstance(content, Review) else []
    return misfits or _of_lists(content, edition)


def _of_framework(review: Review, edition: Edition) -> list[str]:
    framework, words = edition.framework, edition.words
    themes = [theme.code for theme in framework.themes]
    aspects = [aspect for aspect, _ in framework.aspects()]
    strange = [("theme", code, themes) for code in review.themes if code not in themes]
    strange += [("aspect", code, aspects) for code in review.judgements if code not in aspects]
    if strange:
        return [
            f"{words(f'misfits.{of}', code=code)} {did_you_mean(code, known)}".rstrip() for of, code, known in strange
        ]
    misfits: list[str] = []
    for aspect, judgement in review.judgements.items():
        counts = framework.statements(aspect)
        for mark in judgement.statements:
            level, _, number = mark.partition(".")
            if int(number) > counts.get(level, 0):
                misfits.append(words("misfits.statement", aspect=aspect))
    explainable = {rule.id for rule in library(framework) if rule.explainable}
    misfits += [words("misfits.explained", rule=rule) for rule in review.explained if rule not in explainable]
    return misfits


def _of_lists(content: Part, edition: Edition) -> list[str]:
    misfits: list[str] = []
    model, answers = type(content), flatten(content)
    for path, value in answers.single.items():
        means = meaning(path, model)
        if means.kind == "choice" and value not in edition.labels(means.choices):
            misfits.append(edition.words("misfits.list", path=path, choices=means.choices))
    for name, rows in answers.lists.items():
        for place, row in enumerate(rows):
            for column, means in columns(name, model).items():
                value = row.get(column)
                if means.kind == "choice" and value is not None and value not in edition.labels(means.choices):
                    path = f"{name}[{place}].{column}"
                    misfits.append(edition.words("misfits.list", path=path, choices=means.choices))
    return misfits
