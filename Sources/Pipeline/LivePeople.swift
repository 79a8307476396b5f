import Authority
import Logging
import Packets
import Review
import Synchronization

/// Who works here, as pipeline.yml says now: when the file was changed, people and regions are read anew, so
/// that a role that was taken away is gone with the next request. All other settings stay as they were when
/// the service was started.
final class LivePeople: Sendable {
    private let known: Mutex<Settings>
    private let log: Logger
    /// Puts a change on record.
    private let changed: @Sendable (Settings) throws -> Void

    init(
        _ settings: Settings, log: Logger, changed: @escaping @Sendable (Settings) throws -> Void
    ) {
        known = Mutex(settings)
        self.log = log
        self.changed = changed
    }

    /// The settings with people and regions as they are now. What can't be read leaves them as they were,
    /// and is told once; what can't be put on record does so too, and is tried again. May wait for the disk.
    func settings() -> Settings {
        known.withLock { known in
            guard let file = known.file else { return known }
            let look = FileLook(file)
            guard look != known.look else { return known }
            guard let read = try? SettingsFile.read(file) else {
                log.error("people of the settings stay as they were: the file can't be used")
                known.look = look
                return known
            }
            var settings = known
            settings.people = read.people
            settings.look = read.look
            guard settings.people != known.people else {
                known = settings
                return known
            }
            do {
                try changed(settings)
            } catch {
                log.error("people of the settings stay as they were: no record of it could be made")
                return known
            }
            known = settings
            log.notice("people were read anew from the settings")
            return known
        }
    }
}
