"""A DS2482 bridge from I2C to 1-Wire with DS18B20 thermometers behind it, bit by bit as the kernel's ds2482 and w1_therm drive them."""

STATUS, DATA, CONFIGURATION = 0xF0, 0xE1, 0xC3


def maxim_crc(data):
    crc = 0
    for byte in data:
        for _ in range(8):
            mixed = (crc ^ byte) & 1
            crc = crc >> 1 ^ (0x8C if mixed else 0)
            byte >>= 1
    return crc


def bits(data):
    return [byte >> i & 1 for byte in data for i in range(8)]


class Ds18b20:
    def __init__(self, serial, celsius):
        rom = bytes([0x28]) + serial.to_bytes(6, 'little')
        self.rom, self.celsius = bits(rom + bytes([maxim_crc(rom)])), celsius
        self.scratchpad = bytearray.fromhex('5005 4b46 7fff 0c10')      # 85 C until the first conversion
        self.reset()

    def reset(self):
        self.state, self.seen, self.out = self.rom_command, [], []

    def slot(self, level):
        """One time slot: the level that the master leaves on the wire (1 also when it reads); returns what the chip makes of it."""
        if self.out:
            return self.out.pop(0) & level
        return self.state(level) if self.state else 1

    def byte(self, level):
        self.seen.append(level)
        if len(self.seen) < 8:
            return None
        value = sum(bit << i for i, bit in enumerate(self.seen))
        self.seen = []
        return value

    def rom_command(self, level):
        command = self.byte(level)
        if command is not None:
            self.state = {0xF0: self.search, 0x55: self.match, 0xCC: self.function}.get(command)
            if command == 0x33:
                self.out = list(self.rom)
        return level

    def search(self, level):
        position, phase = divmod(len(self.seen), 3)
        bit = self.rom[position]
        self.seen.append(level)
        if phase < 2:
            return bit if phase == 0 else 1 - bit
        if level != bit or position == 63:
            self.state = None
        return level

    def match(self, level):
        position = len(self.seen)
        self.seen.append(level)
        if self.rom[position] != level:
            self.state = None
        elif position == 63:
            self.state, self.seen = self.function, []
        return level

    def function(self, level):
        command = self.byte(level)
        if command == 0x44:
            self.scratchpad[0:2] = (int(self.celsius * 16) & 0xFFFF).to_bytes(2, 'little')
            self.out = [1] * 8
        elif command == 0xBE:
            self.out = bits(bytes(self.scratchpad) + bytes([maxim_crc(self.scratchpad)]))
        elif command == 0xB4:
            self.out = [1] * 8
        elif command == 0x4E:
            self.state = self.configure
        elif command is not None:
            self.state = None
        return level

    def configure(self, level):
        value = self.byte(level)
        if value is not None:
            self.settings = getattr(self, 'settings', []) + [value]
            if len(self.settings) == 3:
                self.scratchpad[2:5], self.settings, self.state = bytes(self.settings), [], None
        return level


class Ds2482:
    def __init__(self, thermometers):
        self.thermometers, self.pointer, self.status, self.configuration, self.data = thermometers, STATUS, 0x18, 0, 0

    def slot(self, level):
        wire = level
        for thermometer in self.thermometers:
            wire &= thermometer.slot(level)
        return wire

    def write(self, data):
        if not data:
            return True
        command, argument = data[0], data[1] if len(data) > 1 else 0
        self.pointer = STATUS
        if command == 0xF0:                                     # reset of the bridge
            self.status, self.configuration = 0x18, 0
        elif command == 0xE1:                                   # set read pointer
            self.pointer = argument
        elif command == 0xD2:                                   # write configuration
            self.configuration, self.pointer, self.status = argument & 15, CONFIGURATION, self.status & ~0x10
        elif command == 0xB4:                                   # 1-Wire reset
            for thermometer in self.thermometers:
                thermometer.reset()
            self.status = 0x0A
        elif command == 0x87:                                   # single bit
            self.status = self.status & ~0x20 | self.slot(argument >> 7) << 5
        elif command == 0xA5:                                   # write byte
            for bit in bits(bytes([argument])):
                self.slot(bit)
        elif command == 0x96:                                   # read byte
            self.data = sum(self.slot(1) << i for i in range(8))
        elif command == 0x78:                                   # triplet of the search
            bit, complement = self.slot(1), self.slot(1)
            direction = bit if bit != complement else 1 if bit else argument >> 7
            self.slot(direction)
            self.status = self.status & 0x1F | bit << 5 | complement << 6 | direction << 7
        return True

    def read(self, length):
        return bytes([{STATUS: self.status, DATA: self.data, CONFIGURATION: self.configuration}.get(self.pointer, 0xFF)]) * length
