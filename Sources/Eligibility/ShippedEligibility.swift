import Foundation

/// The rule files that come with the program.
public enum ShippedEligibility {
    public static func rules() throws -> (name: String, text: String) {
        try file("eligibility.yml")
    }

    /// What a complete referral has.
    public static func checklist() throws -> (name: String, text: String) {
        try file("checklist.yml")
    }

    private static func file(_ name: String) throws -> (name: String, text: String) {
        let file = Bundle.module.bundleURL.appendingPathComponent("Rules/\(name)")
        let data = try Data(contentsOf: file)
        return (name: "Rules/\(name)", text: String(decoding: data, as: UTF8.self))
    }
}
