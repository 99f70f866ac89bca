"""Work on a file from outside in a process of its own, that is killed when it takes too long or too much.

The child reads one line of JSON, the job, and then the file on standard input, and writes JSON, or a refusal with
status 3. It has neither files to write nor the deployment's secrets.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from muntada.kernel.limits import limit
from muntada.kernel.refusal import Refusal

REFUSED = 3


class Stopped(Exception):  # noqa: N818 - an end, not always an error
    """The child came to no answer; `was_killed` for its time or by a signal: for want of memory or processor time."""

    def __init__(self, *, was_killed: bool) -> None:
        super().__init__()
        self.was_killed = was_killed


def ask(module: str, job: Mapping[str, Any], data: bytes, *, seconds: float, memory: int) -> Any:
    """Have `module` do `job` with `data`, within `seconds` and `memory` (bytes); return its answer.

    Raises the child's `Refusal`, about the field "file", and `Stopped`.
    """
    line = json.dumps({**job, "memory": memory, "seconds": int(seconds) + 1})
    try:
        done = subprocess.run(  # noqa: S603 - our own module; all that varies goes in by standard input
            [sys.executable, "-I", "-m", module],
            input=line.encode() + b"\n" + data,
            capture_output=True,
            timeout=seconds,
            env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired as error:  # the child has been killed
        raise Stopped(was_killed=True) from error
    if done.returncode == REFUSED:
        report = json.loads(done.stdout)
        raise Refusal(report["code"], field="file", **report["facts"])
    if done.returncode:
        raise Stopped(was_killed=done.returncode < 0)
    return json.loads(done.stdout)


def answer(work: Callable[[dict[str, Any], bytes], Any], *, too_demanding: str) -> None:
    """Be the child: do the one job, limited first. `too_demanding` is the refusal for want of memory."""
    job = json.loads(sys.stdin.buffer.readline())
    limit(job["memory"], job["seconds"], writes=False)
    try:
        answered = work(job, sys.stdin.buffer.read())
    except Refusal as refusal:
        _refuse(refusal.code, refusal.facts)
    except MemoryError:
        _refuse(too_demanding, {})
    json.dump(answered, sys.stdout)


def _refuse(code: str, facts: Mapping[str, Any]) -> NoReturn:
    json.dump({"code": code, "facts": facts}, sys.stdout)
    sys.exit(REFUSED)
