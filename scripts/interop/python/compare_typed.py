"""Compares the typed files of a release with its CSVs, by readers that nobody here wrote: `compare_typed.py READER`.

A list of {name, path, database} on standard input, a list of {name, rows, cells, types} on standard output. It ends with
an error at the first cell that is not the one of the CSV.
"""

import csv
import datetime
import decimal
import json
import sqlite3
import sys

csv.field_size_limit(1 << 30)


def text_of(value, text):
    """The canonical text of a value, where text tells how many digits the CSV has."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, decimal.Decimal)):
        # The same number is the same value, whatever its zeros.
        same = text is not None and decimal.Decimal(text) == decimal.Decimal(repr(value) if isinstance(value, float) else value)
        return text if same else str(value)
    if isinstance(value, datetime.datetime):
        plain = value.replace(tzinfo=None).isoformat()
        plain = plain.rstrip("0") if "." in plain else plain
        return plain + ("Z" if value.tzinfo is not None else "")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def pyarrow_rows(job):
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(job["path"].replace(".csv", ".parquet"))
    types = [str(field.type) for field in table.schema]
    assert table.schema.metadata[b"gongkai:resource"] == job["name"].encode(), table.schema.metadata
    return types, table.column_names, [list(row.values()) for row in table.to_pylist()]


def pandas_rows(job):
    import pandas

    frame = pandas.read_parquet(job["path"].replace(".csv", ".parquet"), dtype_backend="pyarrow")
    rows = [[None if value is pandas.NA else value for value in row] for row in frame.astype(object).to_numpy().tolist()]
    return [str(kind) for kind in frame.dtypes], list(frame.columns), rows


def duckdb_rows(job):
    import duckdb

    relation = duckdb.read_parquet(job["path"].replace(".csv", ".parquet"))
    return [str(kind) for kind in relation.types], relation.columns, [list(row) for row in relation.fetchall()]


def sqlite_rows(job):
    connection = sqlite3.connect(job["database"])
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    cursor = connection.execute(f'SELECT * FROM "{job["name"]}" ORDER BY rowid')
    columns = [column[0] for column in cursor.description]
    types = [row[2] for row in connection.execute(f'PRAGMA table_info("{job["name"]}")')]
    booleans = {at for at, field in enumerate(job["fields"]) if field["type"] == "boolean"}
    rows = [[bool(value) if at in booleans and value is not None else value for at, value in enumerate(row)] for row in cursor]
    return types, columns, rows


READERS = {"pyarrow": pyarrow_rows, "pandas": pandas_rows, "duckdb": duckdb_rows, "sqlite3": sqlite_rows}


def compare(job, read):
    types, columns, found = read(job)
    with open(job["path"], encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert columns == header, (columns, header)
    assert len(found) == len(rows), (job["name"], len(found), len(rows))
    cells = 0
    for number, (row, values) in enumerate(zip(rows, found), 1):
        for name, text, value in zip(header, row, values):
            wanted = None if text == "" else text
            got = text_of(value, wanted)
            assert got == wanted, f"{job['name']}.{name}, row {number}: {got!r}, not {wanted!r}"
            cells += 1
    return {"name": job["name"], "rows": len(rows), "cells": cells, "types": sorted(set(types))}


json.dump([compare(job, READERS[sys.argv[1]]) for job in json.load(sys.stdin)], sys.stdout)
