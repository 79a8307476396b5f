import Foundation
import Packets
import TestSupport
import Testing

@testable import Pipeline

/// What a clerk types all day, as the program says it.
@Suite("A clerk's commands, as they print")
struct ClerkTranscriptTests {
    private static let note = """
        CLINIC NOTE
        Patient: Amara Holloway       DOB: 03/01/2022
        Diagnosis: spastic diplegic cerebral palsy
        """

    private func office() throws -> (RereadOffice, String) {
        let office = try RereadOffice()
        return (office, try office.file(Self.note)[0].text)
    }

    private func spanish(_ office: RereadOffice, _ arguments: String...) throws -> Ended {
        try Program.run(
            Program.built("intake"), arguments + ["--settings", office.settingsFile],
            environment: ["LC_ALL": "es_MX.UTF-8", "LC_MESSAGES": "", "LANG": ""])
    }

    @Test("a correction names how it is taken back, and so it is")
    func takenBack() throws {
        let (office, id) = try office()
        let said = try office.intake("correct", id, "child.phone=7605550188")
        #expect(said.code == 0)
        #expect(
            said.output.hasSuffix("taken back with: intake correct \(id) child.phone --take-back\n")
        )
        #expect(
            try office.intake("correct", id, "child.phone=7605550199").output.contains("7605550199")
        )
        // One after the other, the last first.
        let first = try office.intake("correct", id, "child.phone", "--take-back")
        #expect(first.output == "\(id)  child.phone = 7605550188\n")
        let second = try office.intake("correct", id, "child.phone", "--take-back")
        #expect(second.output.hasPrefix("\(id)  child.phone: as read again\n"))
        let third = try office.intake("correct", id, "child.phone", "--take-back")
        #expect(third.code == 65)
        #expect(third.errors.contains("nothing is left to take back"))
        // All at once.
        for number in ["7605550188", "7605550199"] {
            #expect(try office.intake("correct", id, "child.phone=\(number)").code == 0)
        }
        let atOnce = try office.intake("correct", id, "child.phone=as-read")
        #expect(atOnce.output.hasPrefix("\(id)  child.phone: as read again\n"))
        #expect(try office.intake("correct", id, "child.phone", "--take-back").code == 65)
        let birth = try office.intake("correct", id, "child.dob=2023-03-01")
        #expect(birth.code == 0)
        let back = try office.intake("correct", id, "child.dob", "--take-back")
        #expect(back.output == "\(id)  child.dob: as read again\n")
        #expect(try office.intake("show", id).output.contains("2022-03-01"))
        let none = try office.intake("correct", id, "child.dob", "--take-back")
        #expect(none.code == 65)
        #expect(none.errors.contains("nothing that a person said stands there"))
        #expect(try office.intake("correct", id, "child.dob=2022-01-01", "--take-back").code == 64)
    }

    @Test("a field that there is none of is answered with the one that was meant, and with all")
    func unknownField() throws {
        let (office, id) = try office()
        for (typed, meant) in [
            ("child.dbo=2021-03-04", "child.dob"), ("dob=2021-03-04", "child.dob"),
            ("child_phone=7605550188", "child.phone"), ("insuer=x", "insurer"),
            ("examine=2025-01-01", "examined"),
        ] {
            let told = try office.intake("correct", id, typed)
            #expect(told.code == 65)
            #expect(told.errors.contains("did you mean \(meant)?"), "\(typed)")
            #expect(told.errors.contains("school_district") && told.errors.contains("referral"))
        }
        let far = try office.intake("correct", id, "Quetzalcoatl=x")
        #expect(far.errors.contains("hint: fields: ") && !far.errors.contains("Quetzalcoatl"))
    }

    @Test("days that can't be are told where they are typed")
    func days() throws {
        let (office, id) = try office()
        for (typed, words) in [
            ("child.dob=1930-01-01", "more than 26 years ago"),
            ("examined=1990-01-01", "before the child was born"),
            ("examined=2099-01-01", "a day still to come"),
        ] {
            let told = try office.intake("correct", id, typed)
            #expect(told.code == 65, "\(typed)")
            #expect(told.errors.contains(words) && told.errors.contains("hint: "), "\(typed)")
        }
        let late = try office.intake(
            "decide", id, "eligible-category-2", "--until", "2031-01-01")
        #expect(late.code == 65)
        #expect(late.errors.contains("third birthday"))
        let ignored = try office.intake(
            "decide", id, "refer-elsewhere", "--to", "hrif", "--until", "2027-01-01")
        #expect(ignored.code == 64)
        #expect(ignored.errors.contains("--until goes with eligible-category-2"))
        #expect(try !office.intake("show", id).output.contains("decided"))
    }

    @Test("letters to two recipients, in two languages, and twice, have files of their own")
    func letters() throws {
        let (office, id) = try office()
        var files: [String] = []
        for call in [
            [], ["--to", "family"], ["--to", "family", "--language", "es"], ["--to", "family"],
        ] {
            let told = try Program.run(
                "/bin/sh",
                [
                    "-c", #"cd "$0" && exec "$@""#, office.folder, Program.built("intake"),
                    "letter",
                    id, "--settings", office.settingsFile,
                ] + call)
            #expect(told.code == 0, "\(told.errors)")
            files.append(String(told.output.prefix { $0 != " " }))
        }
        #expect(
            files == [
                "letter-\(id)-referrer.pdf", "letter-\(id)-family.pdf",
                "letter-\(id)-family-es.pdf", "letter-\(id)-family-2.pdf",
            ])
        for file in files {
            #expect(FileManager.default.fileExists(atPath: office.folder + "/" + file))
        }
    }

    @Test("what is too short for an id, no address and no folder is told with what to type")
    func hints() throws {
        let (office, id) = try office()
        let short = try office.intake("show", String(id.prefix(3)))
        #expect(short.code == 66)
        #expect(short.errors.contains("first four letters"))
        let address = try office.intake("queue", "--server", "ftp://x")
        #expect(address.code == 64)
        #expect(
            address.errors.contains("hint: name a path, as /run/intake/intake.sock, or https://"))
        let folder = try Program.run(Program.built("intake"), ["init", "--folder", ""])
        #expect(folder.code == 64)
        #expect(folder.errors.contains("names no folder"))
        for typed in ["", "office"] {
            let stray = try Program.run(Program.built("intake"), ["init", typed])
            #expect(stray.code == 64)
            #expect(stray.errors.contains("intake init --folder DIR"))
        }
    }

    @Test("a packet is shown in Spanish wholly")
    func shownInSpanish() throws {
        let (office, id) = try office()
        _ = try office.intake("correct", id, "child.phone=7605550188", "--reason", "x")
        let shown = try spanish(office, "show", id).output
        for word in [
            "paquete \(id)", "recibido", "edad", "páginas: 1", "decide una persona", "afirmado:",
            "pedir: ", "corrigió tel. de familia", "seg.", "fijo", "afección de categoría 1",
        ] {
            #expect(shown.contains(word), "\(word)")
        }
        for word in [
            "packet", "received", "age ", "pages", "decides", "affirmed", "ask for", "corrected",
            "missing:", "born", "guardian", "page ", "checklist",
        ] {
            #expect(!shown.contains(word), "\(word)")
        }
        let none = try spanish(office, "show", "ZZZZ")
        #expect(none.errors.contains("no hay tal paquete"))
    }

    @Test("history is told in its order, and what was taken back as that")
    func history() throws {
        let (office, id) = try office()
        _ = try office.intake("correct", id, "child.dob=2021-03-04")
        _ = try office.intake("correct", id, "child.dob", "--take-back")
        _ = try office.intake("decide", id, "not-eligible", "--because", "age", "--note", "first")
        _ = try office.intake("release", id, "--reopen", "--reason", "once more")
        _ = try office.intake("correct", id, "child.phone=7605550188")
        let lines = try office.intake("show", id).output.split(separator: "\n").map(String.init)
        let words = [
            "corrected child.dob", "took back child.dob", "reopen", "corrected child.phone",
        ]
        let places = words.map { word in lines.firstIndex { $0.contains(word) } ?? -1 }
        #expect(!places.contains(-1) && places == places.sorted(), "\(places)")
    }

    @Test("the queue fits 80 columns in either language, whatever stands in it")
    func width() throws {
        let (office, _) = try office()
        let late = Self.note + "\nDate of referral: 01/02/2023\n"
        _ = try office.file(
            late.replacing("Amara Holloway", with: "Marisela Quillfeather-Holloway"))
        for output in [try office.intake("queue").output, try spanish(office, "queue").output] {
            #expect(output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(output)")
        }
    }

    @Test("the queue, the balance and corrections speak Spanish wholly, and count one as one")
    func inSpanish() throws {
        let (office, id) = try office()
        let queue = try spanish(office, "queue").output
        for word in ["paquete", "indicación", "edad", "estado", "pendiente", "1 paquete\n"] {
            #expect(queue.contains(word), "\(word)")
        }
        let balance = try spanish(office, "balance").output
        for word in ["Faxes del ", "archivado", "Paquetes", "que nadie ha visto"] {
            #expect(balance.contains(word), "\(word)")
        }
        let said = try spanish(office, "correct", id, "child.phone=7605550188").output
        #expect(said.contains("se retira con: intake correct"))
        let wrong = try spanish(office, "correct", id, "child.dob=2099-01-01")
        #expect(wrong.errors.contains("una fecha que aún no llega"))
        #expect(try spanish(office, "find", "quillfeather").output.contains("ningún paquete"))
        // English words of these commands, as they print in English.
        let english = try office.intake("queue").output + office.intake("balance").output
        let words = Set(english.split { !$0.isLetter }.map(String.init).filter { $0.count > 3 })
        let same = words.intersection((queue + balance).split { !$0.isLetter }.map(String.init))
        // Names, what is typed, and what is alike in both.
        let names: Set = ["intake", "next", "Amara", "Holloway", "Faxes", "main"]
        #expect(same.subtracting(names).filter { !id.contains($0) }.sorted() == [])
        #expect(try office.intake("queue").output.contains("\n1 packet\n"))
    }
}
