#!/usr/bin/env python3
"""adapter.py [JOB]: an i2c-tiny-usb adapter with chips on it, spoken over USB/IP: the guest's kernel makes a real I2C bus of it.

It listens on two free ports of 127.0.0.1 and prints them as USB_PORT=... and ORDER_PORT=...:
the adapter, plugged in again at each new connection, and orders, one a line: a fault of FAULTS and, if it is not for all, the addresses (hexadecimal).
In the guest (vhci-hcd, i2c-dev, i2c-tiny-usb loaded):
    exec 3<>/dev/tcp/10.0.2.2/$USB_PORT; echo "0 3 65538 2" > /sys/devices/platform/vhci_hcd.0/attach
"""
import random
import socket
import struct
import sys
import threading

import command_chips
import one_wire
import register_chips
import st_chips


# which of the chips are there; for other jobs all of them
PRESENT = {'sense-hat': (0x5F, 0x5C)}.get(sys.argv[1] if len(sys.argv) > 1 else '')


def power_up():
    """The chips as they are just after plugging in. 0x19, 0x4b and 0x1b are there for the kernel's own drivers."""
    every = {
        0x5F: st_chips.hts221(), 0x5C: st_chips.lps25h(),
        0x76: register_chips.bme280(), 0x77: register_chips.bme680(),
        0x18: register_chips.mcp9808(), 0x48: register_chips.Tmp117(), 0x4A: register_chips.lm75(),
        0x44: command_chips.sht3x(), 0x45: command_chips.sht4x(), 0x40: command_chips.Si7021(),
        0x38: command_chips.Aht20(), 0x62: command_chips.Scd4x(),
        0x19: register_chips.mcp9808(0x0170), 0x4B: register_chips.lm75(0x1780),
        0x1B: one_wire.Ds2482([one_wire.Ds18b20(0x0316a2794aff, 21.25), one_wire.Ds18b20(0x0316a2794b00, -10.5)]),
    }
    return {address: chip for address, chip in every.items() if PRESENT is None or address in PRESENT}


HANGS = object()


def garble(answer):
    return answer and answer[:-1] + bytes([answer[-1] ^ 0x5A])


# what becomes of a chip's answer to a read (None: it does not acknowledge), and whether it acknowledges a write
FAULTS = {
    'ack': lambda answer: answer,
    'nak': lambda answer: None,
    'storm': lambda answer: answer if random.random() < 0.25 else None,
    'garble': garble,
    'hang': lambda answer: HANGS,
}
chips = power_up()
faults = {}

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
    answer = transfer(chips.get(index), FAULTS[faults.get(index, 'ack')], value & 1, length, data)
    transfer_status = NAKED if answer is None else ACKED       # value = flags, index = address
    if answer is None:
        return bytes(length) if is_read else b''
    return answer


def transfer(chip, fault, reads, length, data):
    """The bytes read, empty for a write, None when nobody acknowledges, or HANGS."""
    if chip is None:
        return None
    answer = chip.read(length) if reads else b'' if chip.write(data) else None
    if fault is FAULTS['garble'] and not reads:
        return answer
    return fault(answer)


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
            if answer is HANGS:                     # the kernel gives up by itself and takes its request back
                continue
            status, answer = (0, answer) if answer is not None else (-32, b'')
            actual = len(answer) if is_in else len(data)
            reply = struct.pack('>IIIIIiIIII', 3, sequence, 0, 0, 0, status, actual, 0, 0, 0) + bytes(8)
            connection.sendall(reply + (answer if is_in else b''))
        elif command == 2:                          # unlink
            connection.sendall(struct.pack('>IIIIIi', 4, sequence, 0, 0, 0, -104) + bytes(24))


def listen(name):
    server = socket.socket()
    server.bind(('127.0.0.1', 0))
    server.listen(1)
    print(f'{name}={server.getsockname()[1]}', flush=True)
    return server


def take_orders(server):
    while True:
        connection = server.accept()[0]
        for line in connection.makefile():
            fault, *addresses = line.split()
            faults.update({int(a, 16): fault for a in addresses} if addresses else dict.fromkeys(chips, fault))
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
