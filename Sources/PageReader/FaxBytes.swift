import Glibc

/// The fax as mapped memory, lent by the kernel for the life of the process: read-only, and every
/// read is checked against its end.
package struct FaxBytes {
    package let start: UnsafeRawPointer
    package let count: Int

    /// Maps the inherited descriptor and closes it; nil where it is empty or no file.
    init?(descriptor: Int32, atMost limit: Int) throws(RefusedFax) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return nil }
        guard status.st_size <= limit else { throw RefusedFax(.tooLarge) }
        let size = Int(status.st_size)
        guard let map = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
            map != MAP_FAILED
        else { return nil }
        close(descriptor)
        start = UnsafeRawPointer(map)
        count = size
    }

    /// For tests: the caller keeps the memory alive.
    package init(borrowing bytes: UnsafeRawBufferPointer, start: UnsafeRawPointer) {
        self.start = start
        count = bytes.count
    }

    package func byte(_ offset: Int) -> UInt8? {
        offset >= 0 && offset < count ? start.load(fromByteOffset: offset, as: UInt8.self) : nil
    }

    package func bytes(_ offset: Int, _ length: Int) -> UnsafeRawBufferPointer? {
        guard offset >= 0, length >= 0, offset <= count, length <= count - offset else {
            return nil
        }
        return UnsafeRawBufferPointer(start: start + offset, count: length)
    }

    package func starts(with text: String) -> Bool {
        guard let head = bytes(0, text.utf8.count) else { return false }
        return head.elementsEqual(text.utf8)
    }
}
