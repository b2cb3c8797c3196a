#!/bin/sh
# A step of continuous integration. SERVER is USER@HOST[:PORT]:REMOTE; PIN is what `wherry trust export HOST` prints behind --trust
# on a machine that knows the server, so no other key is believed, whoever signs it. The password comes from the secret PASSWORD,
# through a descriptor: it is in no argument and in no file.
set -eu
: "${SERVER:?}" "${PIN:?}" "${PASSWORD:?}"
printf '%s\n' "$PASSWORD" | {
    exec 3<&0 </dev/null
    unset PASSWORD
    exec "${WHERRY:-wherry}" put -r --trust "$PIN" --password-fd 3 --retries 3 --deadline 10m "$@" "$SERVER"
}
