/// A key, as the terminal tells of it.
public enum Key: Sendable, Equatable {
    case enter, tab, backTab, escape, backspace, delete
    case up, down, left, right, home, end, pageUp, pageDown
    case letter(Character)
    /// Control and a letter: nothing of it is text.
    case control(Character)
}
