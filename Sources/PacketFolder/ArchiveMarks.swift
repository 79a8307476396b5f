import Packets

/// What makes a PDF one for archives (ISO 19005-2, PDF/A-2, level U): metadata that name it so, an output
/// intent, a title and language; nothing about a child.
struct ArchiveMarks {
    /// The packet's id and what the file is.
    let title: String
    let language: String
    let createdAt: Instant
    let producer: String

    func put(on file: PDFFile) {
        let root = file.root
        let metadata = file.stream(
            Array(xmp.utf8), entries: "<< /Type /Metadata /Subtype /XML >>")
        file.set("/Metadata", of: root, to: file.indirect(metadata))
        let profile = file.indirect(file.stream(ColorProfile.sRGB, entries: "<< /N 3 >>"))
        let intent = file.parsed(
            """
            << /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)
               /Info (sRGB IEC61966-2.1) >>
            """)
        file.set("/DestOutputProfile", of: intent, to: profile)
        file.set("/OutputIntents", of: root, to: file.array([file.indirect(intent)]))
        file.set("/Lang", of: root, to: file.text(language))
        file.set(
            "/ViewerPreferences", of: root, to: file.parsed("<< /DisplayDocTitle true >>"))
        if file.has("/StructTreeRoot", in: root) {
            file.set("/MarkInfo", of: root, to: file.parsed("<< /Marked true >>"))
        }
        let info = file.parsed("<< >>")
        for (key, value) in [
            ("/Title", title), ("/Creator", producer), ("/Producer", producer),
            ("/CreationDate", date), ("/ModDate", date),
        ] { file.set(key, of: info, to: file.text(value)) }
        file.set("/Info", of: file.trailer, to: file.indirect(info))
    }

    /// As PDF writes it, of the same second as in the metadata.
    private var date: String {
        let digits = createdAt.iso.filter(\.isNumber)
        return "D:\(digits)+00'00'"
    }

    private var xmpDate: String { createdAt.iso.replacing("Z", with: "+00:00") }

    private var xmp: String {
        """
        <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
         <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
           <pdfaid:part>2</pdfaid:part>
           <pdfaid:conformance>U</pdfaid:conformance>
          </rdf:Description>
          <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
           <dc:format>application/pdf</dc:format>
           <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(escaped(title))</rdf:li></rdf:Alt></dc:title>
          </rdf:Description>
          <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
           <xmp:CreatorTool>\(escaped(producer))</xmp:CreatorTool>
           <xmp:CreateDate>\(xmpDate)</xmp:CreateDate>
           <xmp:ModifyDate>\(xmpDate)</xmp:ModifyDate>
          </rdf:Description>
          <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
           <pdf:Producer>\(escaped(producer))</pdf:Producer>
          </rdf:Description>
         </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="w"?>
        """
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}
