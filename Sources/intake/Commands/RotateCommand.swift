import ArgumentParser
import Packets
import Pipeline
import Review

struct RotateCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Turn a page that was read lying on its side or upside down, and read it anew.",
        discussion: """
            DEGREES clockwise, from how the page is shown now: 90, 180 or 270. The page is recognised anew so, which \
            takes some seconds, and every packet that has it is read anew by the rules. What people said stands. \
            The fax as received is never touched; intake undo takes the turn back.
            """)

    @OptionGroup var options: SurgeryOptions
    @Argument(help: "The packet's id, or its first four letters.", completion: Completing.packet)
    var id: String
    @Option(help: "The page, numbered as show has it.")
    var page: Int
    @Argument(help: "How far, clockwise: 90, 180 or 270.")
    var degrees: Int

    func work() async throws {
        guard let turn = PageRotation(rawValue: degrees), turn != .none else {
            throw CommandFailure(
                what: "a page is turned by 90, 180 or 270 degrees, clockwise",
                hint:
                    "a quarter to the left is 270; how it lies now is shown by: intake next ID, then p",
                code: ExitCode(64))
        }
        let seat = try options.common.seat()
        let packet = try await seat.queue.resolve(id)
        try await options.turned(
            seat, .turn(page: page, by: turn), of: packet, as: Operator.person(.clerk))
    }
}
