# shellcheck shell=bash
# A cluster: two servers and a silo alone on machines of their own, and a machine with PostgreSQL, Redis and the proxy. Sourced by machines.

mkdir "$work/shared"
each_machine=(one two silo)
number=10
for name in "${each_machine[@]}"; do
    ((number += 1))
    boot "$name" "10.0.0.$number" \
        --bind-ro="$work/alone/system/root/opt/scheduling:/opt/scheduling" --bind="$work/shared:/var/lib/scheduling-shared"
done

# PostgreSQL and Redis with the passwords of the example.
await front
run front '
    bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
    PATH=${bin:+$bin:}$PATH
    install -d -o postgres /var/lib/cluster /run/postgresql
    cd /
    runuser -u postgres -- initdb --pgdata=/var/lib/cluster/data --auth-local=trust --auth-host=scram-sha-256 --no-sync >/dev/null
    echo "host all all 10.0.0.0/24 scram-sha-256" >>/var/lib/cluster/data/pg_hba.conf
    systemd-run --quiet --unit=database --uid=postgres "$(command -v postgres)" -D /var/lib/cluster/data -k /run/postgresql \
        -c listen_addresses=10.0.0.10 -c max_connections=200
    systemd-run --quiet --unit=feed "$(command -v redis-server)" --bind 10.0.0.10 --requirepass change-me --save "" --dir /tmp'
sql() {
    run front "psql --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --host=/run/postgresql --username=postgres --dbname=$1" <<<"$2"
}
answers_sql() { sql postgres 'select 1' >/dev/null 2>&1; }
wait_for 120 'PostgreSQL answers' answers_sql
sql postgres "$(block 'Start with systemd' 1)"
echo 'Start with systemd 1' >>"$work/tried"

await "${each_machine[@]}"
for name in "${each_machine[@]}"; do
    run "$name" "echo '10.0.0.10 db.example.edu redis.example.edu' >>/etc/hosts"
    step "$name" 'One machine' 2
    step "$name" 'Start with systemd' 2
    run "$name" "sed --in-place 's/^Cluster__Address=.*/Cluster__Address=${address[$name]}/' /etc/scheduling/scheduling.env"
done
# This one finds out its address itself, as the containers of compose do.
run silo "sed --in-place 's/^#SCHEDULING_ARGUMENTS/SCHEDULING_ARGUMENTS/; /^Cluster__Address=/d' /etc/scheduling/scheduling.env"
run one 'chown scheduling: /var/lib/scheduling-shared'
step one 'Start with systemd' 3
for name in two silo; do
    run one 'cat /etc/scheduling/vault.key' | run "$name" 'install -m 600 -o scheduling /dev/stdin /etc/scheduling/vault.key'
done

# refuses MACHINE SETTINGS WORDS: a server with such settings does not start, and says so.
refuses() {
    says "$1" "with $2 it says '$3'" "
        if said=\$(timeout 60 scheduling $2 2>&1); then echo 'it ended well'; exit 1; fi
        [[ \$said == *'$3'* ]] || { echo \"\$said\"; exit 1; }"
}

refuses silo '--Storage:ConnectionString=' 'Cluster:Enabled needs a PostgreSQL server'
refuses silo '--Cluster:Address=10.0.0.99' 'This server cannot listen at'

# All at once: they find each other in the database.
started=()
for name in "${each_machine[@]}"; do
    step "$name" 'One machine' 3 &
    started+=($!)
done
for each in "${started[@]}"; do wait "$each" || die "the cluster does not start"; done

all_are_members() {
    [[ $(sql scheduling "select count(distinct address) from orleansmembershiptable where status = 3 and address like '10.0.0.%'") \
        == "${#each_machine[@]}" ]]
}
wait_for 120 'all are members' all_are_members
refuses one '--urls=http://127.0.0.1:8081' 'is taken by another program'
refuses silo '--Cluster:Enabled=false --Storage:WriterWait=00:00:01' 'Another server writes to this event log'
says silo 'it serves probes and nothing else' '
    status() { curl --silent --output /dev/null --write-out "%{http_code}" "http://127.0.0.1:8080/${1:-}"; }
    [[ $(status livez) == 200 && $(status) == 404 ]]'
says one 'its port for servers is open at its own address only' '
    (exec 3<>/dev/tcp/10.0.0.11/11111)
    if (exec 3<>/dev/tcp/127.0.0.1/11111) 2>/dev/null; then echo "it is open on loopback"; exit 1; fi'

# The proxy makes a certificate of its own for localhost.
run front "
    systemd-run --quiet --unit=proxy --working-directory='$PWD' --setenv=HOME=/root --setenv=SCHEDULING_HOST=localhost \
        --setenv=SCHEDULING_SERVERS='10.0.0.11:8080 10.0.0.12:8080' \
        \"\$(command -v caddy)\" run --adapter caddyfile --config deploy/Caddyfile"
says front 'the proxy leads to a server' "$(ready https://localhost)"
says front 'the cookie keeps a visitor on one server, and each server has visitors' '
    cd /tmp
    visit() { curl --fail --silent --insecure --output /dev/null "$@" https://localhost/readyz; }
    server() { sed -n "s/.*scheduling-server\t//p" "$@"; }
    for n in $(seq 16); do visit --cookie-jar jar$n; done
    [[ $(server jar* | sort --unique | wc --lines) == 2 ]]
    for n in $(seq 16); do
        visit --cookie jar1 --cookie-jar again
        [[ $(server again) == "$(server jar1)" ]]
    done'

run front 'scripts/deploy/visitor 0 >/tmp/visited 2>&1' &
visitor=$!
for name in "${each_machine[@]}"; do step "$name" 'Rolling restart and update' 1; done
run front 'touch /tmp/enough'
wait "$visitor" || { run front 'cat /tmp/visited' >&2; die 'a visitor notices the rolling restart'; }
printf 'ok front: a visitor does not notice the rolling restart: %s\n' "$(run front 'tail -1 /tmp/visited')"
wait_for 120 'all are members after the rolling restart' all_are_members

# The power fails everywhere at once. Nobody tells the database, and those who come back do not wait for the dead.
for name in "${each_machine[@]}"; do run "$name" 'systemctl kill --signal=KILL scheduling'; done
for name in "${each_machine[@]}"; do
    says "$name" 'it is back after a power cut' "sleep 1; $(ready http://127.0.0.1:8080)"
done
says front 'actors answer after a power cut' 'rm /tmp/enough; scripts/deploy/visitor 40'
says one 'the doctor misses nothing but the gateway for codes' '
    if found=$(scheduling doctor); then echo "the gateway is not missed"; exit 1; fi
    [[ $(grep ^WRONG <<<"$found") == "WRONG Text messages: "* ]] || { echo "$found"; exit 1; }'
says one 'a backup of the cluster is made' 'scheduling backup --to /var/backups/scheduling/cluster'
says one 'the audit trail of the cluster is whole' 'scheduling audit'
for name in "${each_machine[@]}"; do stops "$name"; done
