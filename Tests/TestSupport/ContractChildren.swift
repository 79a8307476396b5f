import Packets
import Review
import Testing

extension ReviewQueueContract {
    /// Whose packet it is.
    static let children: [Clause] = [
        Clause("packets that agree in number, name and birth date are one child's by themselves") {
            office in
            let one = try await office.file("one", InventedChild(0))
            let two = try await office.file("two", InventedChild(0))
            _ = try await office.file("other", InventedChild(1))
            let kin = try await office.kin(two)
            #expect(kin.packets.map(\.item.id) == [one, two])
            #expect(kin.link?.isByPerson == false)
            #expect(kin.link?.reasons.contains(.sameMediCal) == true)
            #expect(kin.candidates.isEmpty && kin.disputed.isEmpty && kin.open.isEmpty)
            #expect(try await office.actions(on: two).contains(.linkChild))
            let three = try await office.file("three", InventedChild(0))
            // Received in one instant: their order among themselves is that of their ids.
            #expect(Set(try await office.kin(one).packets.map(\.item.id)) == [one, two, three])
        },
        Clause("a link is taken back with a reason, stays on record, and is not made again") {
            office in
            let one = try await office.file("one", InventedChild(0))
            let two = try await office.file("two", InventedChild(0))
            try await office.queue.setChild(
                of: two, .unlink(reason: Confidential("another child")), by: .clerk)
            var kin = try await office.kin(two)
            #expect(kin.link == nil && kin.packets.isEmpty)
            #expect(kin.candidates.map(\.isToldApart) == [true])
            #expect(kin.open.isEmpty)
            #expect(try await office.kin(one).open.isEmpty)
            try await office.queue.correct(
                two, [.typed(.insurer, "Medi-Cal")], reason: nil, by: .clerk, fence: nil)
            kin = try await office.kin(two)
            #expect(kin.link == nil)
            try await office.queue.setChild(of: two, .link(one), by: .clerk)
            #expect(try await office.kin(two).link?.by == .clerk)
            #expect(
                try await office.actions(on: two).filter {
                    $0 == .linkChild || $0 == .unlinkChild
                } == [.linkChild, .unlinkChild, .linkChild])
        },
        Clause("what somebody said of whose packet it is, they take back: it is asked again") {
            office in
            let one = try await office.file("one", InventedChild(0))
            var unsure = InventedChild(0)
            unsure.birthDate = Day(known: 2021, 4, 3)
            let two = try await office.file("two", unsure)
            let asked = try await office.kin(two).open.map(\.item.id)
            #expect(asked == [one])
            for step in [ChildStep.link(one), .new] {
                try await office.queue.setChild(of: two, step, by: .clerk)
                #expect(try await office.kin(two).open.isEmpty)
                await #expect(throws: ReviewError.self) {
                    try await office.queue.setChild(of: two, .takeBack, by: .anders)
                }
                try await office.queue.setChild(of: two, .takeBack, by: .clerk)
                #expect(try await office.kin(two).link == nil)
                #expect(try await office.kin(two).open.map(\.item.id) == asked)
                #expect(try await office.kin(one).link == nil)
                #expect(try await office.kin(one).open.map(\.item.id) == [two])
            }
            await #expect(throws: ReviewError.self) {
                try await office.queue.setChild(of: two, .takeBack, by: .clerk)
            }
            let claim = try await office.queue.claim(two, by: .anders, lease: 600)
            await #expect(
                throws: ReviewError.heldByOther(two, holder: "anders", until: claim.until)
            ) { try await office.queue.setChild(of: two, .new, by: .clerk) }
        },
        Clause("what is not sure is offered to a person, who says yes or no") { office in
            let one = try await office.file("one", InventedChild(0))
            var unsure = InventedChild(0)
            unsure.mediCalNumber = "93300777A"
            unsure.birthDate = Day(known: 2021, 4, 3)
            let two = try await office.file("two", unsure)
            // Two numbers, both sure: a person is warned.
            #expect(try await office.kin(two).link == nil)
            #expect(try await office.kin(two).warnings.map(\.match.kind) == [.conflict])
            await #expect(throws: ReviewError.self) {
                try await office.queue.setChild(of: two, .link(one), by: .clerk)
            }
            // The number is put right: the candidates follow.
            try await office.queue.correct(
                two, [.typed(.mediCalNumber, "93300100A")], reason: nil, by: .clerk, fence: nil)
            let open = try await office.kin(two).open
            #expect(open.map(\.item.id) == [one])
            #expect(open[0].match.reasons.contains(.birthSwapped))
            try await office.queue.setChild(of: two, .new, by: .clerk)
            #expect(try await office.kin(two).open.isEmpty)
            #expect(try await office.kin(one).open.isEmpty)
            await #expect(throws: ReviewError.self) {
                try await office.queue.setChild(of: two, .link(one), by: .clerk)
            }
        },
        Clause("twins are warned about, never linked by themselves, and not without --anyway") {
            office in
            let one = try await office.file("one", InventedChild(0))
            var other = InventedChild(0)
            other.name = "Lucía Peñaranda-Ruiz"
            let two = try await office.file("two", other)
            let kin = try await office.kin(two)
            #expect(kin.link == nil && kin.open.isEmpty)
            #expect(kin.warnings.map(\.match.kind) == [.twin])
            await #expect(throws: ReviewError.self) {
                try await office.queue.setChild(of: two, .link(one), by: .clerk)
            }
            // A third of either, with a twin near, waits for a person.
            let three = try await office.file("three", InventedChild(0))
            #expect(try await office.kin(three).link == nil)
            try await office.queue.setChild(of: two, .linkAnyway(one), by: .vera)
            #expect(try await office.kin(two).packets.map(\.item.id) == [one, two])
            #expect(try await office.kin(two).disputed.map(\.item.id) == [one])
        },
        Clause("two children of whom nothing agrees are not linked without --anyway") { office in
            let one = try await office.file("one", InventedChild(0))
            let two = try await office.file("two", InventedChild(1))
            await #expect(throws: ReviewError.self) {
                try await office.queue.setChild(of: two, .link(one), by: .clerk)
            }
            #expect(try await office.kin(two).link == nil)
            try await office.queue.setChild(of: two, .linkAnyway(one), by: .vera)
            #expect(try await office.kin(two).packets.map(\.item.id) == [one, two])
        },
        Clause(
            "a correction that says otherwise than the machine's link is told, and takes no link back"
        ) {
            office in
            let one = try await office.file("one", InventedChild(0))
            let two = try await office.file("two", InventedChild(0))
            try await office.queue.correct(
                two,
                [
                    .typed(.childName, "Lucía Peñaranda-Ruiz"),
                    .typed(.mediCalNumber, "93300888C"),
                ], reason: nil, by: .clerk, fence: nil)
            let kin = try await office.kin(two)
            #expect(kin.packets.map(\.item.id) == [one, two])
            #expect(kin.disputed.map(\.match.kind) == [.twin])
            #expect(kin.warnings.map(\.item.id) == [one])
        },
        Clause("a packet that stands apart is nobody's candidate, until it is put back") { office in
            let one = try await office.file("one", InventedChild(0))
            let two = try await office.file("two", InventedChild(0))
            try await office.queue.misdirect(one, .setApart(.otherOffice), by: .clerk)
            #expect(try await office.kin(two).packets.map(\.item.id) == [two])
            #expect(try await office.kin(two).candidates.isEmpty)
            await #expect(throws: ReviewError.standsApart(one)) { try await office.kin(one) }
            await #expect(throws: ReviewError.standsApart(one)) {
                try await office.queue.setChild(of: one, .new, by: .clerk)
            }
            try await office.queue.misdirect(one, .putBack, by: .clerk)
            #expect(try await office.kin(two).packets.map(\.item.id) == [one, two])
        },
        Clause("whoever looks for a child's packets is on record with what was shown") { office in
            let one = try await office.file("one", InventedChild(0))
            let two = try await office.file("two", InventedChild(0))
            let alone = try await office.file("three", InventedChild(1))
            _ = try await office.kin(two)
            _ = try await office.kin(alone)
            let rows = try await office.queue.audit(AuditFilter(), by: .vera).filter {
                $0.action == .search
            }
            #expect(rows.map(\.object) == [two.text])
            #expect(rows.first?.detail == "same child: 1 packets: \(one)")
            #expect(
                try await office.queue.audit(AuditFilter(packet: one), by: .vera).contains {
                    $0.action == .search
                })
        },
    ]
}

extension ContractOffice {
    func kin(_ id: PacketID) async throws -> Kin {
        try await queue.kin(KinQuery(id), by: .clerk, for: .intake)
    }
}
