# Sourced by the guest's jobs: the USB adapter and its plug, the daemon and how to judge it.
. /host/environment

adapter_bus() { i2cdetect -l | awk '/tiny-usb/ { sub("i2c-", "", $1); print $1 }'; }

plug_in() {
  exec 3<>"/dev/tcp/10.0.2.2/$USB_PORT"
  echo "0 3 65538 2" > /sys/devices/platform/vhci_hcd.0/attach
  exec 3>&- # the kernel keeps its own hold on the connection
  for _ in $(seq 100); do [ -n "$(adapter_bus)" ] && return; sleep 0.1; done
  echo "no bus appeared"; return 1
}

pull_out() { echo 0 > /sys/devices/platform/vhci_hcd.0/detach; }

# a fault of adapter.py, and the addresses it is for (none: all chips)
order() {
  exec 4<>"/dev/tcp/10.0.2.2/$ORDER_PORT"
  echo "$*" >&4
  read -r -t 10 _ <&4
  exec 4>&-
}

# --- the daemon: starts from a copy in a tenth of the time that it takes over 9p
cp -r /host/program /opt/tempmonitor
program=$(ls /opt/tempmonitor/tempmonitor /opt/tempmonitor/TempMonitor.Daemon 2>/dev/null | head -1)
url=http://127.0.0.1:8080
failures=0

# settings...: the daemon, reading every second
start() {
  mkdir -p /tmp/state
  STATE_DIRECTORY=/tmp/state LOGS_DIRECTORY=/tmp/state CONFIGURATION_DIRECTORY=/tmp/etc "$program" --I2c:Bus="$bus" --Simulation:When=never \
    --Http:Urls=$url --Access:Api=public --Sampling:Interval=00:00:01 "$@" >> /tmp/log 2>&1 &
  daemon=$!
}

stop() {
  local began; began=$(date +%s%N)
  kill "$daemon"; wait "$daemon"; local code=$?
  verdict "$([ $code = 0 ] && echo true)" "stops by itself, exit code $code, $(( ($(date +%s%N) - began) / 1000000 )) ms"
}

verdict() { # true or not, what
  if [ "$1" = true ]; then echo "ok    $2"; else echo "FAIL  $2"; failures=$((failures + 1)); fi
}

# seconds, path, pattern, what: until the answer of the daemon has the pattern
until_seen() {
  local began=$SECONDS answer=
  while [ $((SECONDS - began)) -lt "$1" ]; do
    answer=$(curl -s -m 10 "$url$2")
    if grep -q -E "$3" <<< "$answer"; then verdict true "$4 (after $((SECONDS - began)) s)"; return; fi
    sleep 0.5
  done
  verdict false "$4"
  echo "      looked for: $3"
  echo "      last answer: ${answer:0:2500}"
}

# the sensor is read well (1) or not (0)
up() { echo "^tempmonitor_sensor_up\\{sensor=\"$1\"\\} $2\$"; }

status_is() { # code, path, what
  local code; code=$(curl -s -m 30 -o /dev/null -w '%{http_code}' "$url$2")
  verdict "$([ "$code" = "$1" ] && echo true)" "$3 ($2 gives $code)"
}

# reads of a sensor so far that succeeded
good_reads() {
  curl -s -m 10 "$url/metrics" | awk -v label="{sensor=\"$1\"" '
    index($1, "tempmonitor_sensor_reads_total" label) == 1 { reads = $2 }
    index($1, "tempmonitor_sensor_read_failures_total" label) == 1 { failures += $2 }
    END { print reads - failures }'
}

# the end of a job
finish() {
  [ $failures = 0 ] || { echo "--- log"; tail -40 /tmp/log; dmesg | tail -10; }
  echo "$failures failures"
  exit $((failures > 0))
}
