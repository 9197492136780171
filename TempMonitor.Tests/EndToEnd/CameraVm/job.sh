# Runs in the guest: stills of the kernel's virtual camera by our own source and by fswebcam, then everything that a camera can refuse.
failures=0
verdict() { if [ "$1" = true ]; then echo "ok    $2"; else echo "FAIL  $2"; failures=$((failures + 1)); fi; }
control() { v4l2-ctl -d /dev/video0 -c "$1" || verdict false "the virtual camera has no control $1"; }

# starts from a copy in a tenth of the time that it takes over 9p
cp -r /host/program /tmp/program
export STATE_DIRECTORY=/tmp/state CONFIGURATION_DIRECTORY=/tmp/etc
mkdir -p /tmp/state /tmp/etc/conf.d
cat > /tmp/etc/conf.d/30-camera.json <<'JSON'
{ "Modules": { "Camera": { "Cameras": { "bars": { "Source": "v4l2", "Width": 640, "Height": 360, "SkipFrames": 2, "Quality": 95, "Timeout": "00:01:00" } } } } }
JSON
ours() { # file, settings...
  said=$(/tmp/program/TempMonitor.Daemon camera take bars --output "$1" "${@:2}" 2>&1); code=$?
}
refused() { # pattern, what
  verdict "$([ $code = 1 ] && grep -qE "$1" <<< "$said" && echo true)" "$2"
  [ $code = 1 ] && grep -qE "$1" <<< "$said" || echo "      exit code $code: $said"
}

ours /host/none.jpg
refused 'no USB camera is there' "without a camera it is said that there is none"

modprobe vivid n_devs=1 node_types=0x1 || verdict false "the kernel has no vivid"
for _ in $(seq 50); do [ -e /dev/video0 ] && break; sleep 0.1; done
control osd_text_mode=2 # the bars alone: they stand still

list=$(/tmp/program/TempMonitor.Daemon camera list 2>&1)
verdict "$(grep -qE '^bars +v4l2 +640 x 360, [0-9]+ kB in' <<< "$list" && echo true)" "camera list: $list"

# as the driver is by itself (video levels), then with the full range, which is how fswebcam takes every camera
ours /host/video-levels.jpg
verdict "$([ $code = 0 ] && echo true)" "a still at video levels: $said"
control quantization=1
ours /host/full-range.jpg
verdict "$([ $code = 0 ] && echo true)" "a still at full range: $said"
fswebcam -q -d /dev/video0 -r 640x360 -S 2 --no-banner --jpeg 95 /host/fswebcam.jpg
verdict "$([ -s /host/fswebcam.jpg ] && echo true)" "a still by fswebcam"

mv /usr/lib/x86_64-linux-gnu/libturbojpeg.so.0 /tmp/
ours /host/baseline.jpg
verdict "$([ $code = 0 ] && echo true)" "a still without the library: $said"
mv /tmp/libturbojpeg.so.0 /usr/lib/x86_64-linux-gnu/

v4l2-ctl -d /dev/video0 --stream-mmap --stream-count=100000 --stream-to=/dev/null > /dev/null 2>&1 & holder=$!
for _ in $(seq 100); do v4l2-ctl -d /dev/video0 --set-fmt-video=width=320,height=180 > /dev/null 2>&1 || break; sleep 0.1; done
ours /host/none.jpg
refused '/dev/video0 is busy \(EBUSY 16\).*fuser' "while another program streams, the camera is busy"
kill $holder; wait $holder 2> /dev/null

control percentage_of_dropped_buffers=100
ours /host/none.jpg --Modules:Camera:Cameras:bars:Timeout=00:00:03
refused 'it gave no picture within 3 s' "a camera that gives nothing ends at its Timeout"
control percentage_of_dropped_buffers=0

ours /host/after.jpg
verdict "$([ $code = 0 ] && echo true)" "and afterwards there are pictures again"
verdict "$([ ! -e /host/none.jpg ] && echo true)" "what failed has left no file"

rmmod vivid || verdict false "somebody still holds the camera"
ours /host/none.jpg --Modules:Camera:Cameras:bars:Device=/dev/video0
refused '/dev/video0 is not there' "when it is pulled out it is said that it has gone"

echo "$failures failures in the guest"
exit $((failures > 0))
