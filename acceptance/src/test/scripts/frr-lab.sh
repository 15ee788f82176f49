#!/usr/bin/env bash
# Runs real FRR routers behind real OpenSSH on loopback, for the integration tests.
#
#   frr-lab.sh start DIR COUNT FIRST_PORT   starts COUNT routers; DIR gets keys, known_hosts and pid files
#   frr-lab.sh stop  DIR                    ends them and removes what start made outside DIR
#   frr-lab.sh show  DIR NAME COMMAND       asks a router directly, without SSH and without Belay
#
# Each router has its own zebra, staticd and bgpd in its own network namespace (kernel routes are not shared) and its
# own path space (-N NAME: sockets, pid files and /etc/frr/NAME). vtysh reaches the daemons over Unix sockets, so the
# sshd of a router can stand in the default namespace, on a loopback port. Needs root and Debian's frr, openssh-server.
set -euo pipefail

readonly ACCOUNT=belay-lab
readonly DAEMONS="zebra staticd bgpd"

die() { echo "frr-lab: $*" >&2; exit 1; }

need() { command -v "$1" >/dev/null || [ -x "$1" ] || die "$1 is missing; install Debian's frr and openssh-server"; }

# A number in a pid file may belong to somebody else by now.
end_process() {
  local file=$1 program=$2 pid
  pid=$(cat "$file" 2>/dev/null) || return 0
  [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$program" ] || return 0
  kill "$pid" 2>/dev/null || true
  # The next router of this name needs its port and its sockets.
  timeout 10 tail --pid="$pid" -s 0.1 -f /dev/null || die "$program ($pid) does not end"
}

remove_router() {
  local name=$1
  for program in sshd $DAEMONS; do end_process "/var/run/frr/$name/$program.pid" "$program"; done
  ip netns delete "belay-$name" 2>/dev/null || rm -f "/run/netns/belay-$name"
  rm -rf "/etc/frr/$name" "/var/run/frr/$name"
}

start_router() {
  local dir=$1 name=$2 port=$3 index=$4
  local etc=/etc/frr/$name run=/var/run/frr/$name
  remove_router "$name" # what is left of a run that was killed; two runs at once are kept apart by the tests' lock
  install -d -o frr -g frr -m 775 "$etc" "$run"
  printf 'service integrated-vtysh-config\nhostname %s\n' "$name" >"$etc/vtysh.conf"
  cat >"$etc/frr.conf" <<CONF
frr defaults traditional
hostname $name
log syslog informational
service integrated-vtysh-config
!
interface lo
 ip address 10.255.0.$index/32
exit
!
ip route 192.0.2.0/24 blackhole
!
router bgp 6500$index
 bgp router-id 10.255.0.$index
 no bgp ebgp-requires-policy
 neighbor 203.0.113.$index remote-as 64999
 neighbor 203.0.113.$index description upstream
exit
!
end
CONF
  chown frr:frr "$etc/vtysh.conf" "$etc/frr.conf"
  chmod 664 "$etc/vtysh.conf" "$etc/frr.conf"

  ip netns add "belay-$name"
  ip -n "belay-$name" link set lo up
  for daemon in $DAEMONS; do
    ip netns exec "belay-$name" "/usr/lib/frr/$daemon" -d -N "$name" -P 0 -u frr -g frr
  done
  vtysh -N "$name" -b >"$dir/$name.boot.log" 2>&1 || die "$name does not load its configuration: $(cat "$dir/$name.boot.log")"

  ssh-keygen -q -t ed25519 -N '' -f "$dir/$name.hostkey" -C "$name"
  # Beside the configuration, because sshd reads these as the account, which may not look into DIR.
  cp "$dir/authorized_keys" "$etc/authorized_keys"
  cat >"$etc/shell" <<SHELL
#!/bin/sh
if [ -n "\${SSH_ORIGINAL_COMMAND:-}" ]; then exec vtysh -N $name -c "\$SSH_ORIGINAL_COMMAND"; fi
exec vtysh -N $name
SHELL
  chmod 755 "$etc/shell"
  cat >"$dir/$name.sshd_config" <<SSHD
ListenAddress 127.0.0.1
Port $port
HostKey $dir/$name.hostkey
PidFile $run/sshd.pid
AuthorizedKeysFile $etc/authorized_keys
AllowUsers $ACCOUNT
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
PrintMotd no
PrintLastLog no
StrictModes no
MaxStartups 200
MaxSessions 50
ForceCommand $etc/shell
SSHD
  /usr/sbin/sshd -f "$dir/$name.sshd_config" -E "$dir/$name.sshd.log"
  echo "[127.0.0.1]:$port $(cut -d' ' -f1,2 "$dir/$name.hostkey.pub")" >>"$dir/known_hosts"
}

start() {
  local dir=$1 count=$2 port=$3
  [ "$(id -u)" = 0 ] || die "needs root (network namespaces, FRR's daemons)"
  for tool in vtysh ssh-keygen ip /usr/sbin/sshd /usr/lib/frr/zebra; do need "$tool"; done
  [ ! -e "$dir/known_hosts" ] || die "$dir is in use; stop it first"
  install -d -m 755 "$dir" /run/sshd /var/run/frr
  chown frr:frr /var/run/frr
  # The account shares FRR's own user id: vtysh prints the [OK] that proves a save only if it may chown the file it wrote.
  id "$ACCOUNT" >/dev/null 2>&1 ||
    useradd --non-unique --uid "$(id -u frr)" --gid frr --groups frrvty --no-create-home --home-dir / --shell /bin/sh "$ACCOUNT"
  usermod -p '*' "$ACCOUNT" # no password, yet not locked: sshd refuses keys of locked accounts
  ssh-keygen -q -t ed25519 -N '' -f "$dir/id_ed25519" -C belay-lab
  cp "$dir/id_ed25519.pub" "$dir/authorized_keys"
  for index in $(seq 1 "$count"); do
    start_router "$dir" "frr$index" $((port + index - 1)) "$index"
    echo "frr$index" >>"$dir/routers"
  done
}

stop() {
  local dir=$1
  [ -e "$dir/routers" ] || return 0
  while read -r name; do remove_router "$name"; done <"$dir/routers"
  rm -rf "$dir"
}

case ${1:-} in
  start) start "${2:?DIR}" "${3:?COUNT}" "${4:?FIRST_PORT}" ;;
  stop) stop "${2:?DIR}" ;;
  show) vtysh -N "${3:?NAME}" -c "${4:?COMMAND}" ;;
  *) die "usage: frr-lab.sh start DIR COUNT FIRST_PORT | stop DIR | show DIR NAME COMMAND" ;;
esac
