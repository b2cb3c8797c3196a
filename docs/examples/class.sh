#!/bin/sh
# Makes an account for each user-id in LIST, one a line: class.sh HOME LIST SECRETS
# Each may hand in and do nothing else: not list, not read, not replace. SECRETS gets a password file for each of them.
# Tell the class what receipts are signed by (`wherryd check --home HOME` prints it), or give them HOME/tls/ca.pem.
# What they hand in lies in HOME/files/USER, one file for each try.
set -eu
wherryd=${WHERRYD:-wherryd}
home=$1 list=$2 secrets=$3
umask 077
mkdir -p "$secrets"
while read -r user; do
    [ -n "$user" ] || continue
    if [ ! -e "$secrets/$user" ]; then
        head -c 18 /dev/urandom | base64 | tr '+/' '-_' >"$secrets/$user"
        "$wherryd" user add "$user" --home "$home" --password-file "$secrets/$user" --allow drop-box --quota 100M </dev/null
    fi
done <"$list"
