# shellcheck shell=bash
# Shared by run, test and bench: what each of them needs before it can start. Sourced, never run.
# The repository root is the working directory of everything here.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

# One configuration for all three, so that each starts from what another has already built.
readonly configuration=Release
readonly web_output=Web/bin/$configuration/net10.0
readonly client=Web/ClientApp
readonly artifacts=artifacts
readonly product_stamp=$artifacts/product.built

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# One warm compiler for all projects: it halves the build on two cores.
export UseSharedCompilation=true

[[ -t 2 ]] || export NO_COLOR=1

say() {
    if [[ -v NO_COLOR ]]; then printf '» %s\n' "$*" >&2; else printf '\033[1m» %s\033[0m\n' "$*" >&2; fi
}

die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

need_tools() {
    command -v dotnet >/dev/null || die "the .NET 10 SDK is missing (https://dotnet.microsoft.com/download)"
    command -v npm >/dev/null || die "Node.js 20 or newer with npm is missing (https://nodejs.org)"
}

# Names every input of the given folders by its content, so that a checkout, a copy or a touched file is no change but
# a deleted file is one.
fingerprint() {
    find "$@" Directory.Build.props Directory.Packages.props global.json .editorconfig \
        \( -name bin -o -name obj -o -name node_modules -o -name dist -o -name wwwroot -o -name TestResults \) -prune \
        -o -type f -print0 | LC_ALL=C sort --zero-terminated | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

# MSBuild worker nodes are not kept: they would outlive the command and hold its output open.
build() {
    mkdir -p "$artifacts"
    dotnet build "$1" --configuration "$configuration" --nologo --verbosity quiet -nodeReuse:false -clp:NoSummary >&2
}

product_fingerprint() { fingerprint Grains.Interfaces Grains Silo Web; }

# Builds the server and its pages, unless what is there was built from these very sources.
build_product() {
    local now
    now=$(product_fingerprint)
    if [[ -f $web_output/Scheduling.Web.dll && -f $product_stamp && $(<"$product_stamp") == "$now" ]]; then
        return
    fi
    need_tools
    say "Building the product (the first time fetches packages: a few minutes)"
    build Web/Web.csproj
    # What the build itself generated into the sources belongs to it.
    product_fingerprint >"$product_stamp"
}

# Is what the Debian package brings there, from whichever source?
has() {
    case $1 in
        caddy | curl | docker-compose | openssl) command -v "$1" ;;
        chromium) command -v chromium ;;
        fonts-noto-cjk) compgen -G '/usr/share/fonts/*/*/NotoSansCJK*' ;;
        iproute2) command -v ip ;;
        postgresql) command -v postgres || compgen -G '/usr/lib/postgresql/*/bin/postgres' ;;
        prometheus) command -v promtool ;;
        redis-server) command -v redis-server ;;
        systemd-container) command -v systemd-nspawn ;;
        *) die "no way to tell whether $1 is there" ;;
    esac >/dev/null 2>&1
}

# Installs the Debian packages that are missing. Anyone but root is told what to install instead.
need_debian_packages() {
    local package missing=()
    for package in "$@"; do
        has "$package" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    command -v apt-get >/dev/null || die "please install: ${missing[*]} (names as in Debian)"
    ((EUID == 0)) || die "please run: sudo apt-get install ${missing[*]}"
    say "Installing ${missing[*]}"
    apt-get update -q >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
}

# The npm packages of a folder, exactly as locked; nothing to do while the lock file is older than what it brought.
need_node_packages() {
    if [[ ! $1/node_modules/.package-lock.json -nt $1/package-lock.json ]]; then
        say "Fetching the packages of $1"
        npm --prefix "$1" ci --no-audit --no-fund --loglevel=error >&2
    fi
}

need_client_packages() { need_node_packages "$client"; }
