"""PDF files to hand in as slides, as small as they can be."""


def pdf(*texts: str, encrypt: bool = False) -> bytes:
    """Return a PDF with one page for each text, set in Helvetica; it says that it wants to run a script on opening."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\('run'\\)) >> >>",
        f"<< /Type /Pages /Count {len(texts)} /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(texts)))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, text in enumerate(texts):
        stream = f"BT /F1 24 Tf 40 100 Td ({text}) Tj ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 320 180] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, places = "%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    locked = f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{'00' * 32}> /U <{'00' * 32}> /P -4 >>" if encrypt else ""
    known = f" /ID [<{'00' * 16}> <{'00' * 16}>]" if encrypt else ""
    tail = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{locked}{known} >>\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}" + tail).encode()
