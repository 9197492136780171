#!/usr/bin/env python3
"""An i2c-tiny-usb adapter with an HTS221 and an LPS25H on it, spoken over USB/IP: the guest's kernel makes a real I2C bus of it.

It listens on two free ports of 127.0.0.1 and prints them as USB_PORT=... and ORDER_PORT=...:
the adapter, plugged in again at each new connection, and orders, one word a line: 'nak' and 'ack' for both chips, 'storm' when the
HTS221 leaves three of four transfers unanswered, without any pattern, and the LPS25H is well.
In the guest (vhci-hcd, i2c-dev, i2c-tiny-usb loaded):
    exec 3<>/dev/tcp/10.0.2.2/$USB_PORT; echo "0 3 65538 2" > /sys/devices/platform/vhci_hcd.0/attach
"""
import random
import socket
import struct
import threading
import time

PD, BDU, ONE_SHOT, INCREMENT = 0x80, 0x04, 0x01, 0x80
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
            return
        self.pointer, self.increments = data[0] & 0x7F, bool(data[0] & INCREMENT)
        for value in data[1:]:
            if self.pointer in (0x10, CTRL1, CTRL2, 0x22):
                self.registers[self.pointer] = value
            if self.pointer == CTRL1 and not value & PD:
                self.ready_at = None
            if self.pointer == CTRL2 and value & ONE_SHOT and self.registers[CTRL1] & PD:
                self.ready_at = time.monotonic() + self.conversion
            self.step()

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


def power_up():
    """The chips as they are just after plugging in (hardware.md 1.1 vector B, 1.2)."""
    return {
        0x5F: StChip(0xBC, {0x10: '1b', 0x30: '3584a5170004090000' '00d4d6feff9802'}, '54f22c01', 0.045),  # 39.639 %, 27.087 C
        0x5C: StChip(0xBD, {0x10: '05'}, '00503f30df', 0.036),                                          # 1013 hPa, 25 C
    }


ORDERS = {
    'ack': lambda address: True,
    'nak': lambda address: False,
    'storm': lambda address: address != 0x5F or random.random() < 0.25,
}
chips = power_up()
acknowledges = ORDERS['ack']

DEVICE = struct.pack('<BBHBBBBHHHBBBB', 18, 1, 0x0110, 0xFF, 0, 0, 8, 0x0403, 0xC631, 0x0205, 1, 2, 3, 1)
CONFIGURATION = struct.pack('<BBHBBBBB', 9, 2, 18, 1, 1, 0, 0x80, 50) + struct.pack('<BBBBBBBBB', 9, 4, 0, 0, 0, 0xFF, 0, 0, 0)


def usb_string(text):
    encoded = text.encode('utf-16le')
    return bytes([2 + len(encoded), 3]) + encoded


STRINGS = {0: bytes([4, 3, 9, 4]), 1: usb_string('tempmonitor'), 2: usb_string('simulated i2c-tiny-usb'), 3: usb_string('1')}
NAKED, ACKED = 2, 1
transfer_status = ACKED


def adapter(is_read, request, value, index, length, data):
    """The vendor requests of i2c-tiny-usb."""
    global transfer_status
    if request == 0:                                # echo
        return struct.pack('<H', value)
    if request == 1:                                # functionality: plain I2C, and SMBus made from it
        return struct.pack('<I', 0x0EFF0001)
    if request == 2:                                # delay
        return b''
    if request == 3:                                # status of the last transfer
        return bytes([transfer_status])
    if request & ~3 != 4:
        return None
    chip = chips.get(index) if acknowledges(index) else None    # transfer: value = flags, index = address
    transfer_status = ACKED if chip else NAKED
    if chip is None:
        return bytes(length) if is_read else b''
    if value & 1:
        return chip.read(length)
    chip.write(data)
    return b''


def control(kind, request, value, index, length, data):
    if kind & 0x60 == 0x40:
        return adapter(bool(kind & 0x80), request, value, index, length, data)
    if request == 6:                                # descriptors
        found = {1: DEVICE, 2: CONFIGURATION, 3: STRINGS.get(value & 255)}.get(value >> 8)
        return found and found[:length]
    return {0: struct.pack('<H', 1), 8: b'\1', 1: b'', 3: b'', 5: b'', 9: b'', 11: b''}.get(request)


def receive(connection, length):
    data = b''
    while len(data) < length:
        part = connection.recv(length - len(data))
        if not part:
            raise EOFError
        data += part
    return data


def serve(connection):
    while True:
        header = receive(connection, 48)
        command, sequence, _, is_in, _ = struct.unpack('>IIIII', header[:20])
        if command == 1:                            # submit
            length = struct.unpack('>I', header[24:28])[0]
            data = b'' if is_in else receive(connection, length)
            answer = control(*struct.unpack('<BBHHH', header[40:48]), data)
            status, answer = (0, answer) if answer is not None else (-32, b'')
            actual = len(answer) if is_in else len(data)
            reply = struct.pack('>IIIIIiIIII', 3, sequence, 0, 0, 0, status, actual, 0, 0, 0) + bytes(8)
            connection.sendall(reply + (answer if is_in else b''))
        elif command == 2:                          # unlink
            connection.sendall(struct.pack('>IIIIIi', 4, sequence, 0, 0, 0, 0) + bytes(24))


def listen(name):
    server = socket.socket()
    server.bind(('127.0.0.1', 0))
    server.listen(1)
    print(f'{name}={server.getsockname()[1]}', flush=True)
    return server


def take_orders(server):
    global acknowledges
    while True:
        connection = server.accept()[0]
        for line in connection.makefile():
            acknowledges = ORDERS[line.strip()]
            connection.sendall(b'done\n')
        connection.close()


def plug_in(server):
    global chips
    while True:
        connection = server.accept()[0]
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        chips = power_up()
        try:
            serve(connection)
        except (EOFError, ConnectionError):
            connection.close()


threading.Thread(target=plug_in, args=(listen('USB_PORT'),), daemon=True).start()
take_orders(listen('ORDER_PORT'))
