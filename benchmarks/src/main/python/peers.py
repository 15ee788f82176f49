"""Other libraries doing what BelayClient does, as a process that is told by lines on its standard input.

A line is "WORK INVENTORY COUNT AT_ONCE"; the answer is a line of JSON that says what the work cost this process.
Usage: peers.py asyncssh|paramiko|netmiko|scrapli
"""

import asyncio
import json
import os
import re
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

USER = PASSWORD = "lab"
COMMANDS = {"sessions": "show version", "output": "show running-config", "hold": "show version"}
COLUMNS, ROWS = 511, 1000
PROMPT = re.compile(rb"[\r\n]([\w.-]+#)$")


def devices(inventory):
    """(host, port) of each device that the emulated fleet has written down."""
    with open(os.path.join(inventory, "hosts.yaml"), encoding="utf-8") as file:
        text = file.read()
    return [(host, int(port)) for host, port in re.findall(r"hostname: (\S+)\n  port: (\d+)", text)]


def at_prompt(seen):
    """Whether what was received ends in a prompt; looks at the end only, as anybody careful about long output does."""
    return PROMPT.search(bytes(seen[-80:])) is not None


class Asyncssh:
    """The library as it is: no knowledge of devices but the prompt above."""

    def __init__(self):
        import asyncssh

        self.ssh = asyncssh
        self.loop = asyncio.new_event_loop()

    def run(self, inventory, count, at_once, command, keep):
        return self.loop.run_until_complete(self.all(inventory, count, at_once, command, keep))

    async def all(self, inventory, count, at_once, command, keep):
        known = os.path.join(inventory, "known_hosts")
        room = asyncio.Semaphore(at_once)
        hosts = devices(inventory)

        async def one(host, port):
            async with room:
                return await self.session(host, port, known, command, keep)

        return await asyncio.gather(*(one(*hosts[i % len(hosts)]) for i in range(count)))

    async def session(self, host, port, known, command, keep):
        connection = await self.ssh.connect(
            host, port, username=USER, password=PASSWORD, known_hosts=known, client_keys=None, config=None
        )
        process = await connection.create_process(
            term_type="vt100", term_size=(COLUMNS, ROWS), encoding=None, stderr=self.ssh.STDOUT
        )
        await self.until_prompt(process)
        for line in ("terminal length 0", command):
            process.stdin.write(line.encode() + b"\n")
            seen = await self.until_prompt(process)
        if keep:
            return connection
        process.stdin.write(b"exit\n")
        connection.close()
        await connection.wait_closed()
        return len(seen)

    @staticmethod
    async def until_prompt(process):
        seen = bytearray()
        while not at_prompt(seen):
            more = await process.stdout.read(65536)
            if not more:
                raise EOFError("the device hung up")
            seen += more
        return seen

    def close(self, connection):
        connection.abort()
        self.loop.run_until_complete(connection.wait_closed())


class Threaded:
    """A library whose calls block: one thread for each session at work."""

    def run(self, inventory, count, at_once, command, keep):
        known = os.path.join(inventory, "known_hosts")
        hosts = devices(inventory)
        with ThreadPoolExecutor(at_once) as threads:
            return list(
                threads.map(lambda i: self.session(*hosts[i % len(hosts)], known, command, keep), range(count))
            )

    def close(self, session):
        session.close()


class Paramiko(Threaded):
    """The library as it is, like Asyncssh above."""

    def __init__(self):
        import paramiko

        self.ssh = paramiko

    def session(self, host, port, known, command, keep):
        client = self.ssh.SSHClient()
        client.load_host_keys(known)
        client.set_missing_host_key_policy(self.ssh.RejectPolicy())
        client.connect(host, port, USER, PASSWORD, look_for_keys=False, allow_agent=False)
        channel = client.invoke_shell("vt100", COLUMNS, ROWS)
        self.until_prompt(channel)
        for line in ("terminal length 0", command):
            channel.sendall(line.encode() + b"\n")
            seen = self.until_prompt(channel)
        if keep:
            return client
        channel.sendall(b"exit\n")
        client.close()
        return len(seen)

    @staticmethod
    def until_prompt(channel):
        seen = bytearray()
        while not at_prompt(seen):
            more = channel.recv(65536)
            if not more:
                raise EOFError("the device hung up")
            seen += more
        return seen


class Netmiko(Threaded):
    """A library for devices, with its usual settings."""

    def __init__(self):
        import netmiko

        self.connect = netmiko.ConnectHandler

    def session(self, host, port, known, command, keep):
        device = self.connect(
            device_type="cisco_ios",
            host=host,
            port=port,
            username=USER,
            password=PASSWORD,
            ssh_strict=True,
            alt_host_keys=True,
            alt_key_file=known,
        )
        seen = device.send_command(command, read_timeout=120)
        if keep:
            return device
        device.disconnect()
        return len(seen)

    def close(self, session):
        session.remote_conn_pre.close()


class Scrapli(Threaded):
    """A library for devices whose sessions are machine code, with its usual settings."""

    def __init__(self):
        import scrapli

        self.library = scrapli

    def session(self, host, port, known, command, keep):
        device = self.library.Cli(
            host,
            port=port,
            definition_file_or_name="cisco_iosxe",
            auth_options=self.library.AuthOptions(username=USER, password=PASSWORD),
            transport_options=self.library.TransportSsh2Options(known_hosts_path=known),
        )
        device.open()
        seen = device.send_input(command)
        if keep:
            return device
        device.close()
        return len(seen.result)


PEERS = {"asyncssh": Asyncssh, "paramiko": Paramiko, "netmiko": Netmiko, "scrapli": Scrapli}


def resident_kilobytes():
    with open("/proc/self/status", encoding="ascii") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1))


def hold(peer, inventory, count, at_once):
    memory, threads = resident_kilobytes(), threading.active_count()
    sessions = peer.run(inventory, count, at_once, COMMANDS["hold"], keep=True)
    answer = {
        "residentKilobytes": (resident_kilobytes() - memory) / count,
        "threads": threading.active_count() - threads,
    }
    for session in sessions:
        peer.close(session)
    return answer


def answer(peer, work, inventory, count, at_once):
    if work == "hold":
        return hold(peer, inventory, count, at_once)
    cpu, began = time.process_time(), time.monotonic()
    lengths = peer.run(inventory, count, at_once, COMMANDS[work], keep=False)
    return {
        "cpuMillis": (time.process_time() - cpu) * 1e3,
        "wallMillis": (time.monotonic() - began) * 1e3,
        "characters": sum(lengths),
    }


def main():
    peer = PEERS[sys.argv[1]]()
    for line in sys.stdin:
        work, inventory, count, at_once = line.split()
        try:
            result = answer(peer, work, inventory, int(count), int(at_once))
        except Exception as failure:  # the benchmark says it and stops
            result = {"error": f"{type(failure).__name__}: {failure}"}
        print(json.dumps(result), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
