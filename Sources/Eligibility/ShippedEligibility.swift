import Foundation

/// The rule file that comes with the program.
public enum ShippedEligibility {
    public static func rules() throws -> (name: String, text: String) {
        let file = Bundle.module.bundleURL.appendingPathComponent("Rules/eligibility.yml")
        let data = try Data(contentsOf: file)
        return (name: "Rules/eligibility.yml", text: String(decoding: data, as: UTF8.self))
    }
}
