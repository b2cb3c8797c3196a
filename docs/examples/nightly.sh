#!/bin/sh
# Takes today's files there: nightly.sh USER@HOST[:PORT] CA PASSWORD-FILE OUT
# Started again after whatever ended it, it goes on where it stopped: --job remembers what is done.
set -eu
here=$(dirname "$(readlink -f "$0")")
target=$1 ca=$2 password=$3
OUT=$(readlink -f "$4")
DROP=${DROP:-$(date +%F)}
export OUT DROP
report=${REPORT:-$OUT.ndjson}
code=0
"${WHERRY:-wherry}" --ca "$ca" --password-file "$password" --json --quiet --retries 10 --deadline 2h --stall 60s \
    --job "nightly-$DROP" "$target" -b "$here/nightly.wherry" >"$report" || code=$?
case $code in
    0) ;;
    4 | 10) echo "nightly: the server was not there; what is missing comes with the next run" >&2 ;;
    5 | 6 | 7) echo "nightly: the server or its rights have changed: a person must look ($report)" >&2 ;;
    *) echo "nightly: not all was done ($report)" >&2 ;;
esac
exit "$code"
