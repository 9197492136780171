# Runs in the guest: every driver reads its chip on a real bus, chips that the kernel drives among them; then the chips fail in every way.
. /host/guest-lib.sh

# sensor, metric, pattern of the value
shows() { until_seen 60 /metrics "^tempmonitor_$2\\{sensor=\"$1\"\\} $3\$" "$1: $2 is $3"; }

guest-network
for module in vhci-hcd i2c-dev i2c-tiny-usb lm75 ds2482 w1_therm; do modprobe $module; done
plug_in
bus=$(adapter_bus)
echo lm75 0x4b > "/sys/bus/i2c/devices/i2c-$bus/new_device"
echo ds2482 0x1b > "/sys/bus/i2c/devices/i2c-$bus/new_device"
for _ in $(seq 60); do [ "$(ls -d /sys/bus/w1/devices/28-* 2>/dev/null | wc -l)" = 2 ] && break; sleep 0.5; done

# what a new owner types first
mkdir -p /tmp/state /tmp/etc/conf.d
scan=$(STATE_DIRECTORY=/tmp/state CONFIGURATION_DIRECTORY=/tmp/etc "$program" sensors scan --I2c:Bus="$bus" --Simulation:When=never 2>&1); code=$?
verdict "$([ $code = 0 ] && echo true)" "sensors scan ends with $code"
found() { # driver, certainty
  verdict "$(grep -qE "^ +$1[-0-9a-z]* +$1 .* $2 " <<< "$scan" && echo true)" "sensors scan finds $1, $2"
}
for driver in hts221 lps25h bme280 bme680 sht4x si7021 mcp9808 tmp117 scd4x w1; do found $driver certain; done
for driver in sht3x aht20; do found $driver likely; done
found lm75 possible
grep -q FAIL <<< "$(for d in hts221 sht3x lm75 w1; do grep -q " $d " <<< "$scan" || echo FAIL; done)" && echo "$scan"

cat > /tmp/etc/conf.d/20-sensors.json <<'JSON'
{ "Sensors": {
    "hts221": { "Driver": "hts221" }, "lps25h": { "Driver": "lps25h" },
    "bme280": { "Driver": "bme280", "Address": "0x76" }, "bme680": { "Driver": "bme680", "Address": "0x77" },
    "sht3x": { "Driver": "sht3x", "Address": "0x44" }, "sht4x": { "Driver": "sht4x", "Address": "0x45" },
    "aht20": { "Driver": "aht20" }, "si7021": { "Driver": "si7021" }, "mcp9808": { "Driver": "mcp9808" }, "tmp117": { "Driver": "tmp117" },
    "lm75": { "Driver": "lm75", "Address": "0x4a" }, "scd4x": { "Driver": "scd4x" },
    "kernel": { "Driver": "hwmon", "Chip": "lm75" },
    "rack": { "Driver": "w1", "Id": "28-0316a2794aff" }, "outside": { "Driver": "w1", "Id": "28-0316a2794b00" } } }
JSON
start

until_seen 240 /metrics "$(up hts221 1)" "the first sensor is read"
shows bme280 temperature_raw_celsius '26\.7[0-9]*'
shows bme280 humidity_ratio '0\.5609[0-9]*'
shows bme280 pressure_pascals '100391[0-9.]*'
shows bme680 temperature_raw_celsius '19\.31[0-9]*'
shows bme680 humidity_ratio '0\.252[0-9]*'
shows bme680 pressure_pascals '10097[78][0-9.]*'
shows sht3x temperature_raw_celsius '23\.7[0-9]*'
shows sht3x humidity_ratio '0\.448[0-9]*'
shows sht4x temperature_raw_celsius '25(\.0[0-9]*)?'
shows sht4x humidity_ratio '0\.565[0-9]*'
shows aht20 temperature_raw_celsius '(24|24\.0[0-9]*|23\.99[0-9]*)'
shows aht20 humidity_ratio '0\.43[0-9]*'
shows si7021 temperature_raw_celsius '24\.(69|68)[0-9]*'
shows si7021 humidity_ratio '0\.5479[0-9]*'
shows mcp9808 temperature_raw_celsius '25'
shows tmp117 temperature_raw_celsius '22\.(69|68)[0-9]*'
shows lm75 temperature_raw_celsius '25\.6[0-9]*'
shows scd4x co2_ppm '500'
shows scd4x temperature_raw_celsius '25(\.0[0-9]*)?'
shows kernel temperature_raw_celsius '23\.5[0-9]*'
shows rack temperature_raw_celsius '21\.25[0-9]*'
shows outside temperature_raw_celsius '-10\.5[0-9]*'

order garble 44 45 38 40 62
for sensor in sht3x sht4x aht20 si7021 scd4x; do
  until_seen 60 /metrics "^tempmonitor_sensor_read_failures_total\\{sensor=\"$sensor\",reason=\"crc\"\\} [1-9]" "$sensor: a wrong checksum is a fault"
done
until_seen 60 /metrics "$(up bme280 1)" "chips that are well are read beside them"
order ack

order nak 76 18
until_seen 60 /metrics "$(up bme280 0)" "a BME280 that does not acknowledge is down"
until_seen 60 /metrics "$(up mcp9808 0)" "and an MCP9808"
order ack

order hang 48
until_seen 90 /metrics '^tempmonitor_sensor_read_failures_total\{sensor="tmp117",reason="[a-z_]+"\} [1-9]' "a chip that hangs is noticed when the kernel gives up"
until_seen 60 /metrics "$(up sht3x 1)" "and its neighbours are read again"
order ack

pull_out
until_seen 60 /metrics "$(up sht4x 0)" "with the adapter pulled out every chip is down"
until_seen 60 /metrics "$(up rack 0)" "and what the kernel drove behind it"
plug_in
echo lm75 0x4b > "/sys/bus/i2c/devices/i2c-$bus/new_device"
echo ds2482 0x1b > "/sys/bus/i2c/devices/i2c-$bus/new_device"
for sensor in hts221 lps25h bme280 bme680 sht3x sht4x aht20 si7021 mcp9808 tmp117 lm75 scd4x kernel rack outside; do
  until_seen 90 /metrics "$(up $sensor 1)" "$sensor is back after the plug is in again"
done
stop

# another driver of the kernel takes a chip: ours leaves it alone
modprobe jc42
start
until_seen 240 /health "a kernel driver owns 0x18 on i2c-$bus" "an MCP9808 that the kernel's jc42 has taken is left to it, and /health says so"
stop
finish
