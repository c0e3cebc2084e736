#!/usr/bin/env bash
# A real Kubernetes API server on this machine, for the tests that need one. Needs Go, curl and openssl; everything else
# comes from the Go module proxy, at pinned versions, checked against Go's checksum database. No container, no download of
# binaries. The first build takes minutes; a start takes seconds.
#
#   api-server.sh build           builds what is missing
#   api-server.sh run [DIR]       builds what is missing, then serves until it is interrupted; state lives in DIR
#                                 (default: a folder of its own that is removed at the end)
#
# Variables: API_SERVER_PORT (6443), ETCD_PORT (2379), ETCD_PEER_PORT (2380), API_SERVER_BIN (folder with kube-apiserver and
# etcd built elsewhere).
set -euo pipefail

readonly kubernetes=1.37.2
readonly cache=${XDG_CACHE_HOME:-$HOME/.cache}/dicomcast/kubernetes-$kubernetes
readonly bin=${API_SERVER_BIN:-$cache/bin}
readonly api_port=${API_SERVER_PORT:-6443} etcd_port=${ETCD_PORT:-2379} peer_port=${ETCD_PEER_PORT:-2380}

fail() {
  echo "api-server.sh: $*" >&2
  exit 1
}

need() {
  for tool in "$@"; do
    command -v "$tool" > /dev/null || fail "$tool is not installed; install it, then try again"
  done
}

# Kubernetes' own go.mod points its libraries at folders of its repository; published, they have versions 0.x.
write_module() {
  local upstream=$1
  {
    echo 'module dicomcast.invalid/api-server'
    grep -E '^(go|godebug) ' "$upstream"
    echo "require k8s.io/kubernetes v$kubernetes"
    sed -nE "s#^[[:space:]]*(replace )?(k8s.io/[a-z0-9.-]+) => \./staging/.*#replace \2 => \2 v0.${kubernetes#*.}#p" "$upstream"
  } > go.mod
  cat > pinned.go << 'GO'
//go:build pinned

package pinned

import (
	_ "go.etcd.io/etcd/server/v3"
	_ "k8s.io/kubernetes/cmd/kube-apiserver"
)
GO
}

build() {
  if [ -x "$bin/kube-apiserver" ] && [ -x "$bin/etcd" ]; then
    return
  fi
  [ -z "${API_SERVER_BIN:-}" ] || fail "$bin has no kube-apiserver and etcd; unset API_SERVER_BIN to build them"
  need go
  mkdir -p "$cache/source" "$bin"
  cd "$cache/source"
  export CGO_ENABLED=0 GOFLAGS=-buildvcs=false
  echo "building Kubernetes $kubernetes and its etcd in $cache: this takes minutes, once"
  local upstream
  upstream=$(go mod download -json "k8s.io/kubernetes@v$kubernetes" | sed -nE 's/.*"GoMod": "(.*)".*/\1/p')
  write_module "$upstream"
  go mod tidy -e > tidy.log 2>&1 || fail "the modules could not be resolved; see $PWD/tidy.log"
  local version=k8s.io/component-base/version
  go build -trimpath -o "$bin/etcd" go.etcd.io/etcd/server/v3
  go build -trimpath -o "$bin/kube-apiserver" \
    -ldflags "-s -w -X $version.gitVersion=v$kubernetes -X $version.gitMajor=1 -X $version.gitMinor=$(cut -d. -f2 <<< $kubernetes)" \
    k8s.io/kubernetes/cmd/kube-apiserver
}

write_kubeconfig() {
  local token=$1
  (
    umask 077
    cat > kubeconfig << YAML
apiVersion: v1
kind: Config
current-context: local
contexts: [{name: local, context: {cluster: local, user: admin}}]
users: [{name: admin, user: {token: "$token"}}]
clusters:
  - name: local
    cluster:
      server: https://127.0.0.1:$api_port
      certificate-authority-data: $(base64 < certificates/apiserver.crt | tr -d '\n')
YAML
  )
}

started=()
folder_to_remove=
stop() {
  trap - EXIT
  for ((i = ${#started[@]} - 1; i >= 0; i--)); do
    kill "${started[i]}" 2> /dev/null && wait "${started[i]}" 2> /dev/null || true
  done
  [ -z "$folder_to_remove" ] || rm -rf "$folder_to_remove"
}

await_ready() {
  for _ in $(seq 1 300); do
    for process in "${started[@]}"; do
      kill -0 "$process" 2> /dev/null || fail "it ended at once; see $PWD/etcd.log and $PWD/api-server.log"
    done
    if [ -s certificates/apiserver.crt ] \
      && curl -sf --cacert certificates/apiserver.crt -H "Authorization: Bearer $1" -o /dev/null "https://127.0.0.1:$api_port/readyz"; then
      return
    fi
    sleep 0.2
  done
  fail "it is not ready after a minute; see $PWD/api-server.log"
}

run() {
  need curl openssl
  trap stop EXIT
  trap 'exit 130' INT TERM
  local folder=${1:-}
  if [ -z "$folder" ]; then
    folder=$(mktemp -d)
    folder_to_remove=$folder
  fi
  mkdir -p "$folder"
  cd "$folder"
  local token
  token=$(openssl rand -hex 16)
  (umask 077 && echo "$token,admin,admin,system:masters" > tokens.csv)
  [ -s service-accounts.key ] || (umask 077 && openssl genrsa -out service-accounts.key 2048 2> /dev/null)

  "$bin/etcd" --data-dir etcd \
    --listen-client-urls "http://127.0.0.1:$etcd_port" --advertise-client-urls "http://127.0.0.1:$etcd_port" \
    --listen-peer-urls "http://127.0.0.1:$peer_port" --initial-advertise-peer-urls "http://127.0.0.1:$peer_port" \
    --initial-cluster "default=http://127.0.0.1:$peer_port" > etcd.log 2>&1 &
  started+=($!)
  "$bin/kube-apiserver" --etcd-servers "http://127.0.0.1:$etcd_port" \
    --bind-address 127.0.0.1 --advertise-address 127.0.0.1 --secure-port "$api_port" --cert-dir certificates \
    --endpoint-reconciler-type none --service-cluster-ip-range 10.0.0.0/24 \
    --authorization-mode RBAC --token-auth-file tokens.csv \
    --service-account-issuer https://kubernetes.default.svc \
    --service-account-key-file service-accounts.key --service-account-signing-key-file service-accounts.key \
    --disable-admission-plugins ServiceAccount > api-server.log 2>&1 &
  started+=($!)

  await_ready "$token"
  write_kubeconfig "$token"
  echo "ready; in another shell:"
  echo "  DICOMCAST_TEST_KUBECONFIG=$PWD/kubeconfig ./dev test"
  wait -n
  fail "it ended; see $PWD/etcd.log and $PWD/api-server.log"
}

case ${1:-} in
  build) build ;;
  run)
    (build)
    run "${2:-}"
    ;;
  *)
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0"
    exit 2
    ;;
esac
