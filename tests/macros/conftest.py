"""One LibreOffice with macros for these tests."""

from tests.macros.desk import desk as desk
