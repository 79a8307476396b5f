import Review

/// Pages as bytes of HTML.
public struct ReviewPages: Sendable {
    private let templates: PageTemplates

    public init() throws(PageTemplates.Missing) { templates = try PageTemplates() }

    public var files: [SiteFile] { templates.files }

    public func html(_ screen: QueueScreen) -> [UInt8] { templates.html(screen, named: "queue") }
    public func html(_ screen: PacketScreen) -> [UInt8] { templates.html(screen, named: "packet") }
    public func html(_ screen: TroubleScreen) -> [UInt8] {
        templates.html(screen, named: "trouble")
    }
    public func html(_ screen: SignInScreen) -> [UInt8] {
        templates.html(screen, named: "sign-in")
    }
}
