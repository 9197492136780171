#!/usr/bin/env python3
"""compare.py FOLDER: opens the stills that job.sh has left, and compares the colour bars in them, pixel by pixel and with what vivid
is known to draw (bars of 75 %). Independent of our own code: by libturbojpeg, through ctypes."""
import ctypes
import os
import sys

turbo = ctypes.CDLL("libturbojpeg.so.0")
turbo.tjInitDecompress.restype = ctypes.c_void_p
turbo.tjGetErrorStr2.restype = ctypes.c_char_p
turbo.tjGetErrorStr2.argtypes = [ctypes.c_void_p]

# the first seven bars, in full-range RGB as vivid's generator has them at 75 %
BARS = [("white", (191, 191, 191)), ("yellow", (191, 191, 0)), ("cyan", (0, 191, 191)), ("green", (0, 191, 0)),
        ("magenta", (191, 0, 191)), ("red", (191, 0, 0)), ("blue", (0, 0, 191))]


def open_jpeg(path):
    data = open(path, "rb").read()
    handle = ctypes.c_void_p(turbo.tjInitDecompress())
    size, width, height, chroma, colours = ctypes.c_ulong(len(data)), *(ctypes.c_int() for _ in range(4))
    if turbo.tjDecompressHeader3(handle, data, size, *(ctypes.byref(v) for v in (width, height, chroma, colours))):
        sys.exit(f"{path}: {turbo.tjGetErrorStr2(handle).decode()}")
    pixels = ctypes.create_string_buffer(width.value * height.value * 3)
    if turbo.tjDecompress2(handle, data, size, pixels, width, 0, height, 0, 0):
        sys.exit(f"{path}: {turbo.tjGetErrorStr2(handle).decode()}")
    return width.value, height.value, pixels.raw


def mean_difference(one, other):
    if one[:2] != other[:2]:
        return 255.0
    return sum(abs(a - b) for a, b in zip(one[2], other[2])) / len(one[2])


def bar_colours(picture, count=8):
    """The middle of each bar, in the middle of the picture."""
    width, height, pixels = picture
    places = [((height // 2) * width + (2 * bar + 1) * width // (2 * count)) * 3 for bar in range(count)]
    return [tuple(pixels[p:p + 3]) for p in places]


def main(folder):
    failures = 0

    def verdict(is_good, text):
        nonlocal failures
        failures += not is_good
        print(("ok    " if is_good else "FAIL  ") + text)

    names = ("video-levels", "full-range", "fswebcam", "baseline")
    missing = [n for n in names if not os.path.exists(f"{folder}/{n}.jpg")]
    if missing:
        sys.exit(f"FAIL  there is no {', '.join(missing)}")
    stills = {name: open_jpeg(f"{folder}/{name}.jpg") for name in names}
    verdict(all(s[:2] == (640, 360) for s in stills.values()), "each still has 640 x 360 pixels")
    for name, limit in (("full-range", 3), ("baseline", 3)):
        difference = mean_difference(stills[name], stills["fswebcam"])
        verdict(difference < limit, f"{name} against fswebcam: mean difference {difference:.2f} of 255 (allowed {limit})")
    difference = mean_difference(stills["baseline"], stills["full-range"])
    verdict(difference < 1, f"our own encoder against libturbojpeg: mean difference {difference:.2f} (allowed 1)")
    for name in ("video-levels", "full-range"):
        seen = bar_colours(stills[name])
        worst = max(abs(a - b) for (_, bar), pixel in zip(BARS, seen) for a, b in zip(bar, pixel))
        verdict(worst <= 12, f"{name}: the bars are as they were drawn, at most {worst} of 255 off (allowed 12)" + ("" if worst <= 12 else f": {seen}"))
    print(f"{failures} failures in the comparison")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
