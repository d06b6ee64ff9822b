"""Living programs: an open workbook is read and shown findings, without going through its file."""
