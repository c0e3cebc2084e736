#!/usr/bin/env bash
# Generates a Java client from the API definition, compiles it, and has it play a cast's life against a local platform of
# its own. Nothing that is generated is committed.
#
#   java-client.sh              where the tools cannot be had (no npm, no package registry), says so and ends well
#   java-client.sh --required   the same, but fails without the tools: for CI
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

. ./tools.sh

for option in "$@"; do
    case $option in
        --required) required=true ;;
        *) no_option "$option" ;;
    esac
done

readonly client=$work/java-client
readonly repository=$PWD/../..

generate() {
    local module=@azure-tools/typespec-java
    cp -R specification "$client/"
    cd "$client/$project"
    "$modules/node/bin/node" "$modules/@typespec/compiler/cmd/tsp.js" compile . \
        --emit "$module" --option "$module.emitter-output-dir=$client/source" \
        --option "$module.generate-tests=false" --option "$module.generate-samples=false" >"$client/generate.log" 2>&1 ||
        { tail -n 20 "$client/generate.log" >&2; fail 'The client could not be generated.'; }
    cd - >/dev/null
}

# Against the libraries of the platform, which are newer than those that the generated pom.xml names.
compile() {
    local libraries
    libraries=$(cat "$repository/local/target/class-path")
    find "$client/source/src/main/java" "$PWD/java-client" -name '*.java' ! -name module-info.java >"$client/files"
    javac -nowarn -proc:none -d "$client/classes" -cp "$libraries" "@$client/files" >"$client/compile.log" 2>&1 ||
        { tail -n 20 "$client/compile.log" >&2; fail 'The generated client does not compile.'; }
    cp -R "$client/source/src/main/resources/." "$client/classes/"
}

play() {
    java -Djava.util.logging.config.file="$repository/docs/quiet-logging.properties" \
        -cp "$client/classes:$(cat "$repository/local/target/class-path")" Story "$url" ||
        fail "The generated client did not get on with the provider; see $client/platform.log."
}

rm -rf "$client"
mkdir -p "$client/classes"
install
start_platform "$client"
echo 'Generating'
generate
await_platform "$client" # and with it the class path is there
echo 'Compiling'
compile
echo 'Playing'
play
