import StrictYAML

/// Which of our own words somebody may have meant; what they typed is repeated nowhere.
public enum NearWord {
    /// The nearest within two slips of the pen, or the only one whose last part is what was typed, as `dob` of
    /// `child.dob`; nil where none is near.
    public static func meant(_ typed: String, among words: [String]) -> String? {
        let typed = typed.lowercased().replacing("_", with: ".").replacing(" ", with: ".")
        if let near = YAMLNearness.nearest(to: typed, among: words) { return near }
        let ends = words.filter { word in
            word.split(separator: ".").last.map { YAMLNearness.isNear(typed, String($0)) } == true
        }
        return ends.count == 1 || ends.first?.hasPrefix("child.") == true ? ends.first : nil
    }
}
