import Testing

@testable import StrictYAML

@Suite("A YAML file")
struct StrictYAMLTests {
    private func root(_ text: String) throws -> YAMLNode {
        try YAMLDocument(text: text, name: "file.yml").root
    }

    private func fault(_ text: String, _ read: (YAMLNode) throws -> Void) -> YAMLFault? {
        do {
            try read(try root(text))
            return nil
        } catch { return error as? YAMLFault }
    }

    @Test("names an unknown key, its place, the allowed ones and the one that was meant")
    func unknownKey() {
        let found = fault("line: 1\nlangauges: [eng]\n") {
            _ = try $0.mapping(allowed: ["languages", "line"])
        }
        #expect(
            found?.description == """
                file.yml:2:1: unknown key "langauges"
                  langauges: [eng]
                  ^
                hint: did you mean "languages"? allowed: languages, line
                """)
    }

    @Test("puts the caret under a nested value")
    func nestedPlace() {
        let found = fault("limits:\n  pages: many\n") {
            _ = try $0.mapping().required("limits").mapping().required("pages").integer(in: 1...9)
        }
        #expect(
            found?.description == """
                file.yml:2:10: expected a whole number, found "many"
                    pages: many
                           ^
                hint: allowed: 1 to 9
                """)
    }

    @Test(
        "refuses what is not YAML, says where",
        arguments: ["a: [1, 2", "a: 'x", "\ta: 1", "a:\n b\n  c: d: e"])
    func notYAML(text: String) {
        #expect(throws: YAMLFault.self) { try YAMLDocument(text: text, name: "file.yml") }
    }

    @Test("refuses a key that stands twice, at its second place")
    func doubledKey() {
        let found = fault("a: 1\nb: 2\na: 3\n") { _ = try $0.mapping() }
        #expect(found?.line == 3)
        #expect(found?.what == "the key \"a\" stands twice")
    }

    @Test("refuses anchors and aliases")
    func aliases() {
        #expect(throws: YAMLFault.self) {
            try YAMLDocument(text: "a: &x [1]\nb: [*x, *x]\n", name: "file.yml")
        }
    }

    @Test(
        "an anchor or alias is refused wherever a value may begin, at its place",
        arguments: [
            ("&x a: 1\n", 1, 1), ("# é & b\r\na: *x\n", 2, 4), ("a: [1,*x]\n", 1, 7),
            ("é: {&x b: 1}\n", 1, 5), ("- &2 a\n", 1, 3),
        ])
    func aliasPlaces(_ text: String, _ line: Int, _ column: Int) {
        let found = #expect(throws: YAMLFault.self) {
            try YAMLDocument(text: text, name: "file.yml")
        }
        #expect(found?.line == line)
        #expect(found?.column == column)
        #expect(found?.what == "anchors and aliases are not allowed here")
    }

    @Test("signs that are no anchor stand in texts and comments")
    func signs() throws {
        let mapping = try root(
            "a: R&D * 2 & more\nb: 'x &y *z'\nc: [\"*\", \"&z\"] # a &b *c\n"
        ).mapping()
        #expect(try mapping.required("a").string() == "R&D * 2 & more")
        #expect(try mapping.required("b").string() == "x &y *z")
        #expect(try mapping.required("c").strings() == ["*", "&z"])
    }

    @Test("a key twice is refused however it is quoted")
    func doubledKeyQuoted() {
        #expect(fault("a: 1\n'a': 2\n") { _ = try $0.mapping() } != nil)
        #expect(fault("1: a\n'1': b\n") { _ = try $0.mapping() } != nil)
    }

    @Test("is not empty")
    func empty() {
        #expect(throws: YAMLFault.self) { try YAMLDocument(text: "# nothing\n", name: "file.yml") }
    }

    @Test("gives numbers, words, days and lists, and nothing by accident")
    func values() throws {
        let mapping = try root(
            "n: 1_000\nd: 2024-02-29\nw: en\nl: [a, 'b c']\nyes: no\nf: 0.5\nempty:\nquoted: ''\n"
        ).mapping()
        #expect(try mapping.required("n").integer(in: 0...1000) == 1000)
        #expect(try mapping.required("d").day().iso == "2024-02-29")
        #expect(try mapping.required("w").oneOf(["en", "es"]) == "en")
        #expect(try mapping.required("l").strings() == ["a", "b c"])
        #expect(try mapping.required("yes").boolean() == false)
        #expect(try mapping.required("f").number(in: 0...1) == 0.5)
        #expect(throws: YAMLFault.self) { try mapping.required("empty").string() }
        #expect(try mapping.required("quoted").string() == "")
        #expect(throws: YAMLFault.self) { try mapping.required("absent") }
        #expect(throws: YAMLFault.self) { try mapping.required("l").string() }
        #expect(throws: YAMLFault.self) { try mapping.required("n").integer(in: 0...999) }
        #expect(throws: YAMLFault.self) { try mapping.required("w").oneOf(["es"]) }
    }
}
