# shellcheck shell=bash
# Machines of namespaces: each has the files of this one under a layer of its own, and its own systemd, processes, users and address.
# Sourced inside namespaces that end with the caller. $work is a folder for them, $group begins the names of their control groups.

declare -A supervisor=() leader=() address=()

# What the machines talk through.
network() {
    ip link set lo up
    ip link add machines type bridge
    ip address add 10.0.0.1/24 dev machines
    ip link set machines up
}

# A control group for the caller alone: two machines in one would take each other's processes for theirs.
enter_group() {
    local root
    for root in /sys/fs/cgroup /sys/fs/cgroup/systemd /sys/fs/cgroup/unified; do
        [[ -f $root/cgroup.procs ]] || continue
        mkdir -p "$root/$group-$1"
        echo "$BASHPID" >"$root/$group-$1/cgroup.procs"
    done
}

# layer FOLDER NAME: a copy of a folder that costs nothing, whose changes are nobody else's.
layer() {
    mkdir -p "$work/$2"/{changes,scratch,root}
    mount -t overlay overlay -o "lowerdir=$1,upperdir=$work/$2/changes,workdir=$work/$2/scratch" "$work/$2/root"
}

# boot NAME ADDRESS [--bind=...]: switches a machine on. The repository stands where it stands here.
boot() {
    local name=$1
    address[$name]=$2
    shift 2
    mkdir "$work/$name"
    mount -t tmpfs machine "$work/$name"
    layer / "$name/system"
    layer "$PWD" "$name/repository"
    (
        enter_group "$name"
        exec systemd-nspawn --quiet --register=no --keep-unit --machine="$name" --directory="$work/$name/system/root" \
            --bind="$work/$name/repository/root:$PWD" "$@" --network-bridge=machines --resolv-conf=off --timezone=off --link-journal=no \
            --boot systemd.unit=basic.target </dev/null >"$work/$name.console" 2>&1
    ) &
    supervisor[$name]=$!
}

# await NAME...: waits until machines are up.
await() {
    local name
    for name in "$@"; do
        wait_for 120 "machine $name starts" find_leader "$name"
        wait_for 120 "machine $name is up" booted "$name"
        run "$name" "ip address add ${address[$name]}/24 dev host0 && ip link set host0 up"
        # The unit names this path; elsewhere than with Debian's packages it is another.
        run "$name" "[[ -x /usr/bin/dotnet ]] || ln -s '$(realpath "$(command -v dotnet)")' /usr/bin/dotnet"
    done
}

# Only the machine's own systemd has this name; what starts it has another.
find_leader() { leader[$1]=$(pgrep --parent "${supervisor[$1]}" --exact systemd); }

booted() { run "$1" 'systemctl is-active --quiet basic.target' 2>/dev/null; }

# run NAME COMMANDS: as root on a machine, in the repository, with nothing of this environment but where packages are.
run() {
    nsenter --target "${leader[$1]}" --all --root --wd -- \
        env --ignore-environment PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        HOME="$HOME" ${NUGET_PACKAGES:+NUGET_PACKAGES="$NUGET_PACKAGES"} DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 \
        bash -euo pipefail -c "cd '$PWD'"$'\n'"$2"
}

# wait_for SECONDS WHAT COMMAND...
wait_for() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        ((SECONDS < end)) || die "in vain: $what"
        sleep 0.2
    done
}
