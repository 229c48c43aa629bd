"""package_judge.py DESCRIPTOR: frictionless-py judges a package; counts and row numbers of what it finds.

The name must not begin with frictionless_: such a module is a plug-in to frictionless, and would be run a second time.
"""

import json
import sys

from frictionless import Package

KINDS = {
    ("type-error", "date"): "date",
    ("type-error", "amount"): "number",
    ("type-error", "active"): "boolean",
    ("constraint-error", "code"): "pattern",
    ("constraint-error", "category"): "enum",
    ("constraint-error", "title"): "required",
    # `unique` and `primaryKey` of the same column: both are reported.
    ("unique-error", "id"): "duplicate",
    ("primary-key", None): "duplicate again",
    ("foreign-key", None): "reference",
}

report = Package(sys.argv[1]).validate(limit_errors=1_000_000_000)
found = {}
for task in report.tasks:
    for error in task.errors:
        name = KINDS.get((error.type, getattr(error, "field_name", None)), f"{error.type} {getattr(error, 'field_name', '')}")
        # It counts the header as a row.
        row = getattr(error, "row_number", 1) - 1
        one = found.setdefault(name, {"count": 0, "rows": 0})
        one["count"] += 1
        one["rows"] += row
print(json.dumps({"rows": report.tasks[-1].stats.get("rows"), "found": found}))
