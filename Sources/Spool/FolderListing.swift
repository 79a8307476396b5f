import Glibc

/// The names in a folder, read afresh: the truth about what waits.
struct FolderListing {
    let names: [FileName]

    /// Nil where the folder can't be listed to its end.
    init?(folder: Int32) {
        let copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else {
            if copy >= 0 { close(copy) }
            return nil
        }
        defer { closedir(stream) }
        var names: [FileName] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                FileName($0.lazy.map { CChar(bitPattern: $0) })
            }
            if name != "." && name != ".." { names.append(name) }
        }
        guard errno == 0 else { return nil }
        self.names = names.sorted()
    }
}
