"""What frictionless-py answers to the conformance cases.

Run: python answer_cases.py < jobs.jsonl > answers.jsonl
A job is {"id", "kind": "field" | "descriptor" | "package", "case"}; an answer {"id", "verdict": "valid" | "invalid" | "crash",
"errors", "value", "detail"}. Each case runs in a process of its own: a crash or a case without end is an answer too.
"""

import base64
import json
import multiprocessing
import os
import socket
import sys
import tempfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import frictionless
from frictionless import FrictionlessException, Package, Schema

LIMIT = 30  # seconds for one case; a sound one takes a hundredth
PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
KINDS = {
    "type-error": "type",
    "unique-error": "unique",
    "primary-key": "primaryKey",
    "foreign-key": "foreignKey",
    "extra-label": "extra-field",
    "missing-label": "missing-field",
    "incorrect-label": "field-name",
    "hash-count": "hash",
    "byte-count": "bytes",
    "encoding-error": "encoding",
    "source-error": "empty-source",
    "resource-error": "descriptor",
}


def zone(value):
    offset = value.utcoffset()
    if offset is None:
        return ""
    minutes = int(offset.total_seconds() // 60)
    return "Z" if minutes == 0 else "%s%02d:%02d" % ("-" if minutes < 0 else "+", *divmod(abs(minutes), 60))


def clock(value):
    text = value.strftime("%H:%M:%S")
    return text + (".%06d" % value.microsecond).rstrip("0").rstrip(".") if value.microsecond else text


def decimal(value):
    if not value.is_finite():
        return {"$number": "NaN" if value.is_nan() else ("-INF" if value < 0 else "INF")}
    try:
        if Decimal(repr(float(value))) == value:
            return float(value)
    except OverflowError:
        pass
    return {"$decimal": str(value)}


def canonical(value, kind):
    """A Python value in the canonical form of the cases' README."""
    if kind == "duration" and value is not None:
        months, seconds = 0, value
        if not isinstance(value, timedelta):
            months, seconds = int(value.years * 12 + value.months), value.tdelta
        micros = (seconds.days * 86400 + seconds.seconds) * 10**6 + seconds.microseconds
        return {"months": months, "seconds": str(Decimal(micros) / 10**6)}
    if kind == "yearmonth" and value is not None:
        return {"year": value.year, "month": value.month}
    if kind == "geopoint" and value is not None:
        return {"lon": canonical(value[0], None), "lat": canonical(value[1], None)}
    if isinstance(value, datetime):
        return value.strftime("%Y").zfill(4) + value.strftime("-%m-%dT") + clock(value) + zone(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return clock(value) + zone(value)
    if isinstance(value, Decimal):
        return decimal(value)
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else {"$int": str(value)}
    if isinstance(value, float):
        return decimal(Decimal(repr(value)))
    if isinstance(value, (list, tuple)):
        return [canonical(item, None) for item in value]
    if isinstance(value, dict):
        return {key: canonical(item, None) for key, item in value.items()}
    return {"python": repr(value)}


def reasons(error):
    return "; ".join(reason.note for reason in error.reasons) or error.error.note


def answer_field(case):
    schema = {"$schema": PROFILE, "fields": [case["field"]], **case.get("schema", {})}
    try:
        field = Schema.from_descriptor(schema).fields[0]
    except FrictionlessException as error:
        return {"verdict": "invalid", "errors": ["descriptor"], "detail": reasons(error)}
    value, notes = field.read_cell(case["cell"])
    if notes:
        return {"verdict": "invalid", "errors": sorted(notes)}
    return {"verdict": "valid", "value": canonical(value, field.type)}


def answer_descriptor(case, folder):
    # What a descriptor names beside itself is there, so that only the descriptor is judged.
    (folder / "schema.json").write_text('{"fields": [{"name": "id", "type": "integer"}]}')
    (folder / "dialect.json").write_text("{}")
    os.chdir(folder)
    try:
        Package.from_descriptor(case["descriptor"])
    except FrictionlessException as error:
        return {"verdict": "invalid", "detail": reasons(error)}
    return {"verdict": "valid"}


def answer_package(case, folder):
    for name, content in case["files"].items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(content["base64"]) if "base64" in content else content["text"].encode())
    (folder / "datapackage.json").write_text(json.dumps(case["descriptor"]), encoding="utf-8")
    try:
        report = Package(str(folder / "datapackage.json")).validate()
    except FrictionlessException as error:
        return {"verdict": "invalid", "errors": ["descriptor"], "detail": reasons(error)}
    found = [error for task in report.tasks for error in task.errors] + list(report.errors)
    kinds = {getattr(error, "note", "").split('"')[1] if error.type == "constraint-error" else KINDS.get(error.type, error.type) for error in found}
    return {"verdict": "valid" if report.valid else "invalid", "errors": sorted(kinds)}


def no_network(*_args, **_kwargs):
    raise OSError("no network")


def work(job, out):
    socket.socket.connect = no_network
    sys.stdout = sys.stderr = open(os.devnull, "w")
    with tempfile.TemporaryDirectory(prefix="gongkai-interop-") as temporary:
        try:
            case, kind = job["case"], job["kind"]
            if kind == "field":
                answer = answer_field(case)
            elif kind == "descriptor":
                answer = answer_descriptor(case, Path(temporary))
            else:
                answer = answer_package(case, Path(temporary))
        except Exception as error:  # noqa: BLE001
            answer = {"verdict": "crash", "detail": type(error).__name__}
    out.send(answer)


def answer(job):
    receive, send = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=work, args=(job, send))
    process.start()
    send.close()
    try:
        result = receive.recv() if receive.poll(LIMIT) else {"verdict": "crash", "detail": "no answer within %d s" % LIMIT}
    except EOFError:
        result = {"verdict": "crash", "detail": "ends its process"}
    process.kill()
    process.join()
    return {"id": job["id"], "kind": job["kind"], **result}


def warm_up():
    """Loads what frictionless loads late, once instead of in each process."""
    with tempfile.TemporaryDirectory(prefix="gongkai-interop-") as folder:
        resource = {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a", "type": "integer"}]}}
        case = {"files": {"t.csv": {"text": "a\n1\n"}}, "descriptor": {"name": "p", "resources": [resource]}}
        answer_package(case, Path(folder))


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    warm_up()
    print(json.dumps({"version": frictionless.__version__}))
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
