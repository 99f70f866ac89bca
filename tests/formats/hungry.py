"""Stands in for the process that reads, when a test asks what happens to one that never ends or takes all memory."""

import json
import sys

from muntada.kernel.limits import limit

job = json.loads(sys.stdin.buffer.readline())
limit(job["memory"], job["seconds"], writes=False)
if job["name"] == "endless":
    while True:
        pass
kept = []
while True:
    kept.append(bytearray(16 << 20))
