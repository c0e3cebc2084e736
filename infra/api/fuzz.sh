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

start() {
    ../../dev up --port 0 --state "$state/platform" --fresh >"$state/platform.log" 2>&1 &
    platform=$!
    trap 'kill "$platform" 2>/dev/null || true; wait "$platform" 2>/dev/null || true' EXIT
    local look
    for ((look = 0; look < 600; look++)); do
        url=$(sed -n 's/.*\(http:\/\/localhost:[0-9]*\).*/\1/p' "$state/platform.log" | head -n 1)
        [ -z "$url" ] || ! curl -sf -o "$state/ready" "$url/health/ready" || return 0
        kill -0 "$platform" 2>/dev/null || break
        sleep 0.5
    done
    tail -n 20 "$state/platform.log" >&2
    fail 'The local platform did not start; see above.'
}

put() { curl -sSf -o "$state/made" -X PUT "$url$1" -H 'Content-Type: application/json' -d "$2"; }

# The default answer stands for errors: said as 4XX, another good status than those listed, and every 5xx, is a finding.
told() {
    "$venv/bin/python" - "$1" <<'PYTHON'
import json, sys
api = json.load(open(sys.argv[1]))
for path in api["paths"].values():
    for operation in path.values():
        responses = operation["responses"]
        responses["4XX"] = responses.pop("default")
api.pop("security", None)
json.dump(api, sys.stdout)
PYTHON
}

mkdir -p "$state"
install_python
start
group=/subscriptions/00000000-0000-0000-0000-0000000000f5/resourceGroups/fuzz
workspace=$group/providers/Microsoft.HealthcareApis/workspaces/fuzzws
put "$group?api-version=2024-03-01" '{"location":"westus2"}'
put "$workspace?api-version=2024-03-31" '{"location":"westus2"}'
put "$workspace/fhirservices/fhir1?api-version=2024-03-31" '{"location":"westus2","kind":"fhir-R4"}'
put "$workspace/dicomservices/dicom1?api-version=2024-03-31" '{"location":"westus2","identity":{"type":"SystemAssigned"}}'
for definition in openapi3/*.json; do
    version=$(basename "$definition" .json)
    echo "Fuzzing $version"
    told "$definition" >"$state/$version.json"
    FUZZ_URL=$url FUZZ_VERSION=$version "$venv/bin/schemathesis" --config-file fuzz.toml run "$state/$version.json" \
        --seed "$seed" --phases examples,coverage,fuzzing --no-color >"$state/$version.log" 2>&1 || {
        tail -n 80 "$state/$version.log" >&2
        fail "The fuzzer has found something in $version; all of it is in $state/$version.log."
    }
    tail -n 12 "$state/$version.log"
done
