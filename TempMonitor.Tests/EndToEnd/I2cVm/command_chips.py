"""Chips that are told what to do and answer words with checksums: Sensirion's, and their kin (hardware.md 2.3 - 2.6, 2.10)."""
import time


def crc8(data, start):
    crc = start
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = ((crc << 1) ^ 0x31) & 255 if crc & 128 else crc << 1
    return crc


def words(*values, start=0xFF):
    out = b''
    for value in values:
        pair = value.to_bytes(2, 'big')
        out += pair + bytes([crc8(pair, start)])
    return out


class CommandChip:
    """Each command has an answer and the time until it is there; earlier, and without one, the chip does not acknowledge a read."""

    def __init__(self, length, answers):
        self.length, self.answers = length, answers
        self.pending, self.ready_at = None, 0

    def write(self, data):
        command = bytes(data[:self.length])
        known = self.answers.get(command)
        if known is None:
            return not data                     # an empty write only asks who is there
        wait, answer = known
        self.pending, self.ready_at = answer, time.monotonic() + wait
        return True

    def read(self, length):
        if self.pending is None or time.monotonic() < self.ready_at:
            return None
        answer, self.pending = self.pending, None
        return (answer + bytes([255]) * length)[:length]


def sht3x():
    """23.7022 C, 44.8005 %."""
    result = bytes.fromhex('64802d72b0dc')
    commands = {f'{c:04x}': (w, result) for c, w in ((0x2400, 0.0125), (0x240B, 0.0045), (0x2416, 0.0025))}
    commands |= {'f32d': (0, words(0x0000)), '3780': (0, words(0x1234, 0x5678))}
    commands |= {c: (0.001, None) for c in ('3041', '3066', '3093', '30a2')}
    return CommandChip(2, {bytes.fromhex(c): a for c, a in commands.items()})


def sht4x():
    """25.0000 C, 56.5010 %."""
    result = bytes.fromhex('6666938000a2')
    return CommandChip(1, {bytes([c]): a for c, a in {
        0xFD: (0.0083, result), 0xF6: (0.0045, result), 0xE0: (0.0016, result), 0x89: (0.001, words(0xABCD, 0x0042)), 0x94: (0.001, None)}.items()})


class Si7021(CommandChip):
    """54.7910 %, 24.6864 C; the identity is a Si7021's, firmware 2.0."""

    def __init__(self):
        serial_b = bytes([0x15, 0xFF]), bytes([0xFF, 0xFF])
        super().__init__(1, {bytes([c]): a for c, a in {
            0xF5: (0.020, bytes.fromhex('7c80f5')), 0xF3: (0.0108, bytes.fromhex('683a7c')), 0xE0: (0, bytes.fromhex('683a7c')),
            0xE7: (0, bytes([0x3A])), 0xFE: (0.015, None)}.items()})
        parts = [bytes.fromhex(p) for p in ('01', '02', '03', '04')]
        first, seen = b'', b''
        for part in parts:
            seen += part
            first += part + bytes([crc8(seen, 0)])
        second, seen = b'', b''
        for part in serial_b:
            seen += part
            second += part + bytes([crc8(seen, 0)])
        self.long = {b'\xfa\x0f': first, b'\xfc\xc9': second, b'\x84\xb8': bytes([0x20, crc8(b'\x20', 0)])}

    def write(self, data):
        if bytes(data[:2]) in self.long:
            self.pending, self.ready_at = self.long[bytes(data[:2])], 0
            return True
        return super().write(data)


class Aht20:
    """43.00032 %, 23.99998 C. Answers its status at once and the rest 80 ms after a command."""

    RESULT = bytes.fromhex('6e14b5eb85')

    def __init__(self):
        self.ready_at = 0

    def write(self, data):
        if bytes(data) == b'\xac\x33\x00':
            self.ready_at = time.monotonic() + 0.075
        return True

    def read(self, length):
        status = 0x98 if time.monotonic() < self.ready_at else 0x18
        answer = bytes([status]) + self.RESULT
        return (answer + bytes([crc8(answer, 0xFF)]))[:length]


class Scd4x:
    """500 ppm, 25.0027 C, 37.0016 %. While it measures it knows four commands and has a sample every 5 s."""

    SAMPLE = bytes.fromhex('01f4336667a25eb93c')

    def __init__(self):
        self.started, self.taken, self.pending, self.ready_at = None, 0, None, 0

    def fresh(self):
        return self.started is not None and int((time.monotonic() - self.started) / 5) > self.taken

    def write(self, data):
        command = data[0] << 8 | data[1] if len(data) >= 2 else None
        if command is None:
            return not data
        if self.started is not None and command not in (0xEC05, 0xE4B8, 0x3F86, 0xE000):
            return False
        self.pending, self.ready_at = None, time.monotonic()
        if command in (0x21B1, 0x21AC):
            self.started, self.taken = time.monotonic(), 0
        elif command == 0x3F86:
            self.started, self.ready_at = None, time.monotonic() + 0.5
        elif command == 0xE4B8:
            self.pending = words(0x8006 if self.fresh() else 0x8000)
        elif command == 0xEC05:
            if self.fresh():
                self.pending = self.SAMPLE
                self.taken = int((time.monotonic() - self.started) / 5)
        elif command == 0x3682:
            self.pending = words(0xF896, 0x9F07, 0x3BBE)
        elif command == 0x202F:
            self.pending = words(0x1440)
        elif command in (0x2313, 0x2318, 0x2322):
            self.pending = words({0x2313: 1, 0x2318: 0x05DA, 0x2322: 0}[command])
        elif command in (0x2416, 0x241D, 0x2427, 0xE000):
            return len(data) == 5 and crc8(data[2:4], 0xFF) == data[4]
        return True

    def read(self, length):
        if self.pending is None or time.monotonic() < self.ready_at:
            return None
        answer, self.pending = self.pending, None
        return answer[:length]
