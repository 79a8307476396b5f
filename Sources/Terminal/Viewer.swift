import Foundation

/// A person's own program for pictures: it gets a PNG on its standard input, so that nothing of a page is
/// written to a disk.
public enum Viewer {
    /// - Parameter command: the program and its arguments, split at spaces.
    /// - Returns: whether it was started.
    public static func show(_ png: [UInt8], by command: String) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command.split(separator: " ").map(String.init)
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return false
        }
        let end = input.fileHandleForWriting
        Thread.detachNewThread {
            // A viewer that was closed early has seen enough.
            try? end.write(contentsOf: Data(png))
            try? end.close()
        }
        return true
    }
}
