#!/usr/bin/env bash
# Compiles the API definition and checks it: format, compiler and its rulesets, no difference to what is committed, the
# linters of azure-rest-api-specs, and oav on specification and examples. All tools are pinned in package-lock.json.
#
#   check.sh              checks; where the tools cannot be had (no npm, no package registry), says so and ends well
#   check.sh --required   the same, but fails without the tools: for CI
#   check.sh --update     writes the compiled files to where they are committed, then checks
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

. ./tools.sh

update=false
for option in "$@"; do
    case $option in
        --required) required=true ;;
        --update) update=true ;;
        *) no_option "$option" ;;
    esac
done

# Compiled from nothing but the sources, so that a committed file that nothing makes any more is a difference too.
compile() {
    rm -rf "$work/specification" "$work/openapi3"
    cp -R specification "$work/"
    rm -rf "${work:?}/$project/preview" "${work:?}/$project/stable"
    cd "$work/$project"
    tsp format --check . || fail "The TypeSpec is not formatted; run: tsp format in $project"
    tsp compile . --warn-as-error
    cd - >/dev/null
}

tsp() { "$modules/node/bin/node" "$modules/@typespec/compiler/cmd/tsp.js" "$@"; }

adopt() {
    for made in "$project/preview" "$project/stable" openapi3; do
        rm -rf "${PWD:?}/$made"
        [ ! -d "$work/$made" ] || cp -R "$work/$made" "$(dirname "$made")/"
    done
}

compare() {
    diff -r "$work/specification" specification && diff -r "$work/openapi3" openapi3 ||
        fail 'The compiled files are not the committed ones (< compiled, > committed); run check.sh --update, and commit.'
}

# The versions, as the tags of readme.md.
tags() { sed -n 's/^### Tag: //p' "$project/readme.md"; }

# Warnings count too; what is to be let pass stands in readme.md, with a reason.
lint() {
    local tag=$1
    AUTOREST_HOME="$work/autorest" "$modules/node/bin/node" "$modules/autorest/entrypoints/app.js" --v3 \
        --version="$modules/@autorest/core" --use="$modules/@microsoft.azure/openapi-validator" \
        --tag="$tag" --azure-validator --spectral --semantic-validator=false --model-validator=false \
        --message-format=json "$project/readme.md" >"$work/lint.log" 2>&1 ||
        { tail -n 20 "$work/lint.log" >&2; fail "The linters failed on $tag."; }
    for linter in openapiValidatorPluginFunc spectralPluginFunc; do
        grep -q "$linter: Return" "$work/lint.log" || fail "$linter did not run; see $work/lint.log."
    done
    ! grep -E '"level":"(warning|error|fatal)"' "$work/lint.log" >&2 || fail "The linters found something in $tag; see above."
}

# oav tells what it does at length; that counts only if it finds something.
oav() {
    local command=$1 swagger
    for swagger in "$project"/*/*/healthcare-apis.json; do
        node "$modules/oav/dist/cli.js" "$command" --logFilepath "$work/oav.log" "$swagger" >"$work/$command.log" 2>&1 ||
            { cat "$work/$command.log" >&2; fail "oav $command found something in $swagger; see above."; }
    done
}

install
echo 'Compiling'
compile
! "$update" || adopt
compare
echo 'Linting'
for swagger in "$project"/*/*/healthcare-apis.json; do
    grep -qF -- "- ${swagger#"$project/"}" "$project/readme.md" || fail "readme.md has no tag for $swagger."
done
for tag in $(tags); do lint "$tag"; done
echo 'Validating specification and examples'
oav validate-spec
oav validate-example
echo 'The API definition is in order.'
