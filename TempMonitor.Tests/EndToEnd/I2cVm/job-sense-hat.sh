# Runs in the guest: the real tempmonitor with a Sense HAT on a real bus, through a day on which everything goes wrong.
. /host/guest-lib.sh

# a chip that answers now and then must not slow its neighbour on the same wire, fill the log or end the daemon
nak_storm() {
  local began=$SECONDS neighbour; neighbour=$(good_reads lps25h)
  local lines; lines=$(wc -l < /tmp/log)
  order storm 5f
  sleep 30
  local reads=$(( $(good_reads lps25h) - neighbour )) took=$((SECONDS - began)) said=$(( $(wc -l < /tmp/log) - lines ))
  verdict "$([ "$reads" -ge $((took * 2 / 3)) ] && echo true)" "in a NAK storm its neighbour goes on, $reads good reads in $took s"
  verdict "$([ "$said" -le 20 ] && echo true)" "and the log is not flooded, $said lines"
  until_seen 5 /metrics 'tempmonitor_sensor_read_failures_total\{sensor="hts221",reason="nak"\} [1-9]' "and the failures are counted"
  status_is 200 /livez "and the daemon goes on serving"
}

guest-network
for module in vhci-hcd i2c-dev i2c-tiny-usb; do modprobe $module; done
plug_in
bus=$(adapter_bus)

start
until_seen 240 /api/temp '"quantity":"temperature","unit":"[^"]*","value":[-0-9.]*,"raw":27.09' "HTS221 gives 27.09 C over i2c-dev"
until_seen 30 /api/temp '"quantity":"humidity","unit":"%","value":[0-9.]*,"raw":39.64' "HTS221 gives 39.64 %"
until_seen 30 /api/temp '"quantity":"pressure","unit":"hPa","value":1013,' "LPS25H gives 1013 hPa"
until_seen 30 /api/temp '"quality":"uncorrected' "without a CPU thermometer the value is marked uncorrected"
until_seen 30 /api/temp '"simulated":false' "nothing is simulated"

order nak
until_seen 60 /metrics "$(up hts221 0)" "chips that stay silent are down in /metrics"
until_seen 60 /health 'no device answers at 0x5f on i2c-[0-9]+ \(ENXIO 6\)' "and named in /health"
order ack
until_seen 90 /metrics "$(up hts221 1)" "they are read again when they answer"

nak_storm
order ack
until_seen 90 /metrics "$(up hts221 1)" "after the storm it is read again"

pull_out
until_seen 60 /health '/dev/i2c-[0-9]+ is not there' "an adapter that is pulled out is given back to the kernel and named in /health"
verdict "$([ -z "$(ls /dev/i2c-* 2>/dev/null)" ] && echo true)" "the kernel could take its node away"
status_is 200 /livez "the daemon goes on serving"
plug_in
verdict "$([ "$(adapter_bus)" = "$bus" ] && echo true)" "plugged in again it has its number back"
until_seen 90 /metrics "$(up hts221 1)" "HTS221 is identified and read again"
until_seen 90 /metrics "$(up lps25h 1)" "LPS25H is identified and read again"
stop

modprobe st_pressure_i2c
echo lps25h 0x5c > "/sys/bus/i2c/devices/i2c-$bus/new_device"
start
until_seen 240 /metrics "^tempmonitor_pressure_pascals\\{sensor=\"lps25h-$bus-005c\"\\} 101300\$" "a chip that a kernel driver owns is left to it, and read through it"
until_seen 60 /metrics "$(up hts221 1)" "its neighbour is read"
stop
echo 0x5c > "/sys/bus/i2c/devices/i2c-$bus/delete_device"

pull_out
start
until_seen 240 /health '"status":"unhealthy"' "with no adapter and Simulation:When=never it serves, and is unhealthy"
until_seen 30 /health "/dev/i2c-$bus is not there" "and says what to do"
status_is 503 /readyz "and not ready"
stop

finish
