"""The process that typesets: a script run on its own, so that it can be limited and killed.

It reads one JSON job on standard input and writes the PDF to standard output; when Typst refuses, it ends
with status 3 and a JSON report there instead. It imports nothing of Muntada.
"""

import json
import sys

try:
    import resource
except ImportError:  # not on Windows: there only the parent's clock limits us
    resource = None  # type: ignore[assignment]

REFUSED = 3


def limit(memory: int, seconds: int) -> None:
    """Cap address space (bytes) and processor time (a second net under the parent's clock); no core dumps."""
    if resource is None:
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def main() -> None:
    """Do one job."""
    job = json.load(sys.stdin.buffer)
    limit(job["memory"], job["seconds"])
    import typst  # noqa: PLC0415 - what the engine allocates counts against the limits

    try:
        pdf = typst.compile(
            job["source"],
            root=job["root"],
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=job["fonts"]),
            sys_inputs={"data": job["data"]},
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
            timestamp=job["timestamp"],
        )
    except RuntimeError as error:  # TypstError, which has a diagnostic, is one
        json.dump({"message": str(error), "diagnostic": getattr(error, "diagnostic", "")}, sys.stdout)
        sys.exit(REFUSED)
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
