import CTerminal
import Foundation
import Workbench

/// How a terminal shows pictures.
public enum Graphics: String, Sendable, CaseIterable {
    /// The graphics protocol of kitty, which Ghostty, WezTerm and Konsole have too.
    case kitty
    /// DEC's sixels: xterm, foot, mlterm, Windows Terminal.
    case sixel
    /// Dots of braille letters.
    case braille
    case none

    /// What makes the terminal show shades of ink with the cursor at a picture's upper left corner;
    /// empty where it shows none as a picture.
    public func escape(_ shades: Shades, cells: Size) -> [UInt8] {
        switch self {
        case .kitty: Self.kitty(shades, cells)
        case .sixel: Self.sixel(shades)
        case .braille, .none: []
        }
    }

    /// Takes every picture away.
    var clearing: [UInt8] { self == .kitty ? Array("\u{1B}_Ga=d,q=2\u{1B}\\".utf8) : [] }

    /// https://sw.kovidgoyal.net/kitty/graphics-protocol/: RGB, packed by zlib, in base64 by 4,096 letters.
    private static func kitty(_ shades: Shades, _ cells: Size) -> [UInt8] {
        let colors = shades.values.flatMap { [~$0, ~$0, ~$0] }
        var count = compressBound(UInt(colors.count))
        var packed = [UInt8](repeating: 0, count: Int(count))
        guard compress(&packed, &count, colors, UInt(colors.count)) == Z_OK else { return [] }
        let text = Array(Data(packed.prefix(Int(count))).base64EncodedString().utf8)
        var escape: [UInt8] = []
        for begin in stride(from: 0, to: text.count, by: 4096) {
            let part = text[begin..<min(begin + 4096, text.count)]
            let more = part.endIndex < text.count ? 1 : 0
            let head =
                begin == 0
                ? "a=T,q=2,f=24,o=z,s=\(shades.width),v=\(shades.height),c=\(cells.columns),"
                    + "r=\(cells.rows),C=1,m=\(more)" : "m=\(more)"
            escape += Array("\u{1B}_G\(head);".utf8) + part + Array("\u{1B}\\".utf8)
        }
        return escape
    }

    private final class Bytes {
        var all: [UInt8] = []
    }

    private static func sixel(_ shades: Shades) -> [UInt8] {
        var pixels = shades.values.map { ~$0 }
        let bytes = Bytes()
        var output: OpaquePointer?
        let write: sixel_write_function = { data, count, into in
            guard let data, let into, count > 0 else { return 0 }
            data.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                Unmanaged<Bytes>.fromOpaque(into).takeUnretainedValue().all += UnsafeBufferPointer(
                    start: $0, count: Int(count))
            }
            return count
        }
        let into = Unmanaged.passUnretained(bytes).toOpaque()
        guard sixel_output_new(&output, write, into, nil) == 0, let output else { return [] }
        defer { sixel_output_unref(output) }
        guard let dither = sixel_dither_get(SIXEL_BUILTIN_G8) else { return [] }
        defer { sixel_dither_unref(dither) }
        sixel_dither_set_pixelformat(dither, SIXEL_PIXELFORMAT_G8)
        let result = withExtendedLifetime(bytes) {
            sixel_encode(&pixels, Int32(shades.width), Int32(shades.height), 1, dither, output)
        }
        return result == 0 ? bytes.all : []
    }
}
