"""What happens to workbooks in the hands of people and of other programs, proved on real files."""
