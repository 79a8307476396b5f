import ReviewServer

extension DoorFigures {
    /// The figures of an office's doors for Prometheus; nothing where there is none.
    static func metrics(_ doors: [(name: String, figures: DoorFigures)]) -> String {
        var text = Exposition()
        text.family(
            "intake_door_requests_total", .counter,
            "Requests answered since the service started, by call and status.",
            doors.flatMap { door, figures in
                figures.requests.sorted {
                    ($0.key.call, $0.key.status) < ($1.key.call, $1.key.status)
                }
                .map { asked, count in
                    (
                        labels: [
                            ("door", door), ("call", asked.call),
                            ("status", "\(asked.status)"),
                        ], value: count
                    )
                }
            })
        text.family(
            "intake_door_refusals_total", .counter,
            "Requests refused since the service started, by the problem's code.",
            doors.flatMap { door, figures in
                figures.refusals.sorted { $0.key < $1.key }.map {
                    (labels: [("door", door), ("code", $0.key)], value: $0.value)
                }
            })
        text.histograms(
            "intake_door_request_seconds",
            "From a request's first line until its answer is there, by kind.",
            doors.flatMap { door, figures in
                Kind.allCases.map { kind in
                    let latencies = figures.latencies[kind] ?? Latencies()
                    return (
                        labels: [("door", door), ("kind", kind.rawValue)],
                        bounds: Latencies.bounds, counts: latencies.counts,
                        sum: latencies.seconds
                    )
                }
            })
        text.family(
            "intake_door_streams", .gauge, "Who listens to packets that come.",
            doors.map { (labels: [("door", $0.name)], value: $0.figures.streams) })
        text.family(
            "intake_door_connections", .gauge, "Connections that stand.",
            doors.map { (labels: [("door", $0.name)], value: $0.figures.connections) })
        return text.text
    }
}
