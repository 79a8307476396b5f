import Foundation
import Packets
import Testing

@testable import Pipeline

@Suite("intake split, join, move and undo, as they print")
struct SurgeryTranscriptTests {
    private static let referral = """
        REFERRAL TO THE MEDICAL THERAPY PROGRAM
        Patient: Amara Holloway       DOB: 03/01/2022
        """

    private static let note = """
        CLINIC NOTE
        Patient: Amara Holloway       DOB: 03/01/2022
        Diagnosis: spastic diplegic cerebral palsy
        """

    @Test("two faxes of one child become one packet, and two again")
    func joined() throws {
        let folder = try RereadOffice()
        let stays = try folder.file(Self.referral)[0]
        let goes = try folder.file(Self.note)[0]
        let did = """
            \(goes)  out of the queue; joined into \(stays)
            \(stays)  pages 1-2  Likely category 1 (was No indication found)

            """
        let dry = try folder.intake("join", goes.text, stays.text, "--dry-run")
        #expect(
            dry.output == did + "nothing is written; the same without --dry-run does it\n")
        let join = try folder.intake(
            "join", goes.text, stays.text, "--reason", "came in two calls")
        #expect(join.output == did + "taken back with: intake undo \(stays)\n")
        #expect(join.code == 0)
        let shown = try folder.intake("show", stays.text)
        #expect(shown.output.contains("page 2 is page 1 of fax "))
        #expect(shown.output.contains("joined packet \(goes) into \(stays)"))
        #expect(shown.output.contains("came in two calls"))
        let gone = try folder.intake("show", goes.text)
        #expect(gone.code == 65)
        #expect(gone.errors.contains("packet \(goes) was joined into \(stays)"))
        #expect(gone.errors.contains("hint: look at: intake show \(stays)"))
        #expect(
            try folder.intake("undo", goes.text).output == """
                \(goes)  in the queue  page 1  Likely category 1
                \(stays)  page 1  No indication found (was Likely category 1)

                """)
        #expect(try folder.intake("undo", stays.text).code == 65)
    }

    @Test("numbers that jump after a join was taken back are explained")
    func jumping() throws {
        let folder = try RereadOffice()
        let stays = try folder.file(Self.referral)[0].text
        let goes = try folder.file(Self.note)[0].text
        _ = try folder.intake("join", goes, stays)
        #expect(try !folder.intake("show", stays).output.contains("page numbers jump"))
        _ = try folder.intake("undo", goes)
        #expect(try !folder.intake("show", stays).output.contains("page numbers jump"))
        let third = try folder.file(RereadOffice.letter)[0].text
        #expect(try folder.intake("join", third, stays).output.contains("pages 1, 3"))
        let shown = try folder.intake("show", stays).output
        #expect(shown.contains("page 3 is page 1 of fax "))
        #expect(shown.contains("page numbers jump: a number is never given to another page"))
    }

    @Test("a page is turned by quarters only, and the remedy is told")
    func turnedAskew() throws {
        let folder = try RereadOffice()
        let id = try folder.file(Self.referral)[0].text
        for degrees in ["45", "0", "360"] {
            let told = try folder.intake("rotate", id, "--page", "1", degrees)
            #expect(told.code == 64)
            #expect(told.errors.contains("by 90, 180 or 270 degrees"))
            #expect(told.errors.contains("hint: "))
        }
    }

    @Test("two children in one packet become two")
    func split() throws {
        let folder = try RereadOffice()
        let fax = """
            \(Self.note)\u{0C}CLINIC NOTE
            Patient: Teo Quillfeather       DOB: 05/06/2021
            Diagnosis: spina bifida with myelomeningocele
            """
        // As if it had been read as one child's.
        let ids = try folder.file(fax)
        #expect(ids.count == 2)
        // Put together only by whoever says so.
        let refused = try folder.intake("join", ids[1].text, ids[0].text)
        #expect(refused.code == 64)
        #expect(refused.errors.contains("look like two children's"))
        #expect(refused.errors.contains("intake join \(ids[1]) \(ids[0]) --anyway"))
        let dry = try folder.intake("join", ids[1].text, ids[0].text, "--dry-run").output
        #expect(dry.contains("these look like two children's"))
        #expect(try folder.intake("show", ids[1].text).code == 0)
        let joined = try folder.intake("join", ids[1].text, ids[0].text, "--anyway")
        #expect(joined.code == 0 && joined.output.contains("these look like two children's"))
        let split = try folder.intake("split", ids[0].text, "2", "--json")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(split.output.utf8)) as? [String: Any])
        #expect(object["done"] as? Bool == true)
        let packets = try #require(object["packets"] as? [[String: Any]])
        #expect(packets.map { $0["flagAfter"] as? String } == ["category-1", "category-1"])
        let made = try #require(packets.last?["packet"] as? String)
        #expect(try folder.intake("show", made).output.contains("Teo Quillfeather"))
        let one = try folder.intake("show", ids[0].text).output
        #expect(one.contains("Amara Holloway"))
        #expect(!one.contains("Quillfeather"))
        #expect(try folder.intake("find", "quillfeather").output.contains(made))
        let back = try folder.intake("undo", made)
        #expect(back.output.contains("\(made)  out of the queue; joined into \(ids[0])"))
        #expect(try folder.intake("split", ids[0].text, "two").code == 64)
        #expect(try folder.intake("split", ids[0].text, "9").code == 66)
        #expect(try folder.intake("split", ids[0].text, "1-2").errors.contains("at least one page"))
    }

    @Test("what people laid together is reread as it lies")
    func reread() throws {
        let folder = try RereadOffice()
        let stays = try folder.file(Self.referral)[0]
        let goes = try folder.file(RereadOffice.letter)[0]
        _ = try folder.intake("join", goes.text, stays.text)
        #expect(
            try folder.intake("reread").output
                == "1 packet: 1 unchanged, 0 changed, 0 left as they are\n")
        try folder.learn()
        let again = try folder.intake("reread", "--apply").output
        #expect(again.contains("Starfish gait syndrome: – → affirmed"))
        #expect(again.hasSuffix("1 packet: 0 unchanged, 1 changed, 0 left as they are\n"))
        #expect(
            try folder.intake("reread").output
                == "1 packet: 1 unchanged, 0 changed, 0 left as they are\n")
    }
}
