"""Reads cq-openness-tasks-2017 1.2.1 with pandas.  Run: python examples/python.py"""

import json
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
package = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))

# Codes stay text and integers stay whole, also where a value is missing; decimals stay text, so that no digit is lost.
DTYPES = {"integer": "Int64", "year": "Int64", "boolean": "boolean"}


def read(resource):
    fields = resource["schema"]["fields"]
    dtypes = {field["name"]: DTYPES.get(field["type"], "string") for field in fields}
    dates = [field["name"] for field in fields if field["type"] == "date"]
    frame = pd.read_csv(ROOT / resource["path"], dtype=dtypes, keep_default_na=False, na_values=[""], encoding="utf-8")
    for name in dates:
        frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d")
    return frame


tables = {resource["name"]: read(resource) for resource in package["resources"]}
for name, frame in tables.items():
    print(f"{name}: {len(frame)} rows, {len(frame.columns)} fields")

joined = tables["tasks"].merge(
    tables["sections"], left_on=["section_id"], right_on=["section_id"]
)
print("tasks + sections:", len(joined), "rows")
