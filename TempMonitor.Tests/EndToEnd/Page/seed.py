#!/usr/bin/env python3
"""Puts a year behind a stopped daemon, so that every range of the chart has something to show: a temperature, humidity, dew point and pressure that
follow day and season, three days in which the machine was off, two hours and ten minutes of last night without a sensor, and three incidents with their peaks.
usage: seed.py DATABASE SENSOR [SENSOR_OF_THE_PRESSURE]      the daemon has run once, so that the tables are there"""
import math, random, sqlite3, sys, time

HOUR, DAY = 3_600_000, 86_400_000
SENSORS = {1: sys.argv[2], 2: sys.argv[2], 4: sys.argv[2], 3: sys.argv[3] if len(sys.argv) > 3 else None}   # Quantity.Code
now = int(time.time() * 1000)
begin = (now - 366 * DAY) // DAY * DAY
chance = random.Random(7)

# when, how long, how many degrees more, rule, level, words
EVENTS = [(now - 9 * HOUR, 55 * 60_000, 6.5, 'temperature-high', 1), (now - 4 * DAY, 3 * HOUR, 11.5, 'temperature-high', 2), (now - 75 * DAY, 9 * HOUR, 9.0, 'temperature-high', 1)]
MISSED = (now - 14 * HOUR) // 300_000 * 300_000   # two of the five-minute buckets
HOLES = [(now - 6 * HOUR, now - 4 * HOUR), (now - 43 * DAY, now - 40 * DAY), (now - 3 * 60_000, now), (MISSED, MISSED + 600_000)]


SEASON_NOW, DAY_NOW = math.sin(2 * math.pi * now / (365 * DAY)), math.sin(2 * math.pi * now / DAY)


def heat(at):
    """The cooling fails, and comes back."""
    return sum(more * math.sin(math.pi * (at - start) / length) for start, length, more, *_ in EVENTS if 0 <= at - start <= length)


def value(code, at):
    season, day = math.sin(2 * math.pi * at / (365 * DAY)), math.sin(2 * math.pi * at / DAY)
    if code == 1:   # now it is 22.4, where the room of the views begins
        return 22.4 + 0.8 * (day - DAY_NOW) + 1.1 * (season - SEASON_NOW) + heat(at) + chance.gauss(0, 0.06)
    if code == 2:
        return 43 + 6 * season - 2 * day - 1.3 * heat(at) + chance.gauss(0, 0.3)
    if code == 4:
        return 9.4 + 2.4 * season + 0.2 * day + chance.gauss(0, 0.05)
    return 1009 + 9 * math.sin(2 * math.pi * at / (5.3 * DAY)) + 4 * math.sin(2 * math.pi * at / (2.1 * DAY)) + chance.gauss(0, 0.1)


def is_hole(at):
    return any(start <= at < end for start, end in HOLES)


def bucket(code, at, width):
    """count, sum, min, min_offset, max, max_offset of a bucket, from a dozen readings in it."""
    step = width // 12
    readings = [(round(value(code, t) * 100), t - at) for t in range(at, at + width, step) if not is_hole(t) and t < now]
    if not readings:
        return None
    (low, low_at), (high, high_at) = min(readings), max(readings)
    return len(readings), sum(r for r, _ in readings), low, low_at, high, high_at


with sqlite3.connect(sys.argv[1]) as db:
    for table in ('raw', 'five_minutes', 'hours', 'days', 'recorded_hour', 'incident', 'alarm_event', 'outage'):
        db.execute(f'DELETE FROM {table}')
    segment = db.execute('SELECT id FROM clock_segment ORDER BY id DESC LIMIT 1').fetchone()[0]
    db.execute('DELETE FROM clock_segment WHERE id < ?', (segment,))
    db.execute("UPDATE clock_segment SET reason = 'created', first_time = ?, last_time = NULL, shift = 0, begin = ?", (begin, begin - HOUR))
    for code, sensor in SENSORS.items():
        found = db.execute('SELECT id FROM series WHERE sensor = ? AND quantity = ?', (sensor, code)).fetchone()
        if not found:
            continue
        series = found[0]
        closed = (now - 3 * HOUR) // HOUR * HOUR
        for table, width, since in (('five_minutes', 300_000, closed - 20 * DAY), ('hours', HOUR, closed - 200 * DAY), ('days', DAY, begin)):
            for at in range(since // width * width, closed // width * width, width):
                if (made := bucket(code, at, width)):
                    db.execute(f'INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', (series, segment, at, *made))
        for at in range(closed // DAY * DAY, now, 10_000):   # also the part of the day that no roll-up has closed
            if not is_hole(at):
                db.execute('INSERT INTO raw VALUES (?, ?, 0, 2)', (at << 12 | series, round(value(code, at) * 100)))
    db.executemany('INSERT INTO recorded_hour VALUES (?, ?)', [(segment, at) for at in range(begin, now, HOUR) if not is_hole(at)])
    for number, (start, length, more, rule, worst) in enumerate(reversed(EVENTS), 1):
        limit, peak = (27.0, 32.0)[worst - 1], 22.3 + more
        db.execute('INSERT INTO incident VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', (
            number, rule, sys.argv[2], 'temperature', '°C', worst, worst, start + length // 4, start + length, 25.9, peak, start + length // 2, limit,
            f'Temperature of {sys.argv[2]} was {peak:.1f} °C: the limit is {limit:.1f} °C', 'maria' if number == 2 else None,
            start + length // 2 if number == 2 else None, 'Fan of unit 2 was replaced' if number == 2 else None, 0, segment))
    for start, end in HOLES[1:2]:
        db.execute('INSERT INTO outage VALUES (?, ?, 1, ?)', (start, end, segment))
print(db.execute('SELECT (SELECT count(*) FROM five_minutes), (SELECT count(*) FROM hours), (SELECT count(*) FROM days), (SELECT count(*) FROM raw)').fetchone())
