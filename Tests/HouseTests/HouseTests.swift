import Foundation
import Testing

/// Keeps the house as docs/architecture.md draws it: imports go down only, files stay small.
@Suite("The house")
struct HouseTests {
    /// Modules by floor; neighbours on a floor never meet, unless `mayMeet` names them.
    static let floors: [[String]] = [
        [
            "Packets", "CLinux", "CWalls", "CTiff", "CLeptonica", "CTesseract", "CPoppler",
            "CTerminal", "CPango", "CQpdf", "CQuickEngine",
        ],
        ["Vault", "StrictYAML", "Layout", "ReaderProtocol"],
        [
            "Spool", "Recognition", "PageReader", "Extraction", "Findings", "Eligibility", "Review",
            "Letters", "Authority",
        ],
        ["ReviewStore", "Workbench", "DoorProtocol"],
        ["ReviewServer", "ReviewClient", "Terminal", "ReviewPages", "PacketFolder"],
        ["ReviewSite", "SignIn"],
        ["Pipeline"],
        ["intake", "page-reader", "pdf-reader"],
    ]
    static let system: Set<String> = [
        "Foundation", "FoundationXML", "Glibc", "Synchronization", "Dispatch",
        "FoundationEssentials",
    ]
    /// Foreign modules and the only ones that may import them.
    static let walls: [String: Set<String>] = [
        "Crypto": ["Vault", "Authority"], "CryptoExtras": ["Vault"], "Yams": ["StrictYAML"],
        "GRDB": ["ReviewStore"],
        "ArgumentParser": ["intake"], "Logging": ["Pipeline", "ReviewServer", "intake"],
        "HummingbirdCore": ["ReviewServer"], "NIOPosix": ["ReviewServer", "ReviewClient"],
        "NIOHTTPTypes": ["ReviewServer"], "HTTPTypes": ["ReviewServer"],
        "NIOSSL": ["ReviewServer", "ReviewClient", "SignIn"], "NIOTLS": ["ReviewServer"],
        "X509": ["Authority", "PacketFolder"], "SwiftASN1": ["Authority"],
        "NIOCore": ["ReviewServer", "ReviewClient", "SignIn"],
        "AsyncHTTPClient": ["ReviewClient", "SignIn"], "JWTKit": ["SignIn"],
        "CTiff": ["page-reader"], "CPoppler": ["pdf-reader"], "CTesseract": ["PageReader"],
        "CLeptonica": ["PageReader", "page-reader", "pdf-reader"], "CWalls": ["PageReader"],
        "CQuickEngine": ["PageReader"],
        "CTerminal": ["Terminal"], "Mustache": ["ReviewPages"], "CPango": ["Letters"],
        "CQpdf": ["PacketFolder"],
    ]

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func sources(of module: String) -> [URL] {
        let folder = root.appendingPathComponent("Sources/\(module)")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    }

    static func floor(of module: String) -> Int? { floors.firstIndex { $0.contains(module) } }

    @Test("imports downward only", arguments: floors.flatMap { $0 })
    func importsGoDown(module: String) throws {
        let own = try #require(Self.floor(of: module))
        for file in Self.sources(of: module) {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let words = line.split(separator: " ")
                guard let at = words.firstIndex(of: "import"), at <= 1, words.count > at + 1,
                    !words[0].hasPrefix("\"")
                else {
                    continue
                }
                let other = String(words[at + 1])
                if Self.system.contains(other) { continue }
                if let allowed = Self.walls[other] {
                    #expect(allowed.contains(module), "\(file.lastPathComponent) imports \(other)")
                } else {
                    let floor = try #require(
                        Self.floor(of: other), "\(file.lastPathComponent) imports \(other)")
                    #expect(floor < own, "\(file.lastPathComponent) imports \(other)")
                }
            }
        }
    }

    @Test("has no file about two things", arguments: floors.flatMap { $0 })
    func filesAreSmall(module: String) throws {
        for file in Self.sources(of: module) {
            let lines = try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false
            ).count
            #expect(lines <= 351, "\(file.lastPathComponent) has \(lines) lines")
        }
    }

    @Test("never takes a chance", arguments: floors.flatMap { $0 })
    func noChances(module: String) throws {
        for file in Self.sources(of: module) {
            let text = try String(contentsOf: file, encoding: .utf8)
            for word in ["try!", "as!", "fatalError(", "@unchecked Sendable"] {
                #expect(!text.contains(word), "\(file.lastPathComponent) has \(word)")
            }
        }
    }

    @Test("opens faxes with nothing but what decodes fax codecs line by line")
    func noReadyMadeDecoders() throws {
        // libtiff's RGBA helpers had its worst faults; leptonica's readers take any format.
        let forbidden = [
            "TIFFReadRGBA", "TIFFRGBAImage", "TIFFReadEncoded", "TIFFReadRaw", "TIFFReadTile",
            "pixRead", "pixaRead", "TessBaseAPIProcessPage", "poppler_document_new_from_file",
        ]
        for module in ["PageReader", "page-reader", "pdf-reader"] {
            for file in Self.sources(of: module) {
                let text = try String(contentsOf: file, encoding: .utf8)
                for word in forbidden {
                    #expect(!text.contains(word), "\(file.lastPathComponent) calls \(word)")
                }
            }
        }
    }

    @Test("writes to the terminal in one place, which strips what acts on one")
    func oneWayOut() throws {
        let ways = [
            "print(", "debugPrint(", "dump(", "fputs(", "puts(", "printf(", "putchar(",
            "FileHandle.standardOutput", "FileHandle.standardError", ".standardOutput",
            "STDOUT_FILENO",
            "STDERR_FILENO", "/dev/tty", "/dev/stdout", "/dev/stderr",
        ]
        for file in Self.sources(of: "intake") where file.lastPathComponent != "Console.swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for way in ways {
                #expect(!text.contains(way), "\(file.lastPathComponent) writes by \(way)")
            }
        }
        // The modules below return what they have to say, and never write it.
        for module in Self.floors.flatMap({ $0 })
        where !["intake", "page-reader", "pdf-reader", "PageReader"].contains(module) {
            for file in Self.sources(of: module) {
                let text = try String(contentsOf: file, encoding: .utf8)
                for way in [
                    " print(", "debugPrint(", "FileHandle.standardOutput",
                    "FileHandle.standardError",
                ] {
                    #expect(!text.contains(way), "\(file.lastPathComponent) writes by \(way)")
                }
            }
        }
    }

    @Test("makes JSON that a terminal can be shown in one place")
    func oneJSON() throws {
        for file in Self.sources(of: "intake") where file.lastPathComponent != "Console.swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(!text.contains("JSONEncoder"), "\(file.lastPathComponent)")
        }
    }

    @Test("knows every module that is there")
    func everyModuleHasAFloor() throws {
        let names = try FileManager.default.contentsOfDirectory(
            atPath: Self.root.appendingPathComponent("Sources").path)
        for name in names where !name.hasPrefix(".") {
            #expect(Self.floor(of: name) != nil, "\(name) has no floor")
        }
    }
}
