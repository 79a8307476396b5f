import Foundation
import Mustache

/// The templates that belong to the program, read once.
public struct PageTemplates: Sendable {
    /// One of them is not there or is none.
    public struct Missing: Error, Sendable, CustomStringConvertible {
        public let name: String

        public var description: String {
            "the page \(name) that belongs to the program is missing or broken\n"
                + "hint: keep the .resources folders beside the program; install it again"
        }
    }

    /// Parts of pages among them.
    static let names = [
        "frame-top", "frame-end", "queue", "packet", "sheets", "fields", "field", "edit", "ink",
        "quote", "story", "record", "log", "decide", "claim", "trouble", "sign-in",
    ]

    private let library: MustacheLibrary
    public let files: [SiteFile]

    public init() throws(Missing) {
        MustacheContentTypes.register(PageText(), named: PageText.name)
        var library = MustacheLibrary()
        for name in Self.names {
            guard let text = Self.text("Pages/\(name).mustache"),
                (try? library.register(
                    "{{% CONTENT_TYPE: \(PageText.name)}}" + text, named: name)) != nil
            else { throw Missing(name: name) }
        }
        self.library = library
        var files: [SiteFile] = []
        for (name, type) in SiteFile.shipped {
            guard let text = Self.text("Files/\(name)") else { throw Missing(name: name) }
            files.append(SiteFile(name: name, mediaType: type, bytes: Array(text.utf8)))
        }
        self.files = files
    }

    static func text(_ path: String) -> String? {
        let file = Bundle.module.bundleURL.appendingPathComponent(path)
        return (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
    }

    func html(_ screen: some Screen, named name: String) -> [UInt8] {
        Array((library.render(LaidOut.value(screen), withTemplate: name) ?? "").utf8)
    }

    /// As the engine finds values by itself: what `html` is held against.
    func reflected(_ screen: some Screen, named name: String) -> [UInt8] {
        Array((library.render(screen, withTemplate: name) ?? "").utf8)
    }
}

/// A file of our own that pages name: style, script, mark.
public struct SiteFile: Sendable {
    static let shipped = [
        ("pages.css", "text/css; charset=utf-8"), ("pages.js", "text/javascript; charset=utf-8"),
        ("mark.svg", "image/svg+xml"),
    ]

    public let name: String
    public let mediaType: String
    public let bytes: [UInt8]
    /// The path pages name it by. It changes with the bytes, so that a browser may keep it for good.
    public let path: String

    init(name: String, mediaType: String, bytes: [UInt8]) {
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
        // FNV-1a: tells versions of our own files apart, and guards nothing.
        let print = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
        }
        path = "/files/\(String(print, radix: 36))/\(name)"
    }
}

/// What a template is filled with.
protocol Screen: Sendable {}
