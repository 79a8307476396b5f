/// What one who asks may take of the service. Beyond it their connection is closed; nobody else notices.
public struct DoorLimits: Sendable {
    /// Until TLS stands.
    public var handshakeSeconds = 10
    /// Until a request begins, and between two.
    public var idleSeconds = 30
    /// From a request's first line to its last byte.
    public var requestSeconds = 30
    /// Until they have taken the answer; of a stream, each piece of it.
    public var answerSeconds = 60
    /// Bytes of a request's headers.
    public var headerBytes = 8192
    public var connections = 256
    /// Of one user of the machine, or of one certificate.
    public var connectionsOfOne = 32
    /// Of one address elsewhere, behind which a whole office may sit.
    public var connectionsOfAddress = 192
    /// Of what somebody may not have, within so many seconds; then they are not listened to until these
    /// are over.
    public var refusals = 60
    public var refusalSeconds = 60
    /// Who listens to what comes, at once, and of one person. Each takes a connection.
    public var streams = 96
    public var streamsOfOne = 4
    /// So often a stream without news says that it stands, and whoever listens is looked up anew.
    public var beatSeconds = 15
    /// After this, what is still going on at the end is broken off.
    public var closingSeconds = 5

    public init() {}
}
