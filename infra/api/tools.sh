# Sourced: what the scripts of this folder share. They need npm and a package registry, the first time.
readonly project=specification/healthcareapis/resource-manager/Microsoft.HealthcareApis/HealthcareApis
readonly modules=$PWD/node_modules
readonly work=$PWD/target
required=false

fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

without_tools() {
    "$required" && fail "$1"
    printf '\n!!! SKIPPED: the API definition was NOT checked. %s\n\n' "$1" >&2
    exit 0
}

no_option() {
    echo "There is no option '$1'; the first lines of $(basename "$0") list them." >&2
    exit 2
}

# The compiler needs a newer Node than many machines have; npm brings that one too.
install() {
    mkdir -p "$work"
    command -v npm >/dev/null || without_tools 'There is no npm; install Node.js.'
    [ "$(cat "$modules/.installed" 2>/dev/null)" != "$(cksum <package-lock.json)" ] || return 0
    echo "Installing the tools"
    npm ci >"$work/npm.log" 2>&1 || {
        tail -n 20 "$work/npm.log" >&2
        without_tools 'npm could not install the tools; see above.'
    }
    cksum <package-lock.json >"$modules/.installed"
}

# Runs a script with the pinned Node; what oav would fetch from the web comes from a package.
node() { "$modules/node/bin/node" --require "$PWD/offline-schema.cjs" "$@"; }

# Starts a local platform of one's own, with a free port, its state and its log in a folder; it is built first, if need be. It ends
# with the script.
start_platform() {
    ../../dev up --port 0 --state "$1/platform" --fresh >"$1/platform.log" 2>&1 &
    platform=$!
    trap 'kill "$platform" 2>/dev/null || true; wait "$platform" 2>/dev/null || true' EXIT
}

# Until it answers, at $url.
await_platform() {
    local look
    for ((look = 0; look < 1200; look++)); do
        url=$(sed -n 's/^The provider answers at //p' "$1/platform.log" | head -n 1)
        [ -z "$url" ] || ! curl -sf -o "$1/ready" "$url/health/ready" || return 0
        kill -0 "$platform" 2>/dev/null || break
        sleep 0.5
    done
    tail -n 20 "$1/platform.log" >&2
    fail 'The local platform did not start; see above.'
}
