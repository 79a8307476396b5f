import Foundation
import TestSupport
import Testing

@Suite("Help and completion at a shell")
struct HelpTests {
    private func intake(_ arguments: [String], _ language: String = "en_US.UTF-8") throws -> Ended {
        try Program.run(
            Program.built("intake"), arguments,
            environment: ["LC_ALL": language, "LC_MESSAGES": "", "LANG": ""])
    }

    @Test(
        "what people come with is found in their words",
        arguments: [
            ("a fax is missing", "intake balance"), ("lost fax", "intake balance"),
            ("the birth date is wrong", "intake correct ID child.dob"),
            ("falta un fax", "intake balance"), ("llegó dos veces", "intake decide ID duplicate"),
            ("who saw the record", "intake audit report"),
            ("a page is upside down", "intake rotate ID --page N 90"),
            ("página volteada", "intake rotate ID --page N 90"),
            ("set up hylafax", "intake init --hylafax SPOOL"),
        ])
    func found(question: String, command: String) throws {
        let told = try intake(["help", question])
        #expect(told.code == 0)
        #expect(told.output.contains(command))
        #expect(
            try intake(["help"] + question.split(separator: " ").map(String.init)).output
                == told.output)
    }

    @Test("what is not known is said so, without repeating it")
    func unknown() throws {
        let told = try intake(["help", "Quetzalcoatl", "Xyzzy"])
        #expect(told.code == 64)
        #expect(told.errors.contains("hint: intake help lists"))
        #expect(!(told.output + told.errors).contains("Quetzalcoatl"))
    }

    @Test("it speaks Spanish where the terminal does")
    func spanish() throws {
        let told = try intake(["help", "lost"], "es_MX.UTF-8")
        #expect(told.output.hasPrefix("Falta un fax\n"))
        #expect(try intake(["help"], "es_MX.UTF-8").output.contains("Buscar a un menor"))
    }

    @Test(
        "every command that it names is there, with its options, and each task is found by its title"
    )
    func named() throws {
        let titles = try intake(["help"]).output.split(separator: "\n")
            .filter { $0.hasPrefix("  ") }.map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(titles.count > 10)
        var asked: [[String]: Set<String>] = [:]
        for title in titles {
            let told = try intake(["help", title])
            #expect(told.output.contains(title), "\(title)")
            for line in told.lines where line.hasPrefix("  intake ") {
                let words = line.split(separator: "   ")[0].split(separator: " ").map(String.init)
                let names = words.dropFirst().prefix { $0.allSatisfy { $0.isLowercase } }
                asked[Array(names), default: []].formUnion(words.filter { $0.hasPrefix("--") })
            }
        }
        // And the other way: no command is without a task.
        let overview = try intake(["--help"]).output
        let listed = try #require(overview.range(of: "SUBCOMMANDS:"))
        let commands = overview[listed.upperBound...].split(separator: "\n")
            .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
            .filter { $0.allSatisfy(\.isLowercase) }
        #expect(commands.count > 30)
        let named = Set(asked.keys.compactMap(\.first))
        #expect(Set(commands).subtracting(named).subtracting(["help"]).sorted() == [])
        for (names, options) in asked {
            let help = try Self.help(of: names, intake)
            for option in options { #expect(help.contains(option), "\(names) \(option)") }
        }
    }

    /// The help of the longest beginning that is a command: what follows may be an argument.
    private static func help(
        of names: [String], _ intake: ([String], String) throws -> Ended
    ) throws -> String {
        for count in (1...max(names.count, 1)).reversed() {
            let told = try intake(["help"] + names.prefix(count), "en_US.UTF-8")
            if told.code == 0,
                told.output.contains("USAGE: intake \(names.prefix(count).joined(separator: " "))")
            {
                return told.output
            }
        }
        Issue.record("no command \(names)")
        return ""
    }

    @Test("help with a command's name is that command's help")
    func command() throws {
        #expect(
            try intake(["help", "audit", "report"]).output.contains("USAGE: intake audit report"))
        #expect(try intake(["help", "queue"]).output == intake(["queue", "--help"]).output)
    }

    @Test("a shell completes ids of packets and names of fields, and puts nothing on record")
    func completion() async throws {
        let office = try RereadOffice()
        let id = try office.file(RereadOffice.letter)[0].text
        let rows = try office.intake("audit", "log").lines.count
        for typed in ["", String(id.prefix(2)), id.prefix(7).lowercased()] {
            let offered = try Self.offered("show", typed, settings: office.settingsFile)
            #expect(offered.map { $0.uppercased() } == [id], "\(typed)")
            #expect(offered.allSatisfy { $0.hasPrefix(typed) })
        }
        #expect(try Self.offered("show", "ZZZZZ", settings: office.settingsFile).isEmpty)
        #expect(
            try Self.offered("correct \(id)", "child.d", settings: office.settingsFile) == [
                "child.dob"
            ])
        #expect(try Self.offered("show", "", settings: office.settingsFile + ".not-there").isEmpty)
        #expect(try office.intake("audit", "log").lines.count == rows + 1)
    }

    /// What bash offers behind `intake`, words and the beginning of one more.
    private static func offered(
        _ words: String, _ typed: String, settings: String
    ) throws -> [String] {
        let program = Program.built("intake")
        let line = "intake \(words) --settings \(settings) \(typed)"
        let script = #"""
            source <('\#(program)' --generate-completion-script bash)
            intake() { '\#(program)' "$@"; }
            COMP_LINE='\#(line)'
            COMP_WORDS=(intake \#(words) --settings '\#(settings)' '\#(typed)')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_POINT=${#COMP_LINE}; COMP_TYPE=9
            compopt() { :; }
            $(complete -p intake | sed 's/.*-F \([^ ]*\) .*/\1/') intake '\#(typed)' '\#(settings)'
            printf '%s\n' "${COMPREPLY[@]}"
            """#
        let told = try Program.run("/bin/bash", ["-c", script])
        #expect(told.errors.isEmpty, "\(told.errors)")
        return told.lines.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
