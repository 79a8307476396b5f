/// The names of the files in the folder that `intake certificate` makes.
public enum AuthorityFolder {
    public static let certificate = "authority.pem"
    /// Wrapped by a passphrase; needed to issue alone, and best kept elsewhere.
    public static let key = "authority.key"
    public static let serverCertificate = "server.pem"
    public static let serverKey = "server.key"
    public static let revoked = "revoked"
}
