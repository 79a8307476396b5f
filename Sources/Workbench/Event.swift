import Packets
import Review

/// What the bench is told.
public enum Event: Sendable {
    case key(Key)
    /// Text that came at once, as from a clipboard: never taken for keys.
    case pasted(String)
    /// A packet was claimed; `waiting` are left behind it.
    ///
    /// `waiting` is nil where one packet was asked for, and nothing comes after it.
    case claimed(Claim, PacketView, waiting: Int?, kin: Kin = Kin())
    /// Nothing is left to claim; what waits all the same, where that is known.
    case nothingLeft(Remainder? = nil)
    /// What was asked for is kept; the packet as it stands now.
    ///
    /// `kin` where what was kept tells children apart.
    case saved(PacketView, kin: Kin? = nil)
    /// Whose packet it is, after somebody said so.
    case kin(Kin)
    /// A page was turned and the packet read anew; `undo` takes it back, nil after that was done.
    case turned(PacketView, kin: Kin, undo: Int?)
    /// The packet left the queue as asked.
    case gone
    /// A packet that was joined into another, or set apart, is back in the queue.
    case isBack(PacketID, other: PacketView?, kin: Kin?)
    /// What was asked for was not done, and why. `isLost` where the packet is not this person's any more.
    case refused(String, isLost: Bool)
    /// How large a page's picture is, in pixels; nil where it can't be shown, and why.
    case picture(page: Int, PictureArea?, why: String?)
    /// The terminal is gone, or somebody ends the program.
    case hangUp
}

/// What the bench asks for. Each is answered by an event before the next key is taken.
public enum Request: Sendable, Equatable {
    /// The most urgent packet that needs a person, but for those put aside.
    case next
    case correct(PacketID, [Change], fence: Int)
    /// Gives back what is done with, or put aside.
    case release(PacketID, fence: Int)
    case setApart(PacketID, MisdirectReason)
    /// It was ours after all. Answered by `isBack`.
    case putBack(PacketID)
    /// Answered by `kin`.
    case setChild(PacketID, ChildStep)
    /// All its pages go into the packet that came before, which stands for both.
    case join(PacketID, into: PacketID)
    /// Takes a join back. Answered by `isBack`.
    case undoJoin(PacketID, with: PacketID)
    /// Turns a page clockwise. Answered by `turned`.
    case turn(PacketID, page: Int, PageRotation)
    /// Takes a turn back. Answered by `turned`.
    case turnBack(PacketID, number: Int)
    case duplicate(PacketID, of: String?, fence: Int)
    case picture(PacketID, page: Int)
    /// Opens a part of a page with the program the person set.
    case openPicture(PacketID, page: Int, PictureArea)
    case leave
}
