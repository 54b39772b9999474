#!/usr/bin/env python3
"""Fills a form that `open-outcomes template` wrote, with made-up data, as a careful person would: by what each cell
says that it takes. Knows nothing of the standard. Needs openpyxl; see check_template.sh.

    fill_template.py FORM.xlsx FILLED.xlsx [--flaw]

With --flaw one value is put far above its range; its sheet and cell are printed.
"""

import datetime
import re
import sys

import openpyxl
from openpyxl.utils import get_column_letter

PEOPLE = 24
HINT = "What to put"

# The sheets with a row for each person, household or site.
UNITS = ("People", "Households", "Sites and groups")


def choices(book, validation):
    """The texts of a drop-down, which stand in cells of another sheet."""
    sheet, cells = validation.formula1.lstrip("=").split("!")
    found = book[sheet.strip("'")][cells.replace("$", "")]
    found = found if isinstance(found, tuple) else ((found,),)
    return [row[0].value for row in found]


def rules(sheet):
    """Each cell range with what it takes, the smallest ranges first."""
    found = [
        (area, validation)
        for validation in sheet.data_validations.dataValidation
        for area in validation.sqref.ranges
    ]
    return sorted(found, key=lambda one: one[0].size["rows"])


def rule_of(found, row, column):
    for area, validation in found:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            return validation
    return None


def number(validation, turn):
    least, most = float(validation.formula1), float(validation.formula2)
    if least < -1e8:
        least = 0.0
    if most > 1e8:
        most = least + 40
    # Answers of made-up people lie all over the range.
    share = ((turn * 37) % 101) / 100
    value = least + (most - least) * (0.2 + 0.6 * share)
    step = re.search(r"in steps of ([0-9]+(?:\.[0-9]+)?)", validation.prompt or "")
    if step:
        return round(round(value / float(step.group(1))) * float(step.group(1)), 4)
    return round(value) if validation.type == "whole" else round(value, 1)


def value(book, validation, header, turn, row, after=200):
    """What a careful person puts into a cell, or nothing where only she could know."""
    kind = validation.type
    if kind == "list":
        listed = choices(book, validation)
        # Groups of people stay large enough, so that nobody is given away.
        is_answer = header.endswith((" before", " after", " once"))
        return listed[turn % len(listed)] if is_answer else listed[0]
    if kind in ("whole", "decimal"):
        return number(validation, turn)
    if kind == "date":
        begins = datetime.date(2025, 3, 3) if after < 500 else datetime.date(2021, 3, 1)
        first = begins + datetime.timedelta(days=(row * 3) % 40)
        return first + datetime.timedelta(days=after) if "after" in header else first
    example = re.search(r"For example: (.+)\.$", validation.prompt or "")
    return example.group(1) if example else None


def fill_rows(book, sheet, headers, found):
    windows = re.findall(
        r"counts when taken (\d+) to (\d+) days after",
        " ".join(validation.prompt or "" for _, validation in found),
    )
    after = max([int(least) for least, _ in windows], default=200)
    for row in range(2, 2 + PEOPLE):
        for column, header in enumerate(headers, 1):
            validation = rule_of(found, row, column)
            if column == 1:
                sheet.cell(row, 1).value = f"M{row:03}"
            elif header != "Note" and validation is not None:
                cell = sheet.cell(row, column)
                turn = (row * 7919 + column * 104729) % 1009
                cell.value = value(book, validation, header, turn, row, after)


def fill_answers(book, sheet, headers, found):
    hint = headers.index(HINT) + 1
    for row in range(2, sheet.max_row + 1):
        says = sheet.cell(row, hint).value or ""
        if not says.startswith("Needed"):
            continue
        for column in range(2, hint):
            validation = rule_of(found, row, column)
            if validation is None or not is_of_row(found, row, column):
                continue
            cell = sheet.cell(row, column)
            if headers[column - 1] in ("Unit", "Metric", "Data source"):
                cell.value = words(headers[column - 1], says)
                continue
            put = value(book, validation, headers[column - 1], 0, row)
            cell.value = put or words(headers[column - 1], says)
            if validation.type == "date":
                is_first = "first day" in says.lower()
                cell.value = datetime.date(2025, 4, 1) if is_first else datetime.date(2026, 3, 31)


def words(header, says):
    """What is written into a cell that takes words, by what is said beside its field."""
    example = re.search(r"For example: (.+?)\.(?: Fill in|$)", says)
    unit = re.search(r"such as ([A-Z]{3}\b|\{[a-z]+\})", says)
    if header == "Unit":
        return unit.group(1) if unit else "GBP"
    if header == "Data source":
        return "ons4" if "Metric" in says else "https://example.org/made-up"
    if header == "Metric":
        return "life-satisfaction"
    return example.group(1) if example else "Made up"


def is_of_row(found, row, column):
    """Whether a cell takes something of its own, and not what all of its column take."""
    return any(
        area.min_row == row == area.max_row and area.min_col == column for area, _ in found
    )


def spoil(sheet, headers, found):
    """Puts one value far above its range."""
    for column, header in enumerate(headers, 1):
        validation = rule_of(found, 5, column)
        if validation is not None and validation.type in ("whole", "decimal"):
            if float(validation.formula2) < 1e8:
                sheet.cell(5, column).value = 987654
                return f"{sheet.title}!{get_column_letter(column)}5"
    return None


def main():
    form, filled = sys.argv[1:3]
    book = openpyxl.load_workbook(form)
    flaw = None
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible" or sheet.title == "Read me":
            continue
        headers = [cell.value for cell in sheet[1]]
        found = rules(sheet)
        if HINT in headers:
            fill_answers(book, sheet, headers, found)
        elif sheet.title in UNITS:
            fill_rows(book, sheet, headers, found)
            if "--flaw" in sys.argv and flaw is None:
                flaw = spoil(sheet, headers, found)
    book.save(filled)
    if flaw:
        print(flaw)


if __name__ == "__main__":
    main()
