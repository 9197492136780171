#!/bin/bash
# powercut.sh PROGRAM: traces the daemon while it commits, then rebuilds 300 states of the disk as a power cut would leave them
# (powercut-replay.py). With Durability full none may be corrupt or lack an acknowledged row; the same run with it off must fail,
# or the test proves nothing. Needs strace, curl and python3. Exit code 0: both came out as they should.
set -u
program=$(realpath "${1:?usage: powercut.sh PROGRAM}"); here=$(dirname "$(realpath "$0")"); work=$(mktemp -d -t tempmonitor-powercut-XXXXXX)
trap 'rm -rf "$work"' EXIT
case $program in *.dll) run=(dotnet "$program") ;; *) run=("$program") ;; esac

# traced DURABILITY TRIALS: one run of the daemon and its replay
traced() {
  local port state=$work/$1 trace=$work/$1.trace tracer daemon
  mkdir -p "$state"
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  STATE_DIRECTORY=$state strace -f -y -xx -s 200000 -o "$trace" -e signal=none \
    -e trace=pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat,sendmsg,sendto,writev \
    "${run[@]}" --Http:Urls="http://127.0.0.1:$port" --Simulation:When=always --Logging:File=- --Storage:Durability="$1" \
    --Sampling:Interval=00:00:00.1 --Sampling:Oversample=1 --Storage:CommitEvery=00:00:00.1 >"$state/out" 2>&1 & tracer=$!
  for _ in $(seq 300); do curl -fs "http://127.0.0.1:$port/metrics" 2>/dev/null | grep -q '^tempmonitor_database_rows_committed_total [1-9]' && break; sleep 0.1; done
  for _ in $(seq 60); do curl -fs -o /dev/null "http://127.0.0.1:$port/metrics"; sleep 0.1; done
  daemon=$(pgrep -P "$tracer") && kill -KILL "$daemon"
  wait "$tracer" 2>/dev/null
  python3 "$here/powercut-replay.py" "$trace" "$state/tempmonitor.db" "$2"
}

off=$(traced off 100) && { echo "FAIL: with Durability off nothing was lost, so this test can't see a loss: $off"; exit 1; }
full=$(traced full 300) || { echo "FAIL: $full"; exit 1; }
echo "off, as it must: $(tail -n 1 <<<"$off")"
echo "full: $full"
