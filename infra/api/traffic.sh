#!/usr/bin/env bash
# Holds what e2e has exchanged with the provider (e2e/target/traffic) against the API definition, with oav's live validator:
# no fault, and every operation of every version met.
#
#   traffic.sh [--required] [FILE]   FILE has an exchange a line, in the form that oav calls live traffic; --required fails
#                                    where the tools cannot be had, or there is no traffic
set -euo pipefail
readonly caller=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")"
. ./tools.sh

file=../../e2e/target/traffic/exchanges.jsonl
for option in "$@"; do
    case $option in
        --required) required=true ;;
        -*) no_option "$option" ;;
        *) file=$(cd "$caller" && realpath "$option") ;;
    esac
done

[ -f "$file" ] || without_tools "There is no $file; e2e's tests write it."
install
node traffic.cjs "$file" "$PWD/$project"/*/*/healthcare-apis.json >"$work/traffic.log" || fail 'oav found something; see above.'
