"""Validates bundles by the official FHIR R4 definitions (fhircraft: structure, types, invariants), by fhirkit, and
by the codes that R4 requires, which neither holds; then breaks each in several ways, all of which must be refused. usage: fhir.py BUNDLE..."""
import copy
import json
import sys
import warnings

import fhirkit
from fhircraft.fhir.resources.datatypes.R4.core import Bundle

warnings.simplefilter("ignore")


# Required bindings of FHIR 4.0.1, for the elements that are written.
STATES = "draft active on-hold revoked completed entered-in-error unknown"
CODES = {
    ("Task", "status"): "draft requested received accepted rejected ready cancelled in-progress on-hold failed "
    "completed entered-in-error",
    ("Task", "intent"): "unknown proposal plan order original-order reflex-order filler-order instance-order option",
    ("ServiceRequest", "status"): STATES,
    ("ServiceRequest", "intent"): "proposal plan directive order original-order reflex-order filler-order "
    "instance-order option",
    ("Observation", "status"): "registered preliminary final amended corrected cancelled entered-in-error unknown",
    ("DocumentReference", "status"): "current superseded entered-in-error",
    ("DocumentReference", "docStatus"): "preliminary final amended entered-in-error",
    ("FamilyMemberHistory", "status"): "partial completed entered-in-error health-unknown",
    ("Device", "status"): "active inactive entered-in-error unknown",
    ("Patient", "gender"): "male female other unknown",
}
STANDINGS = {
    "clinicalStatus": "active recurrence relapse inactive remission resolved",
    "verificationStatus": "unconfirmed provisional differential confirmed refuted entered-in-error",
}


def codes(bundle):
    for resource in (entry["resource"] for entry in bundle["entry"]):
        kind = resource["resourceType"]
        for (owner, key), known in CODES.items():
            if owner == kind and key in resource and resource[key] not in known.split():
                yield f"{kind}.{key} is {resource[key]}"
        for key, known in STANDINGS.items():
            for coding in resource.get(key, {}).get("coding", []) if kind == "Condition" else []:
                if coding["code"] not in known.split():
                    yield f"Condition.{key} is {coding['code']}"


def faults(bundle):
    told = list(codes(bundle))
    told += [str(issue) for issue in fhirkit.validate(bundle) if "error" in str(issue)]
    try:
        Bundle.model_validate(copy.deepcopy(bundle))
    except Exception as error:
        told.append(str(error))
    return told


def first(bundle, kind):
    return next(e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == kind)


def without(kind, key):
    def change(bundle):
        del first(bundle, kind)[key]

    return change


def put(kind, key, value):
    def change(bundle):
        first(bundle, kind)[key] = value

    return change


broken = {
    "a request without a status": without("ServiceRequest", "status"),
    "a request without a subject": without("ServiceRequest", "subject"),
    "a task with an unknown status": put("Task", "status", "mislaid"),
    "a sex that is none": put("Patient", "gender", "unsure"),
    "a day that is none": put("Patient", "birthDate", "03/04/2024"),
    "an unknown element": put("Patient", "favouriteColour", "blue"),
    "a provenance of nobody": without("Provenance", "agent"),
}

for path in sys.argv[1:]:
    bundle = json.load(open(path))
    told = faults(bundle)
    if told:
        sys.exit(f"{path}: " + "\n".join(told))
    kinds = [e["resource"]["resourceType"] for e in bundle["entry"]]
    for needed in ["Patient", "DocumentReference", "Binary", "ServiceRequest", "Provenance", "Task"]:
        if needed not in kinds:
            sys.exit(f"{path} has no {needed}")
    urls = {e["fullUrl"] for e in bundle["entry"]}

    def check(value):
        if isinstance(value, dict):
            if "reference" in value and value["reference"] not in urls:
                sys.exit(f"{path}: {value['reference']} leads nowhere")
            for part in value.values():
                check(part)
        elif isinstance(value, list):
            for part in value:
                check(part)

    check(bundle)
    for resource in (e["resource"] for e in bundle["entry"]):
        if resource["resourceType"] == "Condition":
            code = resource["verificationStatus"]["coding"][0]["code"]
            if code in ("confirmed", "refuted"):
                sys.exit(f"{path}: a machine's reading is {code}")
    print(f"{path.split('/')[-2]}: {len(kinds)} resources")

for name, change in broken.items():
    wrong = json.load(open(sys.argv[1]))
    change(wrong)
    if not faults(wrong):
        sys.exit(f"the validators take {name}")
print(f"{len(broken)} broken bundles refused")
