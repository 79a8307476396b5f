import Packets
import Review

/// Whom a packet can be given to.
public struct Assignees: Sendable {
    public let regions: [String]
    public let people: [String]

    public init(regions: [String], people: [String]) {
        self.regions = regions
        self.people = people
    }
}

/// Whose work a packet is, and who said so.
struct AssignedModel: Sendable {
    let whose: String
    let said: String

    init(_ assignment: Assignment, _ context: PageContext) {
        whose = context.assignee(assignment)
        said = "\(assignment.by), \(context.time(assignment.at))"
    }
}

/// The form that gives a packet to a region, to a person, or to nobody.
struct AssignModel: Sendable {
    let places: [Choice]

    init(_ assignees: Assignees, _ standing: Assignment?, _ context: PageContext) {
        let words = context.words
        let regions = assignees.regions.map {
            Choice(
                value: AssignmentChoice.region + $0, label: "\(words["region"]): \($0)",
                isChosen: false)
        }
        let people = assignees.people.map {
            Choice(value: AssignmentChoice.person + $0, label: $0, isChosen: false)
        }
        let nobody = Choice(
            value: AssignmentChoice.nobody, label: words["assign-nobody"], isChosen: false)
        places = people + regions + (standing == nil ? [] : [nobody])
    }
}

/// A step as a form sends it.
public enum AssignmentChoice {
    static let region = "region:"
    static let person = "person:"
    static let nobody = "nobody"

    /// Nil for what no form of ours sends.
    public static func step(_ value: String) -> AssignmentStep? {
        if value == nobody { return .nobody }
        if value.hasPrefix(region) { return .region(String(value.dropFirst(region.count))) }
        if value.hasPrefix(person) { return .person(String(value.dropFirst(person.count))) }
        return nil
    }
}

extension PageContext {
    /// Whose work a packet is, in words.
    func assignee(_ assignment: Assignment) -> String {
        let region = assignment.region.map { "\(words["region"]) \($0)" }
        return [assignment.person, region].compactMap { $0 }.joined(separator: ", ")
    }
}
