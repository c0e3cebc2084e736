#!/usr/bin/env bash
# Fuzzes the provider with schemathesis, from the API definition of every version and with a fixed seed: no 5xx, no status that is
# not published, no answer that is not as published. Starts a local platform of its own on a free port, and ends it.
#
#   fuzz.sh              fuzzes; where the tools cannot be had (no Python, no package registry), says so and ends well
#   fuzz.sh --required   the same, but fails without the tools: for CI
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. ./tools.sh

readonly seed=20261101
readonly venv=$PWD/.venv
readonly state=$work/fuzz

for option in "$@"; do
    case $option in
        --required) required=true ;;
        *) no_option "$option" ;;
    esac
done

install_python() {
    command -v python3 >/dev/null || without_tools 'There is no python3.'
    [ "$(cat "$venv/.installed" 2>/dev/null)" != "$(cksum <requirements.txt)" ] || return 0
    echo 'Installing the fuzzer'
    { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps -r requirements.txt; } \
        >"$work/pip.log" 2>&1 || {
        tail -n 20 "$work/pip.log" >&2
        without_tools 'pip could not install the fuzzer; see above.'
    }
    cksum <requirements.txt >"$venv/.installed"
}

put() { curl -sSf -o "$state/made" -D "$state/headers" -X PUT "$url$1" -H 'Content-Type: application/json' -d "$2"; }

# What the definition says in words or not at all, said so that the fuzzer knows: which FHIR service there is, how long a duration
# may be, and that the default answer is for errors, so that another good status than those listed, and every 5xx, is a finding.
told() {
    "$venv/bin/python" - "$1" "$workspace/fhirservices/fhir1" <<'PYTHON'
import json, sys
api = json.load(open(sys.argv[1]))
for path in api["paths"].values():
    for operation in path.values():
        operation["responses"]["4XX"] = operation["responses"].pop("default")
for schema in api["components"]["schemas"].values():
    for name, member in schema.get("properties", {}).items():
        if name == "fhirServiceResourceId":
            schema["properties"][name] = {"type": "string", "enum": [sys.argv[2]]}
        elif member.get("format") == "duration":
            del member["format"]
            member["pattern"] = "^PT(0S|1M|([5-9]|[1-5][0-9])[SM])$"
api.pop("security", None)
json.dump(api, sys.stdout)
PYTHON
}

# Every operation has gone well at least once: otherwise the fuzzer has only knocked at the door.
went_well() {
    "$venv/bin/python" - "$1" "$2" <<'PYTHON'
import collections, json, re, sys
api, har = (json.load(open(file)) for file in sys.argv[1:])
met = collections.Counter()
for entry in har["log"]["entries"]:
    path = entry["request"]["url"].split("://", 1)[1].partition("/")[2].partition("?")[0]
    for template, verbs in api["paths"].items():
        if re.fullmatch(re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(template)), "/" + path):
            operation = verbs.get(entry["request"]["method"].lower())
            if operation and 200 <= entry["response"]["status"] < 400:
                met[operation["operationId"]] += 1
missed = {each["operationId"] for verbs in api["paths"].values() for each in verbs.values()} - met.keys()
print(f"{len(har['log']['entries'])} requests, {sum(met.values())} of them went well")
sys.exit(f"never went well: {', '.join(sorted(missed))}" if missed else 0)
PYTHON
}

mkdir -p "$state"
install_python
start_platform "$state"
await_platform "$state"
group=/subscriptions/00000000-0000-0000-0000-0000000000f5/resourceGroups/fuzz
workspace=$group/providers/Microsoft.HealthcareApis/workspaces/fuzzws
put "$group?api-version=2024-03-01" '{"location":"westus2"}'
put "$workspace?api-version=2024-03-31" '{"location":"westus2"}'
put "$workspace/fhirservices/fhir1?api-version=2024-03-31" '{"location":"westus2","kind":"fhir-R4"}'
for definition in openapi3/*.json; do
    version=$(basename "$definition" .json)
    service=dicom${version%%-*}
    put "$workspace/dicomservices/$service?api-version=2024-03-31" '{"location":"westus2","identity":{"type":"SystemAssigned"}}'
    put "$workspace/dicomservices/$service/dicomcasts/cast1?api-version=$version" \
        "{\"properties\":{\"fhirServiceResourceId\":\"$workspace/fhirservices/fhir1\"}}"
    operation=$(sed -n 's/^azure-asyncoperation:.*\/operationStatuses\/\([^?]*\).*/\1/Ip' "$state/headers")
    echo "Fuzzing $version"
    told "$definition" >"$state/$version.json"
    FUZZ_URL=$url FUZZ_VERSION=$version FUZZ_SERVICE=$service FUZZ_OPERATION=$operation \
        "$venv/bin/schemathesis" --config-file fuzz.toml run "$state/$version.json" \
        --seed "$seed" --phases coverage,fuzzing --no-color \
        --report har --report-har-path "$state/$version.har" >"$state/$version.log" 2>&1 || {
        tail -n 80 "$state/$version.log" >&2
        fail "The fuzzer has found something in $version; all of it is in $state/$version.log."
    }
    went_well "$state/$version.json" "$state/$version.har" || fail "The fuzzer has not come far enough in $version."
done
