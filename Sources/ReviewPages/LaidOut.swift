import Mustache

/// What a template is filled with, laid out by name. The engine would reflect each value again for every tag that
/// it looks for, in each value around it; here each is reflected once.
enum LaidOut {
    /// Structures of ours as dictionaries, without what is nil, and lists of them; all else as it is,
    /// and so what says by itself how it is shown.
    static func value(_ value: Any) -> Any {
        if value is String || value is Bool || value is Int { return value }
        if value is any MustacheParent { return value }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .struct where !(value is any CustomStringConvertible):
            var named: [String: Any] = [:]
            for (label, child) in mirror.children {
                guard let label, let present = unwrapped(child) else { continue }
                named[label] = self.value(present)
            }
            return named
        case .collection: return mirror.children.map { self.value($0.value) }
        default: return value
        }
    }

    private static func unwrapped(_ value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return value }
        return mirror.children.first?.value
    }
}
