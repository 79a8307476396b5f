import Authority
import Logging
import Packets
import Review
import Synchronization

/// Who works here, as pipeline.yml says now: when the file was changed, people and regions are read anew, so
/// that a role that was taken away is gone with the next request. All other settings stay as they were when
/// the service was started.
final class LivePeople: Sendable {
    private struct Known {
        var settings: Settings
        var look: FileLook?
    }

    private let known: Mutex<Known>
    private let log: Logger
    /// Puts a change on record.
    private let changed: @Sendable (Settings) throws -> Void

    init(
        _ settings: Settings, log: Logger, changed: @escaping @Sendable (Settings) throws -> Void
    ) {
        // Looked at before the first question: a change since the settings were read is one.
        known = Mutex(Known(settings: settings, look: settings.look))
        self.log = log
        self.changed = changed
    }

    /// The settings with people and regions as they are now. What can't be read leaves them as they were,
    /// and is told once. May wait for the disk.
    func settings() -> Settings {
        known.withLock { known in
            guard let file = known.settings.file else { return known.settings }
            let look = FileLook(file)
            guard look != known.look else { return known.settings }
            known.look = look
            do {
                let people = try SettingsFile.read(file).people
                guard people != known.settings.people else { return known.settings }
                var settings = known.settings
                settings.people = people
                try changed(settings)
                known.settings = settings
                log.notice("people were read anew from the settings")
            } catch {
                log.error("people of the settings stay as they were: the file can't be used")
            }
            return known.settings
        }
    }
}
