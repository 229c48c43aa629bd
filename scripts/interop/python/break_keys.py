"""Breaks each key of a release in a copy and checks that frictionless finds it.  Run: python break_keys.py <release folder>"""

import csv
import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

from frictionless import Package


def error_types(folder, package):
    """Validates the copy; the names of the errors found, by table."""
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        resource["bytes"] = len(content)
        resource["hash"] = "sha256:" + hashlib.sha256(content).hexdigest()
    (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    report = Package(str(folder / "datapackage.json")).validate()
    outside = [error.type for error in report.errors]
    return {task.name: {error.type for error in task.errors} for task in report.tasks if task.errors}, outside


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def strange(value, field):
    """A value of the same type that no table holds."""
    return "999999999" if field["type"] == "integer" else (value[:1] or "X") + "-no-such-key"


def breaks(package):
    """Every key, as the table, the error it must give, a name for people and what breaks it."""
    for resource in package["resources"]:
        schema = resource["schema"]
        fields = {field["name"]: field for field in schema["fields"]}
        columns = list(fields)
        if schema.get("primaryKey"):
            yield resource, "primary-key", "primary key of " + resource["name"], lambda rows: rows.append(list(rows[-1]))
        for key in schema.get("foreignKeys", []):
            names = key["fields"] if isinstance(key["fields"], list) else [key["fields"]]
            at = columns.index(names[-1])

            def change(rows, at=at, field=fields[names[-1]]):
                rows[1][at] = strange(rows[1][at], field)

            yield resource, "foreign-key", resource["name"] + "." + "+".join(names), change


def main(release):
    with tempfile.TemporaryDirectory(prefix="gongkai-interop-") as temporary:
        folder = Path(temporary) / "release"
        shutil.copytree(release, folder)
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        originals = {resource["path"]: read(folder / resource["path"]) for resource in package["resources"]}
        for path, rows in originals.items():
            write(folder / path, rows)
        control = error_types(folder, package)
        if control != ({}, []):
            return f"the copy is invalid before anything was broken: {control}"
        counts = {"primary-key": 0, "foreign-key": 0}
        for resource, expected, name, change in breaks(package):
            rows = [list(row) for row in originals[resource["path"]]]
            change(rows)
            write(folder / resource["path"], rows)
            found, outside = error_types(folder, package)
            write(folder / resource["path"], originals[resource["path"]])
            if outside or expected not in found.get(resource["name"], set()):
                return f"{name} is broken, and frictionless does not say {expected}: {found} {outside}"
            counts[expected] += 1
        if counts["foreign-key"] == 0:
            return "the release has no foreign key to break"
        print(f"{counts['primary-key']} primary keys and {counts['foreign-key']} foreign keys, one by one")


sys.exit(main(sys.argv[1]))
