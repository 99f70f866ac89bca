"""The process that typesets: a script run on its own, so that it can be limited and killed.

It reads one JSON job on standard input and writes the PDF to standard output; when Typst refuses, it ends
with status 3 and a JSON report there instead. It imports nothing of Muntada but its limits.
"""

import json
import sys

from muntada.kernel.limits import limit

REFUSED = 3


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
