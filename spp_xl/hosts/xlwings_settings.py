"""The user's xlwings settings, line by line: ours are set and taken back, and every other line stays as it is."""

from collections.abc import Mapping

from spp_xl.hosts.machine import MAC, Machine

OFF = "False"


def our_settings(machine: Machine) -> dict[str, str]:
    """No code from a workbook's folder, no server, no window; and the Python that runs now."""
    interpreter = "INTERPRETER_MAC" if machine.system == MAC else "INTERPRETER_WIN"
    return {
        interpreter: machine.interpreter,
        "ADD_WORKBOOK_TO_PYTHONPATH": OFF,
        "USE UDF SERVER": OFF,
        "SHOW CONSOLE": OFF,
    }


def line_of(key: str, value: str, machine: Machine) -> bytes:
    """``"KEY","value"`` as VBA reads it."""
    return f'"{key}","{value}"'.encode(machine.encoding)


def lines_by_key(content: bytes) -> dict[str, bytes]:
    """The first line of each key, which is the one that counts; keys in capitals."""
    found: dict[str, bytes] = {}
    for line in content.splitlines():
        found.setdefault(_key(line), line)
    return found


def with_lines(content: bytes, wanted: Mapping[str, bytes | None]) -> bytes:
    """The file with these keys' lines; None takes a key out. Lines that were there keep their place and ending."""
    rest = dict(wanted)
    kept: list[bytes] = []
    for line in content.splitlines(keepends=True):
        key = _key(line)
        if key not in wanted:
            kept.append(line)
        elif (new := rest.pop(key, None)) is not None:
            kept.append(new + line[len(line.rstrip(b"\r\n")) :])
    end = b"\r\n" if b"\r\n" in content else b"\n"
    if kept and not kept[-1].endswith((b"\n", b"\r")):
        kept[-1] += end if any(rest.values()) else b""
    return b"".join((*kept, *(line + end for line in rest.values() if line is not None)))


def _key(line: bytes) -> str:
    return line.partition(b",")[0].strip(b'" \t\r\n').decode("ascii", "replace").upper()
