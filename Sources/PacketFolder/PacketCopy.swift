import Packets
import Review

/// All that is given of one packet, before it is a folder or a sealed file.
public struct PacketCopy: Sendable, ShownRedacted {
    public let view: PacketView
    public let images: [PageImage]
    public let words: [PageText]
    /// The contract's packet object.
    public let packetJSON: [UInt8]
    /// Nil where it was not claimed but handed over.
    public let claim: Claim?
    public let opening: SensitiveOpening.Reason?

    public init(
        view: PacketView, images: [PageImage], words: [PageText], packetJSON: [UInt8],
        claim: Claim?, opening: SensitiveOpening.Reason?
    ) {
        self.view = view
        self.images = images
        self.words = words
        self.packetJSON = packetJSON
        self.claim = claim
        self.opening = opening
    }

    /// What the folders have in common.
    public struct Setting: Sendable {
        public let roles: [String: ConceptRole]
        public let today: Day
        public let language: LetterLanguage
        public let version: String
        /// Whom it is given to, as the office knows them.
        public var recipient: String

        public init(
            roles: [String: ConceptRole], today: Day, language: LetterLanguage, version: String,
            recipient: String
        ) {
            self.roles = roles
            self.today = today
            self.language = language
            self.version = version
            self.recipient = recipient
        }
    }

    /// Draws and writes everything, in memory.
    public func contents(
        _ setting: Setting, at now: Instant
    ) throws(FolderTrouble) -> FolderContents {
        let producer = "intake \(setting.version)"
        let sheets = images.map { image in
            PagesPDF.Sheet(
                number: image.page, image: image, words: words.first { $0.page == image.page })
        }
        let language = view.packet.extracted.language
        let (pages, broken) = try PagesPDF.drawn(
            sheets, title: "Packet \(view.item.id)", language: language, createdAt: now,
            producer: producer)
        let summary = try SummaryPDF(
            view, roles: setting.roles, today: setting.today, language: setting.language
        ).drawn(createdAt: now, producer: producer)
        let bundle = FHIRBundle(
            view, roles: setting.roles, pages: pages, claim: claim, createdAt: now,
            version: setting.version, isOpened: opening != nil && !view.sensitive.isEmpty)
        var files: [FolderContents.File] = []
        if let pages { files.append(FolderContents.File(name: "pages.pdf", bytes: pages)) }
        files += [
            FolderContents.File(name: "summary.pdf", bytes: summary),
            FolderContents.File(name: "packet.json", bytes: packetJSON),
            FolderContents.File(name: "bundle.json", bytes: Array(bundle.json().utf8)),
        ]
        let withheld = view.withheld?.pages ?? []
        let pictured = Set(images.map(\.page)).subtracting(broken)
        let unseen = view.packet.extracted.pages.filter {
            !withheld.contains($0) && !pictured.contains($0)
        }
        let manifest = FolderManifest(
            packet: view.item.id, fence: claim?.fence, until: claim?.until, writtenAt: now,
            to: setting.recipient, opened: opening?.rawValue, withheld: withheld, unseen: unseen,
            seen: FolderManifest.Seen(view), contents: files)
        return FolderContents(manifest: manifest, files: files)
    }
}
