# shellcheck shell=bash
# One machine: start, update, backup, restore, stop. Sourced by machines, after the program is published.

step alone 'One machine' 2
# The gateway for codes is whatever answers; the doctor looks for one.
run alone "echo 'Sms__WebhookUrl=http://127.0.0.1:8080/' >>/etc/scheduling/scheduling.env"
step alone 'One machine' 3
step alone 'One machine' 4
step alone 'One machine' 5

# The image's health check is held against this server: same port, same bash.
mapfile -t health < <(node scripts/deploy/dockerfile.mjs --health-check deploy/Dockerfile)
healthy=$(printf '%q ' "${health[@]}")
says alone 'the health check of the image finds it ready' "$healthy"

# Somebody works with it; what a restore must bring back is this account.
says alone 'the first administrator signs up with the link' '
    token=$(journalctl --unit scheduling | grep --only-matching "setup?token=[0-9a-f]*" | tail -1 | cut -d= -f2)
    curl --fail-with-body --silent http://127.0.0.1:8080/api/v1/setup --header "Content-Type: application/json" \
        --data "{\"token\":\"$token\",\"userName\":\"root\",\"displayName\":\"Root\",\"password\":\"correct horse battery\",
            \"session\":\"token\"}"'
sign_in='curl --fail-with-body --silent http://127.0.0.1:8080/api/v1/auth/staff --header "Content-Type: application/json" \
    --data "{\"userName\":\"root\",\"password\":\"correct horse battery\",\"session\":\"token\"}"'

step alone 'Backup and restore' 1
step alone 'Update' 1
process='/proc/$(systemctl show --property=MainPID --value scheduling)'
says alone 'the new version runs' "[[ \$(readlink $process/cwd) == /opt/scheduling/1.1.0 ]]"
says alone 'it runs as its own user' "[[ \$(stat --format=%U $process) == scheduling ]]"
says alone 'its root file system is read-only' '
    inside="nsenter --mount --target $(systemctl show --property=MainPID --value scheduling)"
    for folder in / /etc /opt/scheduling /usr /var; do
        if $inside touch $folder/written 2>/dev/null; then echo "$folder can be written"; exit 1; fi
    done
    $inside touch /var/lib/scheduling/written /tmp/written'
says alone 'the administrator signs in after the update' "$sign_in"
step alone 'Backup and restore' 2
step alone 'One machine' 3
says alone 'the administrator signs in after the restore' "$sign_in"
stops alone
says alone 'the health check of the image finds it stopped' "! $healthy"
says alone 'the audit trail is whole, but for the seal that the restore undid' '
    if scheduling audit; then echo "the undone seal is not missed"; exit 1; fi
    rm /var/lib/scheduling/keys/audit.seal.lost-*
    scheduling audit'
