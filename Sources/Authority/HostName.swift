import Glibc
import SwiftASN1
import X509

/// What people reach a server by: a name, or an address.
struct HostName {
    let general: GeneralName

    /// Nil for what is neither.
    init?(_ text: String) {
        if let bytes = Self.address(text) {
            general = .ipAddress(ASN1OctetString(contentBytes: bytes[...]))
            return
        }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard !text.isEmpty, text.utf8.count <= 253,
            labels.allSatisfy({ label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-")
                    && !label.hasSuffix("-")
                    && label.utf8.allSatisfy {
                        (48...57).contains($0) || (97...122).contains($0) || (65...90).contains($0)
                            || $0 == 45
                    }
            }), labels.last?.contains(where: \.isLetter) == true
        else { return nil }
        general = .dnsName(text.lowercased())
    }

    private static func address(_ text: String) -> [UInt8]? {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
        var six = in6_addr()
        if inet_pton(AF_INET6, text, &six) == 1 { return withUnsafeBytes(of: &six) { Array($0) } }
        return nil
    }

    /// As it is typed; nil for names of another kind.
    static func text(_ name: GeneralName) -> String? {
        switch name {
        case .dnsName(let text): return text
        case .ipAddress(let octets):
            let bytes = Array(octets.bytes)
            var room = [CChar](repeating: 0, count: 64)
            let family = bytes.count == 4 ? AF_INET : AF_INET6
            guard [4, 16].contains(bytes.count),
                inet_ntop(family, bytes, &room, socklen_t(room.count)) != nil
            else { return nil }
            return String(
                decoding: room.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        default: return nil
        }
    }
}
