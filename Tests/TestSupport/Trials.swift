import Foundation

/// How often a test tries something, and from which seed: the usual number, or the one that the environment
/// names for a long run.
public enum Trials {
    public static func number(_ name: String, usual: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
    }
}
