#!/bin/sh
# Makes an account for each user-id in LIST, one a line: class.sh HOME LIST SECRETS [OPENS CLOSES]
# Each may hand in and do nothing else: not list, not read, not replace. SECRETS gets a password file for each of them.
# Nobody can log in before OPENS and from CLOSES on, times like 2027-01-31T18:00:00Z; run it again with others to change them.
# Who is inside at CLOSES may end what is under way: the time in the receipt is what counts.
# Tell the class what receipts are signed by (`wherryd check --home HOME` prints it), or give them HOME/tls/ca.pem.
# What they hand in lies in HOME/files/USER, one file for each try.
set -eu
wherryd=${WHERRYD:-wherryd}
home=$1 list=$2 secrets=$3
hours=
[ $# -lt 5 ] || hours="--opens $4 --expires $5"
umask 077
mkdir -p "$secrets"
while read -r user; do
    [ -n "$user" ] || continue
    if [ ! -e "$secrets/$user" ]; then
        head -c 18 /dev/urandom | base64 | tr '+/' '-_' >"$secrets/$user"
        # shellcheck disable=SC2086  # two options with their values, or nothing
        "$wherryd" user add "$user" --home "$home" --password-file "$secrets/$user" --allow drop-box --quota 100M $hours </dev/null
    elif [ -n "$hours" ]; then
        # shellcheck disable=SC2086
        "$wherryd" user set "$user" --home "$home" $hours </dev/null
    fi
done <"$list"
