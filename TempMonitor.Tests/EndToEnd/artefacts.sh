#!/bin/bash
# What is shipped for Prometheus, Alertmanager, Grafana and Nagios is judged by their own programs, and asked against a running daemon.
# usage: artefacts.sh PORT        (of a daemon on 127.0.0.1). Needs prometheus, promtool, curl, python3, and apt-get for what it unpacks. Exit 0 if all held.
set -u
here=$(dirname "$(realpath "$0")") daemon=127.0.0.1:${1:?usage: artefacts.sh PORT}
shipped=$(realpath "$here/../../packaging")
programs=${E2E:-$HOME/.cache/tempmonitor-e2e}/programs
dir=$(mktemp -d); failed=0; server=
trap '[ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; rm -rf "$dir"' EXIT
fail() { echo "FAIL $*"; failed=1; }
silent() { "$@" >"$dir/said" 2>&1 || fail "$*: $(tail -n 20 "$dir/said")"; }

"$here/unpacked.sh" "$programs" prometheus-alertmanager nagios4-core nagios4-common || fail 'the programs that judge could not be fetched'

cd "$shipped/prometheus" || exit 2
silent promtool check rules tempmonitor.rules.yml
silent promtool test rules tempmonitor.rules.test.yml tempmonitor.rules.days.test.yml
silent "$programs/usr/bin/amtool" check-config "$shipped/alertmanager/tempmonitor.example.yml"
sed "s|/usr/share/tempmonitor/prometheus|$shipped/prometheus|; s|server-room:8080|$daemon|; s|30s|1s|" scrape.example.yml >"$dir/prometheus.yml"
silent promtool check config "$dir/prometheus.yml"

# alerts go where the sample sends them
route() { "$programs/usr/bin/amtool" config routes test --config.file "$shipped/alertmanager/tempmonitor.example.yml" "$@" 2>/dev/null; }
[ "$(route alertname=TempMonitorDown severity=critical)" = on-call ] || fail 'critical does not reach on-call'
[ "$(route alertname=TempMonitorSensorStale severity=warning)" = team ] || fail 'warning does not reach team'
[ "$(route alertname=TempMonitorWatchdog severity=none)" = dead-man ] || fail 'the watchdog does not reach the dead-man switch'
[ "$(route alertname=Other severity=critical)" = nobody ] || fail 'the sample takes alerts of others'

# Nagios reads command, host and services
sed "s|@DIR@|$dir|; s|^nagios_user=.*|nagios_user=$(id -un)|; s|^nagios_group=.*|nagios_group=$(id -gn)|" "$here/Nagios/nagios.cfg" >"$dir/nagios.cfg"
{ cat "$here/Nagios/objects.cfg" "$shipped/nagios/tempmonitor.cfg" "$shipped/nagios/services.example.cfg"; } | sed "s|@DIR@|$dir|" >"$dir/objects.cfg"
mkdir -p "$dir/var/rw" "$dir/var/spool/checkresults"
silent "$programs/usr/sbin/nagios4" -v "$dir/nagios.cfg"
grep -q 'Total Warnings: 0' "$dir/said" || fail "nagios4 -v warns: $(grep -i warning "$dir/said")"
silent sh -n "$shipped/nagios/check_tempmonitor"

# a real Prometheus with the shipped rules: none of them fails, and every question of the dashboard is understood
for _ in 1 2 3; do # another program may take the free port before Prometheus does
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  prometheus --config.file="$dir/prometheus.yml" --storage.tsdb.path="$dir/data" --web.listen-address="127.0.0.1:$port" --log.level=error 2>"$dir/log" &
  server=$!
  for _ in $(seq 100); do curl -fs -o /dev/null "http://127.0.0.1:$port/-/ready" && break 2; kill -0 "$server" 2>/dev/null || break; sleep 0.1; done
done
for _ in $(seq 150); do promtool query instant "http://127.0.0.1:$port" 'count_over_time(tempmonitor_build_info[1m]) > 2' 2>/dev/null | grep -q . && break; sleep 0.2; done
python3 "$here/dashboard.py" "$shipped/grafana/tempmonitor.json" "$shipped/prometheus" "http://127.0.0.1:$port" "http://$daemon" || failed=1

[ $failed = 0 ] && echo 'artefacts: rules, samples and dashboard held'
exit $failed
