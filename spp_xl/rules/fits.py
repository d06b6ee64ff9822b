"""Does a content fit an edition: every code, aspect, theme, statement and level is the framework's or a list's."""

from spp_xl.model.framework import Framework
from spp_xl.model.part import Part
from spp_xl.model.paths import columns, flatten, meaning
from spp_xl.model.review import Review
from spp_xl.model.words import Edition
from spp_xl.rules.library import library


def unknown_codes(content: Part, edition: Edition) -> list[str]:
    """What does not fit, in sentences that name the field and never the value."""
    misfits = _of_framework(content, edition.framework) if isinstance(content, Review) else []
    return misfits or _of_lists(content, edition)


def _of_framework(review: Review, framework: Framework) -> list[str]:
    themes = {theme.code for theme in framework.themes}
    aspects = {aspect for aspect, _ in framework.aspects()}
    misfits = [f"themes.{code}: no such theme." for code in review.themes if code not in themes]
    misfits += [f"judgements.{code}: no such aspect." for code in review.judgements if code not in aspects]
    if misfits:
        return misfits
    for aspect, judgement in review.judgements.items():
        counts = framework.statements(aspect)
        for mark in judgement.statements:
            level, _, number = mark.partition(".")
            if int(number) > counts.get(level, 0):
                misfits.append(f"judgements.{aspect}.statements: no such statement.")
    explainable = {rule.id for rule in library(framework) if rule.explainable}
    misfits += [
        f"explained.{rule}: no reason can be given for it." for rule in review.explained if rule not in explainable
    ]
    return misfits


def _of_lists(content: Part, edition: Edition) -> list[str]:
    misfits: list[str] = []
    model, answers = type(content), flatten(content)
    for path, value in answers.single.items():
        means = meaning(path, model)
        if means.kind == "choice" and value not in edition.labels(means.choices):
            misfits.append(f"{path}: not one of the list {means.choices}.")
    for name, rows in answers.lists.items():
        for place, row in enumerate(rows):
            for column, means in columns(name, model).items():
                value = row.get(column)
                if means.kind == "choice" and value is not None and value not in edition.labels(means.choices):
                    misfits.append(f"{name}[{place}].{column}: not one of the list {means.choices}.")
    return misfits
