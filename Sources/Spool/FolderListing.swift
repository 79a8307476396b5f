import Glibc

/// The names in a folder, read afresh: the truth about what waits.
struct FolderListing {
    let names: [FileName]

    /// Nil where the folder can't be listed.
    init?(folder: Int32) {
        let copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else {
            if copy >= 0 { close(copy) }
            return nil
        }
        defer { closedir(stream) }
        var names: [FileName] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                FileName($0.lazy.map { CChar(bitPattern: $0) })
            }
            if name != "." && name != ".." { names.append(name) }
        }
        self.names = names.sorted()
    }
}
