import Foundation

/// A person's own program for pictures: it gets a PNG on its standard input, so that nothing of a page is
/// written to a disk.
public enum Viewer {
    /// - Parameter command: the program and its arguments, split at spaces.
    /// - Returns: whether it was started.
    public static func show(_ png: [UInt8], by command: String) -> Bool {
        let words = command.split(separator: " ").map(String.init)
        guard let name = words.first, let program = path(of: name) else { return false }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = Array(words.dropFirst())
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

    /// Where a program stands, by its path or by PATH; nil where there is none to be started.
    static func path(of name: String) -> String? {
        let folders =
            name.contains("/")
            ? [""]
            : (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
                .map { $0 + "/" }
        return folders.map { $0 + name }.first { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path)
        }
    }
}
