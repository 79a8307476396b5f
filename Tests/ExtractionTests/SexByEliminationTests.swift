import Packets
import Testing

@testable import Extraction

@Suite("The sex by what is not marked") struct SexByEliminationTests {
    @Test func `A ring spoils its word: the other one was not meant`() throws {
        let fax = try FaxText("Child: Nora Quill\nGender (circle one): Male")
        #expect(fax.value(.childSex) == "female")
        #expect(fax.sure(.childSex) == nil)
    }

    @Test func `Both words legible at a ring say nothing`() throws {
        let fax = try FaxText("Child: Nora Quill\nGender (circle one): Male Female")
        #expect(fax.value(.childSex) == nil)
    }

    @Test func `A word that was written out is meant`() throws {
        #expect(try FaxText("Child: Nora Quill\nGender: Male").value(.childSex) == "male")
    }

    @Test func `An empty square at the only legible word leaves the other sex`() throws {
        let fax = try FaxText(
            "Child: Nora Quill\nSex:        Mase          Female",
            squares: [(column: 9, row: 1, ink: 0.4), (column: 23, row: 1, ink: 0.02)])
        #expect(fax.value(.childSex) == "male")
        #expect(fax.sure(.childSex) == nil)
    }

    @Test func `A ticked square tells where the label was not legible`() throws {
        let fax = try FaxText(
            "Child's name: Nora Quill\n10.          Male          Female          Age 6",
            squares: [(column: 10, row: 1, ink: 0.02), (column: 24, row: 1, ink: 0.4)])
        #expect(fax.value(.childSex) == "female")
    }

    @Test func `A marked square read as a letter marks its word`() throws {
        let fax = try FaxText(
            "Child: Nora Quill\nsex MF          OM", squares: [(column: 14, row: 1, ink: 0)])
        #expect(fax.value(.childSex) == "female")
        #expect(fax.sure(.childSex) == nil)
    }

    @Test func `A faint square tells nothing beside one that was read as letters`() throws {
        let fax = try FaxText(
            "Child: Nora Quill\nSex          Male          [MFemale",
            squares: [(column: 10, row: 1, ink: 0.15)])
        #expect(fax.value(.childSex) == "female")
    }

    @Test func `Crosses between what is left of a square mark it`() throws {
        let fax = try FaxText("Child: Nora Quill\nGender      XX] Male     TT] Female")
        #expect(fax.value(.childSex) == "male")
    }

    @Test func `Printed choices are no label for the sex`() throws {
        let day = try #require(Day(iso: "2026-11-16"))
        let readings = try FaxText.extractor().readings(
            RecognizedFax(plainText: "Child: Nora Quill\n\nMale [J Female"), received: day)
        #expect(!readings[0].labels.contains { $0.role == .field(.childSex) })
    }

    @Test func `What the next label on the row asks for is no second choice`() throws {
        let fax = try FaxText("Paciente: Nora Quill   Sexo: masculino   F. nac.: 05/17/2021")
        #expect(fax.value(.childSex) == "male")
    }
}
