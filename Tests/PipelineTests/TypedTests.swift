import Foundation
import Packets
import Testing

@testable import Pipeline

@Suite("Values that are asked for")
struct TypedTests {
    private func call(_ office: RereadOffice, _ arguments: String..., typed: String) throws -> Call
    {
        try Call(
            arguments, settings: office.settingsFile, typed: typed, scratch: office.folder)
    }

    @Test("a field that is only named is asked for, and so is a reason of -")
    func field() throws {
        let office = try RereadOffice()
        let id = try office.file(RereadOffice.letter)[0].text
        let made = try call(
            office, "correct", id, "child.name", "--reason", "-",
            typed: "Zebedeus Quorn\nas the mother says\n")
        #expect(
            made.output
                == "\(id)  child.name = Zebedeus Quorn\n"
                + "taken back with: intake correct \(id) child.name --take-back\n", "\(made.errors)"
        )
        let nothing = try call(office, "correct", id, "child.name", typed: "\n")
        #expect(nothing.code == 64)
        #expect(nothing.errors.contains("nothing was typed for child.name"))
    }

    @Test("without any, lines of field=value are taken until an empty one")
    func lines() throws {
        let office = try RereadOffice()
        let id = try office.file(RereadOffice.letter)[0].text
        let made = try call(
            office, "correct", id, typed: "child.name=Zebedeus Quorn\nchild.sex=male\n\nnot this\n")
        #expect(made.output.contains("child.name = Zebedeus Quorn"))
        #expect(made.output.contains("child.sex = male"))
        #expect(try call(office, "correct", id, typed: "").code == 64)
    }

    @Test("what is looked for is asked for")
    func search() throws {
        let office = try RereadOffice()
        let id = try office.file(RereadOffice.letter)[0].text
        #expect(try call(office, "search", typed: "amara 03/01/2022\n").output.contains(id))
        #expect(try call(office, "search", typed: "quorn\n").output == "no packets\n")
        // Nobody's terminal is asked where there is none.
        #expect(try call(office, "search", typed: "").code == 64)
    }

    @Test("what was typed wrong is not said again")
    func wrong() throws {
        let office = try RereadOffice()
        let id = try office.file(RereadOffice.letter)[0].text
        for line in ["Quorn", "Quorn=1", "child.dob=Quorn", "referral=Quorn", "finding.Quorn=x"] {
            let call = try call(office, "correct", id, typed: line + "\n\n")
            #expect(call.code == 65, "\(line)")
            #expect(!(call.output + call.errors).contains("Quorn"), "\(line)")
        }
    }
}
