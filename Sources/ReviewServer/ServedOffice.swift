import DoorProtocol
import Review

/// What stands behind the doors for everybody: nothing of it is checked yet. One for all doors of an office.
public struct ServedOffice: Sendable {
    let queue: any ReviewQueue
    let desk: any OfficeDesk
    let record: any AccessRecording
    let answers: any AnswerKeeping
    let arrivals: any ArrivalTelling
    let health: any HealthTelling
    let underWay = UnderWay()

    public init(
        queue: any ReviewQueue, desk: any OfficeDesk, record: any AccessRecording,
        answers: any AnswerKeeping, arrivals: any ArrivalTelling,
        health: any HealthTelling
    ) {
        self.queue = queue
        self.desk = desk
        self.record = record
        self.answers = answers
        self.arrivals = arrivals
        self.health = health
    }
}
