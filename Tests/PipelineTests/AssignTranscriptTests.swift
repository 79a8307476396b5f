import Foundation
import Packets
import Review
import TestSupport
import Testing

@testable import Pipeline

@Suite("Packets given away at the command line")
struct AssignTranscriptTests {
    private let office: RereadOffice
    private let id: String
    private let me = SystemUser.own.name

    init() throws {
        office = try RereadOffice()
        id = try office.file(SensitiveTranscriptTests.letter)[0].text
    }

    @Test("are shown with whose they are, and are offered to whoever they are given to")
    func given() throws {
        let said = try office.intake("assign", id, "--to", me, "--reason", "knows the family")
        #expect(said.code == 0 && said.output == "\(id)  is \(me)'s to work on\n")
        #expect(try office.intake("queue").output.contains("\(id) for \(me)"))
        #expect(try office.intake("show", id).output.contains("for \(me), as \(me) said, "))
        let json = try office.intake("queue", "--json").output
        #expect(json.contains("\"assignedTo\" : \"\(me)\""))
        let typo = try office.intake("queue", "--assigned", "somebody")
        #expect(typo.code == 64 && typo.output.isEmpty)
        #expect(typo.errors.contains("nobody of this name claims packets here; there are: \(me)"))
        #expect(try office.intake("queue", "--assigned", me).output.contains(id))
        let log = try office.intake("audit", id, "--json").output
        #expect(log.contains("\"to \(me)\"") && !log.contains("knows the family"))
        let folder = office.folder + "/out"
        let other = try office.intake("pull", "--to", folder, "--assigned", "somebody")
        #expect(
            other.code == 64 && other.errors.contains("nobody of this name claims packets here"))
        let pulled = try office.intake("pull", "--to", folder)
        #expect(pulled.output.contains(id))
        // As refusals tell it, not as programs get it.
        #expect(pulled.output.contains(/claimed until \d{4}-\d\d-\d\d \d\d:\d\d  verified/))
    }

    @Test("to one of three, for a reason, and to nobody who is not there")
    func refused() throws {
        for words in [
            [], ["--to", me, "--nobody"], ["--region", "elsewhere", "--to", me],
        ] {
            #expect(try office.intake(["assign", id] + words + ["--reason", "x"]).code == 64)
        }
        let nobody = try office.intake("assign", id, "--to", "somebody", "--reason", "x")
        #expect(nobody.code != 0)
        #expect(nobody.errors.contains("nobody of this name claims packets here; there are: \(me)"))
        let moon = try office.intake("assign", id, "--region", "moon", "--reason", "x")
        #expect(moon.code != 0 && moon.errors.contains("there is no such region"))
        let silent = try office.intake("assign", id, "--to", me, "--reason", "")
        #expect(silent.code != 0 && silent.errors.contains("a reason says why"))
        #expect(try !office.intake("queue").output.contains(" for "))
        #expect(
            try office.intake("assign", id, "--region", "elsewhere", "--reason", "x").output
                == "\(id)  is in the queue of region elsewhere\n")
        #expect(
            try office.intake("assign", id, "--nobody", "--reason", "x").output
                == "\(id)  is anybody's of the region of its address\n")
    }
}
