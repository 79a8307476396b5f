import CTiff
import Glibc
import Packets
import PageReader
import Synchronization

/// Lines libtiff complained about while a page was decoded: a page damaged on the line draws one
/// complaint a bad line. The words themselves are dropped.
let complaints = Atomic<Int>(0)

/// Makes libtiff count instead of print, and forget every codec that is none of a fax: it looks for
/// a scheme among those registered before it looks among its own.
func prepareLibtiff() {
    TIFFSetErrorHandler { _, _, _ in complaints.add(1, ordering: .relaxed) }
    TIFFSetWarningHandler { _, _, _ in complaints.add(1, ordering: .relaxed) }
    for scheme in UInt16.min...UInt16.max where TIFFIsCODECConfigured(scheme) != 0 {
        guard !PageShape.faxCodecs.contains(Int(scheme)) else { continue }
        TIFFRegisterCODEC(scheme, "none") { _, _ in 0 }
    }
}

/// The owner of one libtiff handle over the mapped fax.
final class OpenTiff {
    let handle: OpaquePointer
    private let cursor: UnsafeMutablePointer<Cursor>

    struct Cursor {
        let start: UnsafeRawPointer
        let count: Int
        var position: Int
    }

    init(_ file: FaxBytes) throws(FailedPage) {
        cursor = .allocate(capacity: 1)
        cursor.initialize(to: Cursor(start: file.start, count: file.count, position: 0))
        // "m": no mapping by libtiff itself; "h": the first directory is not read at opening.
        let opened = TIFFClientOpen(
            "fax", "rmh", cursor,
            { client, buffer, size in
                guard let cursor = client?.assumingMemoryBound(to: Cursor.self), let buffer,
                    size > 0
                else { return 0 }
                let left = cursor.pointee.count - cursor.pointee.position
                let amount = min(Int(size), max(left, 0))
                buffer.copyMemory(
                    from: cursor.pointee.start + cursor.pointee.position, byteCount: amount)
                cursor.pointee.position += amount
                return tmsize_t(amount)
            },
            { _, _, _ in 0 },
            { client, offset, whence in
                guard let cursor = client?.assumingMemoryBound(to: Cursor.self),
                    offset <= UInt64(Int32.max)
                else { return UInt64.max }
                let base =
                    whence == SEEK_CUR
                    ? cursor.pointee.position : whence == SEEK_END ? cursor.pointee.count : 0
                let target = base + Int(offset)
                guard target <= cursor.pointee.count else { return UInt64.max }
                cursor.pointee.position = target
                return UInt64(target)
            },
            { _ in 0 },
            { client in
                UInt64(client?.assumingMemoryBound(to: Cursor.self).pointee.count ?? 0)
            },
            { _, _, _ in 0 },
            { _, _, _ in })
        guard let opened else {
            cursor.deallocate()
            throw FailedPage(.damaged)
        }
        handle = opened
    }

    deinit {
        TIFFClose(handle)
        cursor.deallocate()
    }

    /// Whether libtiff takes the page for what its directory was taken for: of a tag that stands
    /// twice, libtiff may believe the other one.
    func agrees(with shape: PageShape) -> Bool {
        func short(_ tag: Int32) -> Int? {
            var value: UInt16 = 0
            return withUnsafeMutablePointer(to: &value) { pointer in
                withVaList([pointer]) { TIFFVGetFieldDefaulted(handle, UInt32(tag), $0) }
            } == 1 ? Int(value) : nil
        }
        func long(_ tag: Int32) -> Int? {
            var value: UInt32 = 0
            return withUnsafeMutablePointer(to: &value) { pointer in
                withVaList([pointer]) { TIFFVGetFieldDefaulted(handle, UInt32(tag), $0) }
            } == 1 ? Int(value) : nil
        }
        return long(TIFFTAG_IMAGEWIDTH) == shape.width && long(TIFFTAG_IMAGELENGTH) == shape.height
            && short(TIFFTAG_COMPRESSION) == shape.codec && short(TIFFTAG_BITSPERSAMPLE) == 1
            && short(TIFFTAG_SAMPLESPERPIXEL) == 1 && TIFFIsTiled(handle) == 0
            && TIFFScanlineSize(handle) == shape.rowBytes
    }
}
