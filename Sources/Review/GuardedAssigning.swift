extension GuardedQueue {
    public func assign(
        _ id: PacketID, _ step: AssignmentStep, reason: String, by asker: Person
    ) async throws(ReviewError) {
        let person = try await admission.admit(.assign, as: asker.role, to: id)
        switch step {
        case .region(let name): _ = try admission.caller.place(name)
        case .person(let name): try admission.caller.checkColleague(name)
        case .nobody: break
        }
        try await queue.assign(id, step, reason: reason, by: person)
    }

    /// What somebody asks for, where they may: whatever else was said of it is not listened to.
    func narrowed(_ filter: QueueFilter, to scope: Scope) throws(ReviewError) -> QueueFilter {
        var filter = filter
        filter.scope = scope
        filter.within = try admission.caller.place(filter.region)
        return filter
    }

    /// Asked only where nothing was found: what is still somebody's who left is found.
    ///
    /// - Throws: where packets of a person were asked for whom nobody knows here.
    func checkAssignee(_ filter: QueueFilter) throws(ReviewError) {
        guard let name = filter.assignedTo else { return }
        try admission.caller.checkColleague(name)
    }
}

extension Caller {
    /// A slip of the pen would keep a packet from everybody.
    ///
    /// - Throws: where nobody of this name claims packets here.
    fileprivate func checkColleague(_ name: String) throws(ReviewError) {
        guard colleagues.contains(name) else {
            throw .badRequest(
                "nobody of this name claims packets here; there are: "
                    + colleagues.sorted().joined(separator: ", "))
        }
    }
}
