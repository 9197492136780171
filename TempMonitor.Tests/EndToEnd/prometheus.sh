#!/bin/bash
# promtool judges the text format of a running daemon; a real Prometheus, which asks for OpenMetrics, scrapes it, and its query API
# is asked what arrived.
# usage: prometheus.sh PORT        (of a daemon on 127.0.0.1). Needs prometheus, promtool and curl. Exit 0 if all held.
set -u
daemon=127.0.0.1:${1:?usage: prometheus.sh PORT}
dir=$(mktemp -d); failed=0; server=
trap '[ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; rm -rf "$dir"' EXIT
fail() { echo "FAIL $*"; failed=1; }

complaints=$(curl -fsS "http://$daemon/metrics" | promtool check metrics 2>&1) || fail "promtool check metrics exits with $?"
[ -z "$complaints" ] || fail "promtool check metrics: $complaints"

cat >"$dir/prometheus.yml" <<EOF
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: tempmonitor
    static_configs: [ { targets: [ "$daemon" ] } ]
EOF
promtool check config "$dir/prometheus.yml" >"$dir/check" 2>&1 || fail "$(cat "$dir/check")"

for _ in 1 2 3; do # another program may take the free port before Prometheus does
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  prometheus --config.file="$dir/prometheus.yml" --storage.tsdb.path="$dir/data" --web.listen-address="127.0.0.1:$port" --log.level=warn 2>"$dir/log" &
  server=$!
  for _ in $(seq 100); do curl -fs -o /dev/null "http://127.0.0.1:$port/-/ready" && break 2; kill -0 "$server" 2>/dev/null || break; sleep 0.1; done
done

ask() { promtool query instant "http://127.0.0.1:$port" "$1" 2>/dev/null; }
for _ in $(seq 150); do [ -n "$(ask 'up{job="tempmonitor"} == 1')" ] && break; sleep 0.2; done

[ -n "$(ask 'up{job="tempmonitor"} == 1')" ] || fail "up is not 1: $(ask up) $(cat "$dir/log")"
for series in tempmonitor_temperature_celsius tempmonitor_humidity_ratio tempmonitor_sensor_reads_total tempmonitor_build_info; do
  [ -n "$(ask "$series")" ] || fail "Prometheus has no $series"
done
[ -n "$(ask 'scrape_samples_scraped > 30')" ] || fail "few samples: $(ask scrape_samples_scraped)"
# only OpenMetrics has units: they show which format was read
type=$(curl -fsS "http://127.0.0.1:$port/api/v1/metadata?metric=tempmonitor_temperature_celsius")
case $type in *'"type":"gauge"'*'"unit":"celsius"'*) ;; *) fail "OpenMetrics metadata did not arrive: $type" ;; esac
[ -s "$dir/log" ] && fail "Prometheus complains: $(head -5 "$dir/log")"
[ $failed = 0 ] && echo "prometheus: scraped; $(ask tempmonitor_temperature_celsius); $(ask scrape_duration_seconds)"
exit $failed
