#!/bin/sh
# From a bare machine to a checked clinic:   sh cmake/bootstrap.sh
# Then every test:                           sh cmake/bootstrap.sh test
#
# Debian and its relatives install with apt what is missing; elsewhere, install what cmake/packages.txt lists and run this
# again. Further arguments go to CMake's configuration. Running it again does only what changed.
set -eu
cd "$(dirname "$0")/.."

goal=${1:-demo}
[ $# -eq 0 ] || shift
case "$goal" in
    demo | test) ;;
    *) echo "usage: sh cmake/bootstrap.sh [demo|test] [CMake options]" >&2; exit 2 ;;
esac

begun=$(date +%s)
stage_done() {
    now=$(date +%s)
    echo "== $1: $((now - begun)) s"
    begun=$now
}

if command -v apt-get >/dev/null 2>&1; then
    missing=""
    for package in $(sed -e 's/#.*//' cmake/packages.txt); do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
    if [ -n "$missing" ]; then
        as_root=""
        if [ "$(id -u)" != 0 ]; then
            as_root=$(command -v sudo) || { echo "as root, install:$missing" >&2; exit 1; }
        fi
        echo "installing:$missing"
        $as_root apt-get update -qq
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    fi
fi
stage_done install

if command -v ccache >/dev/null 2>&1; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_SLOPPINESS=pch_defines,time_macros
fi
cmake --preset dev --log-level=WARNING "$@"
stage_done configure

if [ "$goal" = demo ]; then
    cmake --build --preset demo
    stage_done "build and demo"
    exit
fi
cmake --build --preset dev
stage_done build
status=0
ctest --preset dev || status=$?
stage_done test
exit $status
