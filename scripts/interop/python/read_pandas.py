"""Reads CSV files with pandas: a list of {path, fields} on standard input, a list of what was read on standard output."""

import json
import sys

import pandas as pd

DTYPES = {"integer": "Int64", "year": "Int64", "boolean": "boolean"}


def read(path, fields):
    dtypes = {field["name"]: DTYPES.get(field["type"], "string") for field in fields}
    frame = pd.read_csv(path, dtype=dtypes, keep_default_na=False, na_values=[""], encoding="utf-8-sig")
    for name in [field["name"] for field in fields if field["type"] == "date"]:
        frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d")
    texts = [field["name"] for field in fields if field["type"] == "string"]
    text = {name: [None if pd.isna(value) else value for value in frame[name]] for name in texts}
    return {"path": path, "columns": list(frame.columns), "rows": len(frame), "text": text}


json.dump([read(**job) for job in json.load(sys.stdin)], sys.stdout)
