# Shared by the other scripts: source it, do not run it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.build-venv

# One set of options, so that running and testing share their build. Whoever debugs builds with `swift build` alone:
# what a debugger needs takes a fifth of the time. (Without an index SwiftPM would find no tests.)
build_options=(--package-path "$root" -debug-info-format none)
# What is installed and what is timed: one program that needs no Swift.
release_options=("${build_options[@]}" -c release --static-swift-stdlib)
# Nobody looks the program's names up: without their table it is 5 MB smaller.
[ "$(uname -s)" != Linux ] || release_options+=(-Xlinker --no-export-dynamic)
# Packed relocations, which glibc reads since 2.36, save 4 MB of memory and some of the start.
if printf '%s\n' 2.36 "$(getconf GNU_LIBC_VERSION | cut -d' ' -f2)" | sort --check=quiet --version-sort; then
  release_options+=(-Xlinker -z -Xlinker pack-relative-relocs)
fi

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "error: $1"
  [ $# -lt 2 ] || say "hint: $2"
  exit 1
}

# The comment at the top of the calling script is its help.
show_help() { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "this needs root: $*" "Run it as root, or install sudo."
  fi
}

missing=()

# want PACKAGE COMMAND...: PACKAGE is missing when COMMAND fails.
want() {
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}

want_libraries() {
  want pkg-config command -v pkg-config
  want libedit-dev pkg-config --exists libedit
  want libsqlite3-dev pkg-config --exists sqlite3
  want libxml2-dev pkg-config --exists libxml-2.0
  want zlib1g-dev pkg-config --exists zlib
}

install_missing() {
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || fail "missing: ${missing[*]} (Debian's names)" "Install them first."
  say "Installing with apt: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -qq >&2 || say "warning: apt-get update failed; trying with the lists at hand"
  as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 ||
    fail "apt could not install: ${missing[*]}" "Is there a network, and are the package sources right?"
  missing=()
}

want_swift() {
  local where="https://www.swift.org/install/linux has it, also as swiftly, which chooses versions."
  command -v swift >/dev/null || fail "Swift is not installed, and 6.2 or newer is needed." "$where"
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p')
  if [ "$(printf '6.2\n%s\n' "$version" | sort -V | head -n 1)" != 6.2 ]; then
    fail "Swift ${version:-of an unknown version} is too old: 6.2 or newer is needed." "$where"
  fi
}

# install_pages BINARY: the manual page and the completions, where XDG and the shells have them looked for.
install_pages() {
  local data=${XDG_DATA_HOME:-$HOME/.local/share}
  local bash=$data/bash-completion/completions zsh=$data/zsh/site-functions fish=$data/fish/vendor_completions.d
  mkdir -p "$data/man/man1" "$bash" "$zsh" "$fish"
  "$1" help --all --format man >"$data/man/man1/casb.1"
  "$1" completions bash >"$bash/casb"
  "$1" completions zsh >"$zsh/_casb"
  "$1" completions fish >"$fish/casb.fish"
  say "Installed the manual page and the completions for bash, zsh and fish into $data."
  say "hint: zsh finds its own with fpath=($zsh \$fpath) before compinit in ~/.zshrc."
}
