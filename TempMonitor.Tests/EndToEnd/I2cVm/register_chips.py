"""Chips with numbered registers: Bosch's BME280 and BME680, and thermometers with words of 16 bits (hardware.md 2.1, 2.2, 2.7 - 2.9)."""
import time


class BoschChip:
    """Byte registers, a forced conversion, a soft reset; the result is 0x80000 until the first conversion."""

    def __init__(self, identity, calibration, control, status, measuring, output, result, nothing, conversion, fresh=0):
        self.identity, self.calibration = identity, calibration
        self.control, self.status, self.measuring, self.fresh = control, status, measuring, fresh
        self.output, self.result, self.nothing, self.conversion = output, bytes.fromhex(result), bytes.fromhex(nothing), conversion
        self.pointer = 0
        self.power_up()

    def power_up(self):
        self.registers = bytearray(256)
        self.registers[0xD0] = self.identity
        for first, values in self.calibration.items():
            values = bytes.fromhex(values)
            self.registers[first:first + len(values)] = values
        self.registers[self.output:self.output + len(self.nothing)] = self.nothing
        self.ready_at = None

    def write(self, data):
        if not data:
            return True
        self.pointer = data[0]
        for register, value in zip(data[0::2], data[1::2]):    # Bosch's writes are pairs, there is no auto-increment
            self.registers[register] = value
            if register == 0xE0 and value == 0xB6:
                self.power_up()
            if register == self.control and value & 3 in (1, 2):
                self.ready_at = time.monotonic() + self.conversion
                self.registers[self.status] = self.registers[self.status] & ~self.fresh | self.measuring
        return True

    def read(self, length):
        if self.ready_at and time.monotonic() >= self.ready_at:
            self.ready_at = None
            self.registers[self.status] = self.registers[self.status] & ~self.measuring | self.fresh
            self.registers[self.control] &= ~3                 # back to sleep
            self.registers[self.output:self.output + len(self.result)] = self.result
        return bytes(self.registers[(self.pointer + i) & 255] for i in range(length))


def bme280():
    """Real board 1: 26.745967 C, 1003.914918 hPa, 56.091773 %."""
    return BoschChip(0x60, {0x88: '1d6ead6632001b8f38d6d00b542b0ffff9ff0c3020d1881300' '4b', 0xE1: '520100172c031e'},
                     control=0xF4, status=0xF3, measuring=8, output=0xF7, result='45594082f300896d', nothing='8000008000008000', conversion=0.0093)


def bme680():
    """19.311348 C, 1009.775200 hPa, 25.204870 %."""
    return BoschChip(0x61, {0x8A: 'b2660310438a5bd75800e4128aff1a1e000003fdd9f21e', 0xE1: '3fdd2c002d14789c5366afe8e212'},
                     control=0x74, status=0x1D, measuring=0x20, output=0x1F, result='601e90755dc041b4', nothing='8000008000008000', conversion=0.0132, fresh=0x80)


class WordChip:
    """A pointer and registers of 16 bits, big-endian."""

    def __init__(self, registers, writable=()):
        self.registers, self.writable, self.pointer = dict(registers), writable, 0

    def write(self, data):
        if not data:
            return True
        self.pointer = data[0]
        if len(data) >= 3 and self.pointer in self.writable:
            self.registers[self.pointer] = data[1] << 8 | data[2]
        return True

    def read(self, length):
        word = self.registers.get(self.pointer, 0)
        return (bytes([word >> 8, word & 255]) * ((length + 1) // 2))[:length]


def mcp9808(temperature=0xC190):
    """25.0 C with the alert flags set; the resolution is one byte."""
    return WordChip({1: 0, 2: 0, 3: 0, 4: 0, 5: temperature, 6: 0x0054, 7: 0x0400, 8: 0x0303}, writable=(1, 2, 3, 4, 8))


class Tmp117(WordChip):
    """22.6875 C. A one-shot conversion ends with the data-ready bit, which any read of it or of the temperature clears."""

    TEMPERATURE, CONFIGURATION, READY, ONE_SHOT, SHUTDOWN = 0, 1, 0x2000, 0x0C00, 0x0400

    def __init__(self):
        super().__init__({0: 0x8000, 1: 0x0220, 2: 0x6000, 3: 0x8000, 4: 0, 7: 0, 0x0F: 0x0117}, writable=(1, 2, 3))
        self.ready_at = time.monotonic() + 0.125

    def write(self, data):
        before = self.registers[self.CONFIGURATION]
        super().write(data)
        if len(data) >= 3 and self.pointer == self.CONFIGURATION:
            word = self.registers[self.CONFIGURATION] & 0x0FFC | before & 0xF000
            self.ready_at = time.monotonic() + 0.125 if word & self.ONE_SHOT != self.SHUTDOWN else None
            self.registers[self.CONFIGURATION] = word & ~self.READY
        return True

    def read(self, length):
        if self.ready_at and time.monotonic() >= self.ready_at:
            word = self.registers[self.CONFIGURATION] | self.READY
            if word & self.ONE_SHOT == self.ONE_SHOT:
                word = word & ~self.ONE_SHOT | self.SHUTDOWN
            self.registers[self.CONFIGURATION], self.registers[self.TEMPERATURE], self.ready_at = word, 0x0B58, None
        answer = super().read(length)
        if self.pointer in (self.TEMPERATURE, self.CONFIGURATION):
            self.registers[self.CONFIGURATION] &= ~self.READY
        return answer


def lm75(temperature=0x19A0):
    """25.625 C with 11 bits; the configuration is one byte."""
    return WordChip({0: temperature, 1: 0, 2: 0x4B00, 3: 0x5000}, writable=(1, 2, 3))
