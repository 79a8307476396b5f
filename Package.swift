// swift-tools-version: 6.2
import PackageDescription

// In the order of a fax's journey; each target says in one sentence what it is for.
// docs/architecture.md draws the floors: a target depends downward only.
let package = Package(
    name: "intake",
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
    ],
    targets: [
        // Floor 0. What we talk about: values only.
        .target(name: "Packets"),

        // Floor 1. Walls, and what several stages share.
        // Sealed bytes and keys.
        .target(
            name: "Vault",
            dependencies: [
                "Packets", "CLinux", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        // Settings and rules, refused with line and column.
        .target(
            name: "StrictYAML", dependencies: ["Packets", .product(name: "Yams", package: "Yams")]),
        // Words to rows, columns, cells and choices.
        .target(name: "Layout", dependencies: ["Packets"]),
        // What the page reader is told and what it answers.
        .target(name: "ReaderProtocol", dependencies: ["Packets"]),

        // Floor 2. One verb each; neighbours never meet.
        // A file that has settled in the drop folder becomes ours.
        .target(name: "Spool", dependencies: ["Packets", "Vault", "CLinux"]),
        // A fax becomes words with places, and clean pages, by asking page readers.
        .target(name: "Recognition", dependencies: ["Packets", "ReaderProtocol", "CLinux"]),
        // The page readers' common part: walls, cleaning, words.
        .target(
            name: "PageReader",
            dependencies: [
                "Packets", "ReaderProtocol", "CWalls", "CQuickEngine", "CLeptonica", "CTesseract",
            ]),
        // Words become page kinds, packets and identifiers.
        .target(
            name: "Extraction", dependencies: ["Packets", "Layout", "StrictYAML"],
            resources: [.copy("Languages"), .copy("Forms"), .copy("Names")]),
        // Words become diagnoses and signs, each with how it is asserted.
        .target(
            name: "Findings", dependencies: ["Packets", "Layout", "StrictYAML"],
            resources: [.copy("Conditions"), .copy("Cues"), .copy("Strata"), .copy("Words")]),
        // Findings, ages and a rule book become a flag with reasons.
        .target(
            name: "Eligibility", dependencies: ["Packets", "StrictYAML"],
            resources: [.copy("Rules")]),
        // What is asked for becomes a letter, and the letter a PDF.
        .target(
            name: "Letters", dependencies: ["Packets", "StrictYAML", "CPango"],
            resources: [.copy("Texts")]),
        // The office's own certificate authority, and what certificates say.
        .target(
            name: "Authority",
            dependencies: [
                "Packets", "Vault", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ]),
        // The queue: claims, corrections, decisions, the audit log.
        .target(name: "Review", dependencies: ["Packets", "Vault"]),

        // Floor 3. The queue and the record of faxes, kept in SQLite.
        .target(
            name: "ReviewStore",
            dependencies: [
                "Packets", "Vault", "Review", "Spool",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),

        // A clerk's way through packets, key by key: what is asked for and what is to be seen.
        .target(name: "Workbench", dependencies: ["Packets", "Review"]),

        // A packet as a folder: its pages and summary as PDF, and itself for programs.
        .target(
            name: "PacketFolder",
            dependencies: [
                "Packets", "Vault", "Review", "Letters", "Workbench", "CLinux", "CQpdf",
                .product(name: "X509", package: "swift-certificates"),
            ]),

        // What crosses a door of the office: calls, answers, refusals.
        .target(name: "DoorProtocol", dependencies: ["Packets", "Review"]),

        // Floor 4. What reviewers see in a browser, in English and Spanish; nothing of HTTP.
        .target(
            name: "ReviewPages",
            dependencies: [
                "Packets", "Review", "Workbench",
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.copy("Pages"), .copy("Files")]),

        // The two sides of a door.
        // The service's: who is asking, and what the office answers them.
        .target(
            name: "ReviewServer",
            dependencies: [
                "Authority", "Packets", "Vault", "Review", "DoorProtocol",
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]),
        // The commands': the queue as if it were here.
        .target(
            name: "ReviewClient",
            dependencies: [
                "Authority", "Packets", "Review", "DoorProtocol",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),

        // Floor 5. What a browser asks for becomes calls of the queue, and their answers pages.
        .target(
            name: "ReviewSite",
            dependencies: ["DoorProtocol", "Packets", "Review", "ReviewPages", "Vault"]),

        // People whom the office's OpenID provider knows: tokens, sessions, and the way in.
        .target(
            name: "SignIn",
            dependencies: [
                "Authority", "DoorProtocol", "Packets", "Review", "ReviewPages", "Vault",
                "Workbench",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),

        // Floor 6. Settings, and the whole order on one screen.
        .target(
            name: "Pipeline",
            dependencies: [
                "Authority", "CLinux", "DoorProtocol", "Packets", "Vault", "StrictYAML", "Layout",
                "ReaderProtocol", "Spool", "Recognition", "Extraction", "Findings", "Eligibility",
                "Letters", "Review", "ReviewPages", "ReviewStore", "ReviewServer", "ReviewClient",
                "ReviewSite", "SignIn",
                .product(name: "Logging", package: "swift-log"),
            ]),

        // Draws what the bench shows, and hears keys: ncurses, and pictures where a terminal has them.
        .target(name: "Terminal", dependencies: ["Workbench", "CTerminal"]),

        // Floor 7. The programs.
        // The command line and the service.
        .executableTarget(
            name: "intake",
            dependencies: [
                "Authority", "Findings", "PacketFolder", "Packets", "Pipeline", "Review",
                "ReviewClient", "ReviewServer", "ReviewStore", "Spool", "Recognition", "Terminal",
                "Vault", "Workbench",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        // Opens a hostile TIFF in a process of its own: no store, no keys.
        .executableTarget(
            name: "page-reader",
            dependencies: ["Packets", "PageReader", "ReaderProtocol", "CTiff", "CLeptonica"]),
        // The same for a PDF, since poppler is a larger surface.
        .executableTarget(
            name: "pdf-reader",
            dependencies: ["Packets", "PageReader", "ReaderProtocol", "CPoppler", "CLeptonica"]),

        // C: what Swift can't call of Linux to lock a process in.
        .target(name: "CWalls"),
        // C: the same results as Tesseract and leptonica, in less time.
        .target(name: "CQuickEngine", dependencies: ["CLeptonica"]),
        // C, as Debian brings it.
        .systemLibrary(name: "CLinux"),
        .systemLibrary(
            name: "CTerminal",
            providers: [.apt(["libncurses-dev", "libsixel-dev", "zlib1g-dev"])]),
        .systemLibrary(name: "CTiff", pkgConfig: "libtiff-4", providers: [.apt(["libtiff-dev"])]),
        .systemLibrary(
            name: "CLeptonica", pkgConfig: "lept", providers: [.apt(["libleptonica-dev"])]),
        .systemLibrary(
            name: "CTesseract", pkgConfig: "tesseract", providers: [.apt(["libtesseract-dev"])]),
        .systemLibrary(
            name: "CPoppler", pkgConfig: "poppler-glib",
            providers: [.apt(["libpoppler-glib-dev"])]),
        .systemLibrary(
            name: "CPango", pkgConfig: "pangocairo",
            providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),

        .systemLibrary(name: "CQpdf", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),

        .testTarget(name: "PacketsTests", dependencies: ["Packets"]),
        .testTarget(name: "StrictYAMLTests", dependencies: ["StrictYAML"]),
        .testTarget(
            name: "ReaderProtocolTests",
            dependencies: ["Packets", "ReaderProtocol", "TestSupport"]),
        .testTarget(
            name: "RecognitionTests", dependencies: ["Packets", "ReaderProtocol", "Recognition"]),
        .testTarget(
            name: "PageReaderTests",
            dependencies: [
                "Packets", "PageReader", "ReaderProtocol", "Recognition", "TestSupport",
                "page-reader", "pdf-reader", "CTiff", "CLeptonica",
            ]),
        .testTarget(
            name: "FindingsTests", dependencies: ["Findings", "Layout", "Packets", "StrictYAML"]),
        .testTarget(
            name: "EligibilityTests",
            dependencies: ["Eligibility", "Findings", "Layout", "Packets", "StrictYAML"]),
        .testTarget(name: "LayoutTests", dependencies: ["Layout", "Packets"]),
        .testTarget(
            name: "ExtractionTests",
            dependencies: ["Extraction", "Layout", "Packets", "StrictYAML"]),
        .testTarget(
            name: "LettersTests", dependencies: ["Letters", "Packets", "StrictYAML"]),
        .testTarget(
            name: "ReviewTests", dependencies: ["Packets", "Review", "TestSupport", "Vault"]),
        .testTarget(
            name: "WorkbenchTests", dependencies: ["Packets", "Review", "TestSupport", "Workbench"]),
        .testTarget(
            name: "PacketFolderTests",
            dependencies: [
                "Letters", "PacketFolder", "Packets", "Review", "TestSupport", "Vault",
            ]),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Workbench"]),
        .testTarget(name: "AuthorityTests", dependencies: ["Authority", "Packets", "Vault"]),
        .testTarget(name: "VaultTests", dependencies: ["Packets", "Vault"]),
        // Invented people and the contracts that implementations keep.
        .target(
            name: "TestSupport", dependencies: ["Packets", "Review", "Spool", "Vault"],
            path: "Tests/TestSupport"),
        // An OpenID provider for tests, and a browser that goes to it: both real, on this machine.
        .target(
            name: "SignInSupport",
            dependencies: [
                "Authority", "Packets", "Vault",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], path: "Tests/SignInSupport"),
        // What offices are held against after a fault: the legal states and the oracle.
        .target(
            name: "FaultSupport",
            dependencies: [
                "Packets", "Review", "ReviewStore", "Spool", "TestSupport", "Vault",
                .product(name: "GRDB", package: "GRDB.swift"),
            ], path: "Tests/FaultSupport"),
        // Works in an office to be killed meanwhile, and judges what is left. Never installed.
        .executableTarget(
            name: "fault-office", dependencies: ["FaultSupport", "Vault"], path: "Tests/FaultOffice"
        ),
        .testTarget(
            name: "FaultTests",
            dependencies: [
                "FaultSupport", "Packets", "Review", "ReviewStore", "Spool", "TestSupport",
                "Vault", "fault-office",
            ]),
        // Fills stores and measures them (`make bench-store`). Never installed.
        .executableTarget(
            name: "store-bench",
            dependencies: [
                "Packets", "Review", "ReviewStore", "Spool", "Vault",
                .product(name: "GRDB", package: "GRDB.swift"),
            ], path: "Tests/StoreBench"),
        // Fills an office and asks at its door as fifty reviewers (`make test-door-load`). Never installed.
        .executableTarget(
            name: "door-load",
            dependencies: [
                "Authority", "DoorProtocol", "Packets", "Pipeline", "Review", "ReviewStore",
                "Spool",
                "Vault", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], path: "Tests/DoorLoad"),
        .testTarget(
            name: "ReviewStoreTests",
            dependencies: [
                "Packets", "Review", "ReviewStore", "Spool", "TestSupport", "Vault",
                .product(name: "GRDB", package: "GRDB.swift"),
            ], exclude: ["Earlier"]),
        .testTarget(
            name: "DoorTests",
            dependencies: [
                "Authority", "DoorProtocol", "Packets", "Review", "ReviewClient", "ReviewServer",
                "ReviewStore", "SignIn", "SignInSupport",
                "Spool", "TestSupport", "Vault", .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]),
        .testTarget(
            name: "SiteTests",
            dependencies: [
                "DoorProtocol", "Packets", "Review", "ReviewPages", "ReviewSite", "ReviewStore",
                "Spool", "TestSupport", "Vault", "Workbench",
            ]),
        .testTarget(
            name: "SignInTests",
            dependencies: [
                "DoorProtocol", "Packets", "Review", "SignIn", "SignInSupport", "Vault",
            ]),
        .testTarget(
            name: "SpoolTests", dependencies: ["Packets", "Spool", "TestSupport", "Vault"]),
        .testTarget(
            name: "PipelineTests",
            dependencies: [
                "Eligibility", "Extraction", "Findings", "Layout", "Packets", "Pipeline",
                "Recognition",
                "Review", "ReviewClient", "ReviewServer", "ReviewStore", "SignIn", "SignInSupport",
                "Spool", "StrictYAML", "TestSupport",
                "Vault", "intake", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "AcceptanceTests",
            dependencies: ["Packets", "Pipeline", "Recognition", "page-reader", "pdf-reader"]),
        .testTarget(name: "HouseTests"),
    ]
)
