"""An office of its own for a fault test: settings, keys, store and drop folder, and what was sent to it."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import faxes

ROOT = pathlib.Path(__file__).resolve().parents[2]
# The folder of the built programs: intake, its page readers, and the oracle fault-office.
PROGRAMS = pathlib.Path(os.environ.get("INTAKE_PROGRAMS", ROOT / ".build/debug"))
# How long a program may take that meets a fault, in seconds.
PATIENCE = 600
INTAKE, ORACLE = str(PROGRAMS / "intake"), str(PROGRAMS / "fault-office")


class Lost(Exception):
    """The oracle found something that must not be."""


class Office:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.drop, self.settings = self.folder / "drop", str(self.folder / "pipeline.yml")
        self.sent = {}

    def make(self):
        subprocess.run(
            [INTAKE, "init", "--folder", str(self.folder), "--quiet-seconds", "0"], check=True,
            stdout=subprocess.DEVNULL)
        text = pathlib.Path(self.settings).read_text()
        pathlib.Path(self.settings).write_text(text.replace("[eng, spa]", "[eng]"))
        return self

    def send(self, fax, name, durable=False):
        """Puts a fax into the drop folder as a good fax server does: under its name only when whole."""
        part = self.drop / f".{name}.part"
        with open(part, "wb") as file:
            file.write(fax)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.rename(part, self.drop / name)
        if durable:
            folder = os.open(self.drop, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)
        digest = faxes.digest(fax)
        self.sent[digest] = self.sent.get(digest, 0) + 1

    def check(self, *more):
        """Asks the oracle; gives what it counted."""
        with tempfile.NamedTemporaryFile("w", suffix=".json") as sent:
            json.dump(self.sent, sent)
            sent.flush()
            done = subprocess.run(
                [ORACLE, "check", str(self.folder), "--sent", sent.name, *more],
                capture_output=True, text=True)
        if done.returncode != 0:
            raise Lost(f"{self.folder}: {(done.stdout + done.stderr).strip()[-3000:]}")
        return json.loads(done.stdout)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def drills(folder, seed, count):
    """An office whose drop folder holds drill faxes, each saying itself what becomes of it."""
    office = Office(folder).make()
    done = subprocess.run(
        [ORACLE, "faxes", str(seed), str(count), str(office.drop)], check=True,
        capture_output=True, text=True)
    office.sent = {line.split()[0]: 1 for line in done.stdout.splitlines()}
    return office


def interposer(folder):
    """Builds what makes the Nth durable call fail; needs gcc."""
    built = pathlib.Path(folder) / "interpose.so"
    source = pathlib.Path(__file__).with_name("interpose.c")
    subprocess.run(
        ["gcc", "-O1", "-Wall", "-Werror", "-fPIC", "-shared", "-o", str(built), str(source),
         "-ldl"], check=True)
    return str(built)


class Fault:
    """A fault at the Nth durable call of a program that works in an office."""

    def __init__(self, library, do, at, calls="all", times=1):
        self.library, self.do, self.at = library, do, at
        self.calls, self.times = calls, times

    def run(self, office, command, told, stopped=None):
        """Runs the command; gives its lines, its end, and whether the fault was met.

        stopped: what is done with a program that stands still at the call; it has to end it.
        """
        told = pathlib.Path(told)
        told.unlink(missing_ok=True)
        environment = dict(
            os.environ, LD_PRELOAD=self.library, FAULT_UNDER=str(office.folder),
            FAULT_CALLS=self.calls, FAULT_AT=str(self.at), FAULT_TIMES=str(self.times),
            FAULT_DO=str(self.do), FAULT_TOLD=str(told))
        if stopped:
            done = watched(command, environment, stopped)
        else:
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, timeout=PATIENCE)
        # Killed, it has said nothing; else it says whether it met the fault.
        is_met = not told.exists() or "hit" in told.read_text()
        return done, is_met


def watched(command, environment, stopped):
    """Runs the command; once it stands still, hands it over to be ended."""
    work = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    # What it says is far less than a pipe holds.
    end = time.monotonic() + PATIENCE
    found = 0
    while not found:
        found, status = os.waitpid(work.pid, os.WUNTRACED | os.WNOHANG)
        if not found:
            if time.monotonic() > end:
                work.kill()
                work.wait()
                raise subprocess.TimeoutExpired(command, PATIENCE)
            time.sleep(0.001)
    if os.WIFSTOPPED(status):
        stopped(work)
    else:
        work.returncode = os.waitstatus_to_exitcode(status)
    lines, errors = work.communicate()
    return subprocess.CompletedProcess(command, work.returncode, lines, errors)


def seed_of(arguments):
    """The seed that was given, else a new one; printed, so that the run can be made again."""
    return int(arguments) if arguments else int.from_bytes(os.urandom(4), "big") % 1_000_000


def setting(name, usual):
    return int(os.environ.get(name, usual))


def fail(words):
    print(f"FAILED: {words}", file=sys.stderr)
    sys.exit(1)
