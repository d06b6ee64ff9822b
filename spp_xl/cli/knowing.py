"""schema, rules, explain and frameworks."""

import json
from pathlib import Path

import click

from spp_xl.cli.common import A_PATH, emit, force_option, json_option, output_option


@click.command()
@click.argument("name", required=False)
@output_option
@force_option
def schema(name: str | None, output: Path | None, force: bool) -> int:
    """Print the JSON Schema of what this tool reads or writes.

    \b
    Example:
      spp-xl schema review
      spp-xl schema findings -o findings.schema.json
    """
    from spp_xl.refusals import unknown
    from spp_xl.report.schemas import schemas

    known = schemas()
    if name not in known:
        raise unknown("no-schema", name or "", known)
    emit(json.dumps(known[name], indent=2, ensure_ascii=False) + "\n", output, force)
    return 0


@click.command()
@click.option("--framework", default="spp-benchmark", metavar="NAME", help="A framework by name, or its folder.")
@output_option
@click.option("--markdown", is_flag=True, help="As a page, with sources, reasons and settings.")
@force_option
@json_option
def rules(framework: str, output: Path | None, markdown: bool, force: bool, as_json: bool) -> int:
    """List what is checked.

    \b
    Example:
      spp-xl rules
      spp-xl rules --json -o rules.json
    """
    from spp_xl.report.as_json import dumps
    from spp_xl.report.rules import rules_json, rules_lines
    from spp_xl.shelf import find_edition

    edition = find_edition(framework)
    if markdown:
        from spp_xl.report.rules_page import rules_page

        emit(rules_page(edition), output, force)
        return 0
    text = dumps(rules_json(edition)) if as_json else "\n".join(rules_lines(edition)) + "\n"
    emit(text, output, force)
    return 0


@click.command()
@click.argument("rule")
def explain(rule: str) -> int:
    """Say why a rule is there, with its source.

    \b
    Example:
      spp-xl explain B7
    """
    from spp_xl.report.rules import explanation
    from spp_xl.shelf import find_edition

    click.echo(explanation(rule, find_edition()))
    return 0


@click.command()
@click.option("--check", type=A_PATH, metavar="DIR", help="Say what is wrong with the framework in this folder.")
def frameworks(check: Path | None) -> int:
    """List the frameworks, or check one.

    \b
    Example:
      spp-xl frameworks
      spp-xl frameworks --check my-framework
    """
    from spp_xl.shelf import find_framework, find_words, framework_ids, own_tabs, read_framework

    words = find_words("en")
    if check is None:
        for name in framework_ids():
            found = find_framework(name)
            click.echo(words("cli.framework", name=name, version=found.version, languages=", ".join(found.languages)))
        return 0
    faults = read_framework(check).faults(own_tabs())
    for fault in faults:
        click.echo(fault)
    if not faults:
        click.echo(words("cli.framework_fits", name=check.name))
    return 1 if faults else 0
