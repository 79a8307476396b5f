import CLinux
import Glibc
import Packets

/// Takes the sources of recorded faxes out of a drop folder, and never anything else: a fax server
/// may put the next fax under the same name at any moment.
struct SourceRemoval {
    enum Outcome: Equatable {
        case removed
        /// It is not, or not any more, what was recorded; it stays and is looked at again.
        case changed
        /// The system does not let us.
        case impossible
    }

    /// RENAME_NOREPLACE of renameat2(2).
    private static let replaceNothing: UInt32 = 1

    /// An open drop folder.
    let folder: Int32

    /// Removes a source. Between a look at a name and its removal another file may come to stand
    /// under it, so the name is first taken away, then what it named is looked at, then removed.
    func remove(_ file: borrowing DropFile, name: FileName, digest: FaxDigest) -> Outcome {
        guard file.writer() != .present, (try? file.isStill(digest)) == true,
            stamp(of: name) == file.stamp
        else { return .changed }
        let aside = AsideName(digest: digest.hex)
        guard rename(name, to: aside.name) else {
            return errno == ENOENT || errno == EEXIST ? .changed : .impossible
        }
        guard let stamp = stamp(of: aside.name), stamp.isSameContent(as: file.stamp) else {
            restore(aside.name, as: name)
            return .changed
        }
        // Where it can't be removed now it keeps this name, by which it is known for what it is and removed
        // at a later look. Under its old one it would be another delivery: each change of a name is a
        // change of the file's times.
        guard unlinkat(folder, aside.name.path, 0) == 0 else { return .impossible }
        fsync(folder)
        return .removed
    }

    /// Ends a removal that a crash cut in two. What is not the recorded fax gets a visible name
    /// again. False where that can't be told yet, because a program has it open for writing: given
    /// back its name it would be another delivery of the same fax, removed it might lose what is
    /// still being written.
    func finish(_ aside: AsideName, limit: Int) -> Bool {
        do {
            let file = try DropFile(folder: folder, name: aside.name)
            if file.stamp.size <= limit, try file.bytes(limit: limit).digest.hex == aside.digest {
                guard file.writer() != .present else { return false }
                unlinkat(folder, aside.name.path, 0)
                fsync(folder)
                return true
            }
        } catch DropFile.Refused.busy, DropFile.Refused.changed {
            return false
        } catch {
            return true
        }
        restore(aside.name, as: Self.recovered())
        return true
    }

    /// Moves what will never be taken into the folder `refused`, so that it is seen. False where
    /// that can't be done; it then stays.
    func setAside(_ name: FileName) -> Bool {
        mkdirat(folder, Self.refused, 0o700)
        let target = openRefused()
        guard target >= 0 else { return false }
        defer { close(target) }
        var isMoved = renameat2(folder, name.path, target, name.path, Self.replaceNothing) == 0
        if !isMoved, errno == EEXIST {
            let other = Self.recovered()
            isMoved = renameat2(folder, name.path, target, other.path, Self.replaceNothing) == 0
        }
        if isMoved {
            fsync(target)
            fsync(folder)
        }
        return isMoved
    }

    /// Moves what is not for us to another folder, under its name, or another where that is taken. False
    /// where that can't be done, or it is not any more what was looked at; it then stays.
    func hand(_ name: FileName, of stamp: FileStamp, to other: String) -> Bool {
        let target = open(other, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard target >= 0 else { return false }
        defer { close(target) }
        guard self.stamp(of: name) == stamp else { return false }
        var isMoved = renameat2(folder, name.path, target, name.path, Self.replaceNothing) == 0
        if !isMoved, errno == EEXIST {
            let free = FileName("\(Self.recovered().text)-\(name.text)")
            isMoved = renameat2(folder, name.path, target, free.path, Self.replaceNothing) == 0
        }
        if isMoved {
            fsync(target)
            fsync(folder)
        }
        return isMoved
    }

    static let refused = "refused"

    /// What lies in the folder `refused`.
    func setAsideNames() -> [FileName] {
        let target = openRefused()
        guard target >= 0 else { return [] }
        defer { close(target) }
        return FolderListing(folder: target)?.names ?? []
    }

    private func openRefused() -> Int32 {
        openat(folder, Self.refused, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }

    private func stamp(of name: FileName) -> FileStamp? {
        var status = stat()
        return fstatat(folder, name.path, &status, AT_SYMLINK_NOFOLLOW) == 0
            ? FileStamp(status) : nil
    }

    private func rename(_ name: FileName, to other: FileName) -> Bool {
        if renameat2(folder, name.path, folder, other.path, Self.replaceNothing) == 0 {
            return true
        }
        // Some network shares know no such flag. The name carries the digest, so that nothing of
        // worth can be replaced.
        return errno == EINVAL && renameat(folder, name.path, folder, other.path) == 0
    }

    private func restore(_ name: FileName, as old: FileName) {
        if renameat2(folder, name.path, folder, old.path, Self.replaceNothing) != 0 {
            renameat(folder, name.path, folder, Self.recovered().path)
        }
        fsync(folder)
    }

    /// A name that nothing else has.
    private static func recovered() -> FileName {
        FileName("recovered-\(String(UInt64.random(in: .min ... .max), radix: 36))")
    }
}
