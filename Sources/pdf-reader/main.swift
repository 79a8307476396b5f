import PageReader

// Reads one PDF fax. Poppler is a larger surface than libtiff, so that it has a program of its own;
// behind its walls it opens fonts that a PDF names and does not carry, and nothing else.
Service(
    readableFolders: ["/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/poppler"],
    prepare: warmUpFonts,
    open: { bytes, limits throws(RefusedFax) in try PdfFax(bytes, limits: limits) }
).run()
