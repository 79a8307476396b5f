import ArgumentParser
import Pipeline

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Check and list the condition rules.",
        subcommands: [RulesCheckCommand.self, RulesListCommand.self])
}

struct RulesCheckCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read all rules and run every condition's examples.",
        discussion: "With FOLDER, that folder's conditions are tried beside the shipped ones.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "A folder of condition files.", completion: .directory)
    var folder: String?

    func work() async throws {
        let rules = try RulesListCommand.rules(common, folder: folder)
        let failures = rules.findings.failingExamples()
        for double in rules.conditions.doubles {
            Console.say(
                "\(double.place.file):\(double.place.line): \"\(double.phrase)\" is claimed by another condition too"
            )
        }
        let mistagged = rules.strata.failingExamples()
        for failure in failures { Console.say(failure.description) }
        for failure in mistagged { Console.say(failure.description) }
        guard failures.isEmpty, mistagged.isEmpty else {
            throw CommandFailure(
                what:
                    "\(failures.count + mistagged.count) examples do not come out as their conditions say",
                hint: "mend the terms, or the examples", code: .wrongSettings)
        }
        Console.say(
            "rules \(rules.book.version) (\(rules.book.digest)): \(rules.conditions.roles.count) conditions, every example holds"
        )
    }
}

struct RulesListCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List every condition with its standing.")

    @OptionGroup var common: CommonOptions

    func work() async throws {
        let rules = try Self.rules(common, folder: nil)
        var table = Table([
            .init("condition", most: 36), .init("standing"), .init("label", most: 60),
        ])
        for role in rules.conditions.roles.values.sorted(by: { $0.concept < $1.concept }) {
            table.add([role.concept, role.standing.rawValue, role.label])
        }
        Console.say(table.text())
    }

    static func rules(_ common: CommonOptions, folder: String?) throws -> RuleSet {
        var settings: Settings
        do {
            settings = try common.read()
        } catch SettingsTrouble.notThere where common.settings == nil {
            settings = .standard
        }
        if let folder { settings.extraConditions = folder }
        _ = try RuleSet.letterTexts(settings.letterTexts)
        return try Office.rules(settings)
    }
}
