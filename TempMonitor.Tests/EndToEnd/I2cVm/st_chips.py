"""ST's HTS221 and LPS25H as they answer on the wire (hardware.md 1.1, 1.2)."""
import time

PD, ONE_SHOT, INCREMENT = 0x80, 0x01, 0x80
CTRL1, CTRL2, STATUS, OUTPUT = 0x20, 0x21, 0x27, 0x28


class StChip:
    """Registers and one-shot of ST's humidity and pressure chips."""

    def __init__(self, identity, defaults, result, conversion):
        self.registers = bytearray(128)
        self.registers[0x0F] = identity
        for first, values in defaults.items():
            values = bytes.fromhex(values)
            self.registers[first:first + len(values)] = values
        self.result, self.conversion = bytes.fromhex(result), conversion
        self.pointer, self.increments, self.ready_at = 0, False, None

    def write(self, data):
        if not data:
            return True
        self.pointer, self.increments = data[0] & 0x7F, bool(data[0] & INCREMENT)
        for value in data[1:]:
            if self.pointer in (0x10, CTRL1, CTRL2, 0x22):
                self.registers[self.pointer] = value
            if self.pointer == CTRL1 and not value & PD:
                self.ready_at = None
            if self.pointer == CTRL2 and value & ONE_SHOT and self.registers[CTRL1] & PD:
                self.ready_at = time.monotonic() + self.conversion
            self.step()
        return True

    def read(self, length):
        if self.ready_at and time.monotonic() >= self.ready_at:
            self.ready_at = None
            self.registers[CTRL2] &= ~ONE_SHOT
            self.registers[STATUS] = 3
            self.registers[OUTPUT:OUTPUT + len(self.result)] = self.result
        out = bytearray()
        for _ in range(length):
            out.append(self.registers[self.pointer])
            if self.pointer == OUTPUT + len(self.result) - 1:
                self.registers[STATUS] = 0
            self.step()
        return bytes(out)

    def step(self):
        if self.increments:
            self.pointer = (self.pointer + 1) & 0x7F


def hts221():
    return StChip(0xBC, {0x10: '1b', 0x30: '3584a5170004090000' '00d4d6feff9802'}, '54f22c01', 0.045)   # vector B: 39.639 %, 27.087 C


def lps25h():
    return StChip(0xBD, {0x10: '05'}, '00503f30df', 0.036)                                             # 1013 hPa, 25 C
