"""Says what pikepdf's validator finds in a PDF/A file, one finding a line, and nothing if it finds nothing.

It knows the levels B only. Level A asks for everything that B asks for, so the copy it gets claims B.
Constructs that it does not look into are no findings; they are printed after a '#'. Without the
validator it prints one line that begins with '?'.
"""

import sys

try:
    import pikepdf
    from pikepdf import pdfa
except ImportError as missing:
    print("?", missing)
    sys.exit()

with pikepdf.open(sys.argv[1]) as file:
    metadata = file.Root.Metadata
    claim = metadata.read_bytes()
    lower = claim.replace(b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<")
    if claim == lower:
        print("the file does not claim level A")
    metadata.write(lower)
    report = pdfa.check(file, "2b")
    for finding in report.violations:
        print(finding)
    for finding in report.unsupported:
        print("#", finding)
