import PageReader

// Reads one TIFF fax. Behind its walls it opens no file at all.
Service(
    prepare: prepareLibtiff,
    open: { bytes, limits throws(RefusedFax) in try TiffFax(bytes, limits: limits) }
).run()
