import Glibc

/// A user of the operating system with all their groups, as its own lists say.
public struct SystemUser: Sendable, Equatable {
    public let name: String
    public let groups: Set<String>

    /// Who runs this process.
    public static var own: SystemUser { SystemUser(user: geteuid(), group: getegid()) }

    /// - Parameter group: the one of the process; those of the lists are added.
    public init(user: uid_t, group: gid_t) {
        let entry = Self.entry(user)
        name = entry?.name ?? "uid-\(user)"
        var ids: Set<gid_t> = [group]
        if let entry { ids.formUnion(Self.groups(of: entry.name, first: entry.group)) }
        groups = Set(ids.compactMap(Self.groupName))
    }

    public static func exists(user name: String) -> Bool {
        var entry = passwd()
        return Self.found(&entry) { getpwnam_r(name, $0, $1, $2, $3) } != nil
    }

    /// Nil where there is no such group.
    public static func group(named name: String) -> gid_t? {
        var entry = Glibc.group()
        return Self.found(&entry) { getgrnam_r(name, $0, $1, $2, $3) }.map(\.gr_gid)
    }

    /// The user who owns a file or folder; nil where it can't be told.
    static func owner(of path: String) -> SystemUser? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return SystemUser(user: status.st_uid, group: status.st_gid)
    }

    private static func entry(_ user: uid_t) -> (name: String, group: gid_t)? {
        var entry = passwd()
        var known: (String, gid_t)?
        _ = found(
            &entry, { getpwuid_r(user, $0, $1, $2, $3) },
            { known = (String(cString: $0.pw_name), $0.pw_gid) })
        return known
    }

    private static func groupName(_ id: gid_t) -> String? {
        var entry = Glibc.group()
        var name: String?
        _ = found(
            &entry, { getgrgid_r(id, $0, $1, $2, $3) }, { name = String(cString: $0.gr_name) })
        return name
    }

    private static func groups(of name: String, first: gid_t) -> [gid_t] {
        var count: Int32 = 64
        while count <= 65_536 {
            var ids = [gid_t](repeating: 0, count: Int(count))
            var there = count
            if getgrouplist(name, first, &ids, &there) >= 0 { return Array(ids.prefix(Int(there))) }
            count *= 4
        }
        return [first]
    }

    /// Asks one of the system's lists, with as much room as the answer takes.
    ///
    /// - Parameter use: what points into the answer is of use in here alone.
    private static func found<Entry>(
        _ entry: inout Entry,
        _ ask: (
            UnsafeMutablePointer<Entry>, UnsafeMutablePointer<CChar>, Int,
            UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>
        ) -> Int32,
        _ use: (Entry) -> Void = { _ in }
    ) -> Entry? {
        var size = 1024
        while size <= 1 << 20 {
            var room = [CChar](repeating: 0, count: size)
            var answer: UnsafeMutablePointer<Entry>?
            let code = room.withUnsafeMutableBufferPointer { room in
                withUnsafeMutablePointer(to: &entry) { entry -> Int32 in
                    guard let base = room.baseAddress else { return EINVAL }
                    let code = ask(entry, base, room.count, &answer)
                    if code == 0, let answer { use(answer.pointee) }
                    return code
                }
            }
            if code == 0 { return answer == nil ? nil : entry }
            guard code == ERANGE else { return nil }
            size *= 4
        }
        return nil
    }
}
