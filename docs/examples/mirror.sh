#!/bin/sh
# Makes REMOTE hold what LOCAL holds: mirror.sh CA PASSWORD-FILE LOCAL USER@HOST[:PORT]:REMOTE
# More than the guard allows is deleted by nobody: look at the plan, then run it by hand with --max-delete.
set -eu
wherry() { "${WHERRY:-wherry}" "$@"; }
options="--retries 5 --deadline 1h --delete --exclude .git/ --exclude *~"
set -f # the patterns are for wherry
code=0
wherry sync --ca "$1" --password-file "$2" --quiet $options "$3" "$4" || code=$?
if [ "$code" -eq 13 ]; then
    echo "mirror: the guard stopped it; this is what would be done:" >&2
    wherry sync --ca "$1" --password-file "$2" $options --max-delete 1000000 --dry-run "$3" "$4" >&2
fi
exit "$code"
