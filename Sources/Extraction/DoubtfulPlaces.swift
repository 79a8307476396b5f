import Packets

extension FaxExtraction {
    /// Where a second look may help: places of values that are weak or fail their check, those a
    /// wrong flag or a wrong child hangs on first.
    public var doubtfulPlaces: [LookRequest] {
        let fields = drafts.flatMap(\.fields)
        let doubtful = fields.filter { field in
            !Set(field.doubts).isDisjoint(with: [.weakInk, .failedCheck, .readingsDisagree])
        }
        let order = FieldName.allCases
        var seen: Set<LookRequest> = []
        return doubtful.sorted {
            (order.firstIndex(of: $0.name) ?? 0) < (order.firstIndex(of: $1.name) ?? 0)
        }.flatMap { field in
            ([field.evidence] + field.rivals.map(\.evidence)).map {
                LookRequest(page: $0.page, box: $0.box, kind: field.name.writtenKind)
            }
        }.filter { $0.box.width > 0 && $0.box.height > 0 && seen.insert($0).inserted }
    }
}

extension FieldName {
    /// How a value of this field is written.
    var writtenKind: WrittenKind {
        switch self {
        case .childBirthDate, .referralDate: .date
        case .childPhone, .referrerPhone, .referrerFax, .referrerNPI: .digits
        case .medicalRecordNumber, .mediCalNumber, .ccsNumber: .code
        case .childName, .guardianName, .referrerName: .name
        case .childSex, .childAddress, .referrerOrganization, .schoolDistrict, .insurer: .text
        }
    }
}
