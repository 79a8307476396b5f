import DoorProtocol
import Foundation
import Packets
import Review
import Testing

/// docs/openapi.json against the calls as they are. What of it is made of the types' properties is held by
/// `scripts/openapi --check`, which `make lint` runs.
@Suite("The description of the calls")
struct DescriptionTests {
    private let document: [String: Any]

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let bytes = try Data(contentsOf: root.appending(path: "docs/openapi.json"))
        document = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    }

    /// What stands at the end of a way down.
    private func at(_ way: String...) -> Any? {
        way.reduce(document as Any?) { ($0 as? [String: Any])?[$1] }
    }

    private static let calls = Right.allCases.compactMap { AnyCall.type(of: $0) }

    @Test("every call is described, and nothing else")
    func paths() throws {
        let paths = try #require(at("paths") as? [String: [String: Any]])
        let gets: Set = ["/v1/events", "/v1/health"]
        #expect(Set(paths.keys) == Set(Self.calls.map { $0.path }).union(gets))
        for (path, methods) in paths {
            #expect(Array(methods.keys) == [gets.contains(path) ? "get" : "post"], "\(path)")
        }
    }

    @Test("a change may have a key, and what may be had already a tag")
    func fields() throws {
        for call in Self.calls {
            let parameters = at("paths", call.path, "post", "parameters") as? [[String: String]]
            let names = (parameters ?? []).compactMap { $0["$ref"]?.split(separator: "/").last }
            #expect(names.contains("IdempotencyKey") == call.right.isChange, "\(call.path)")
            let tag = at("paths", call.path, "post", "responses", "200", "headers", "ETag")
            let same = at("paths", call.path, "post", "responses", "304")
            #expect(names.contains("IfNoneMatch") == (tag != nil), "\(call.path)")
            #expect((tag == nil) == (same == nil))
        }
        let show = at("paths", "/v1/show", "post", "responses", "304")
        #expect(show != nil)
    }

    @Test("each says what it answers, how long a request may be and whose roles have it")
    func operations() throws {
        for call in Self.calls {
            let name = call.right.rawValue
            #expect(at("paths", call.path, "post", "operationId") as? String == name)
            let content = at("paths", call.path, "post", "responses", "200", "content")
            #expect((content as? [String: Any]).map { Array($0.keys) } == [call.mediaType])
            let body = at("paths", call.path, "post", "requestBody", "description") as? String
            #expect(body == "At most \(call.longestRequest) bytes.", "\(name)")
            let words = at("paths", call.path, "post", "description") as? String
            let roles = call.right.roles.map(\.rawValue).sorted().joined(separator: ", ")
            #expect(words?.hasSuffix("Roles: \(roles).") == true, "\(name): \(words ?? "")")
        }
    }

    @Test("every refusal's code stands under its status, at every call")
    func refusals() throws {
        let codes = try #require(
            at("components", "schemas", "Problem", "properties", "code", "enum") as? [String])
        for problem in ProblemTests.errors.map({ Problem($0) }) {
            #expect(codes.contains(problem.code))
            let response = at("components", "responses", "\(problem.status)")
            let words = (response as? [String: Any])?["description"] as? String ?? ""
            let told = words.components(separatedBy: "Codes: ").last?.dropLast()
            #expect(
                told?.components(separatedBy: ", ").contains(problem.code) == true,
                "\(problem.code)")
            for call in Self.calls {
                let responses = at("paths", call.path, "post", "responses") as? [String: Any]
                #expect(responses?["\(problem.status)"] != nil)
            }
        }
    }

    @Test("what is pointed to is there, and a certificate is asked for")
    func references() {
        func references(_ value: Any) -> [String] {
            switch value {
            case let object as [String: Any]:
                object.flatMap { key, value in
                    key == "$ref" ? [value as? String ?? ""] : references(value)
                }
            case let list as [Any]: list.flatMap { references($0) }
            default: []
            }
        }
        let all = Set(references(document))
        #expect(all.count > 100)
        for reference in all {
            let way = reference.split(separator: "/").map(String.init)
            #expect(way.first == "#", "\(reference)")
            let end = way.dropFirst().reduce(document as Any?) { ($0 as? [String: Any])?[$1] }
            #expect(end != nil, "\(reference)")
        }
        let scheme = at("components", "securitySchemes", "certificate", "type") as? String
        #expect(scheme == "mutualTLS")
        #expect((at("security") as? [[String: Any]])?.first?.keys.first == "certificate")
    }

    @Test("what is written has the names that are described")
    func written() throws {
        let id = try #require(PacketID("K7QFM-2XD9A"))
        let filter = QueueFilter(today: try #require(Day(iso: "2026-03-01")), ageMonths: 1...5)
        let steps: [(String, Data)] = [
            ("QueueFilter", try JSONEncoder().encode(filter)),
            ("Problem", try JSONEncoder().encode(Problem(.joined(id, into: id)))),
            ("Person", try JSONEncoder().encode(Person(name: "anders", role: .reviewer))),
        ]
        for (name, bytes) in steps {
            let written = try #require(
                try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
            let described = at("components", "schemas", name, "properties") as? [String: Any]
            let required = at("components", "schemas", name, "required") as? [String] ?? []
            #expect(Set(written.keys).isSubset(of: Set((described ?? [:]).keys)), "\(name)")
            #expect(Set(required).isSubset(of: Set(written.keys)), "\(name)")
        }
        let surgery = try JSONEncoder().encode(Surgery.split(id, pages: [2]))
        let step = try #require(
            try JSONSerialization.jsonObject(with: surgery) as? [String: [String: Any]])
        let choices = try #require(
            at("components", "schemas", "Surgery", "oneOf") as? [[String: Any]])
        let split = choices.compactMap { $0["properties"] as? [String: [String: Any]] }
            .compactMap { $0["split"]?["properties"] as? [String: Any] }.first
        #expect(Set(step["split"]?.keys.map { $0 } ?? []) == Set((split ?? [:]).keys))
    }
}
