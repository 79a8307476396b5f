import Foundation

/// The program that HylaFAX calls for each fax it received (`FaxRcvdCmd`, faxrcvd(8)): it hands the fax to a drop
/// folder under the server's name for it, then calls HylaFAX's own.
public struct HylaFAXHook: Sendable, Equatable {
    public static let name = "bin/intake-faxrcvd"

    public let dropFolder: String
    /// Ten digits each. A fax for another number of the same server is not handed over.
    public let numbers: [String]
    /// Whether what the server said of the call is laid beside each fax: `sideFile: hylafax`.
    public let tellsOfCalls: Bool

    public init(_ settings: Settings) {
        tellsOfCalls =
            settings.dropFolders.first?.sideFile
            == .hylafax(lines: settings.ownLines, timeZone: settings.timeZone)
        dropFolder = settings.dropFolders.first?.path ?? ""
        numbers = settings.ownLines
    }

    /// A shell script: arguments are file, device, call, error text, and what the line said of caller and
    /// called number.
    public var script: String {
        """
        #!/bin/sh
        # Hands each received fax to intake, then to HylaFAX's own bin/faxrcvd. Written by intake init --hylafax;
        # set in config.MODEM: FaxRcvdCmd: \(Self.name)
        DROP=\(Self.quoted(dropFolder))
        OURS=\(Self.quoted(numbers.joined(separator: " ")))

        file=$1 call=$3 error=${4:-} caller=${5:-} sender=${6:-} called=${7:-}
        name=${file##*/}

        # Whether the fax is for us: the called number, whole or its last digits. Taken where the line says
        # nothing of it.
        ours() {
            called=$(printf %s "$1" | tr -cd 0-9)
            [ ${#called} -ge 3 ] || return 0
            for number in $OURS; do
                case "$called" in *"$number"*) return 0 ;; esac
                case "$number" in *"$called") return 0 ;; esac
            done
            return 1
        }

        \(tellsOfCalls ? Self.telling : "tell() { :; }")

        # Under its name only when it is whole and on the disk. A name that still lies there gets the call's number.
        hand_over() {
            [ -s "$file" ] || return 1
            half="$DROP/.$name.$$.part"
            cp -- "$file" "$half" && chmod 640 "$half" && sync "$half" || { rm -f -- "$half"; return 1; }
            other=${name%.*}-$call.${name##*.}
            [ ! -e "$DROP/$name" ] || name=$other
            tell
            ln -- "$half" "$DROP/$name" 2>/dev/null || {
                name=$other
                tell
                ln -- "$half" "$DROP/$name" || { rm -f -- "$half"; return 1; }
            }
            rm -f -- "$half"
            sync "$DROP"
        }

        if ours "$called"; then
            hand_over || logger -t intake -p daemon.err "fax $name was received and not handed over: $DROP" || true
        fi
        [ -x bin/faxrcvd ] || exit 0
        exec bin/faxrcvd "$@"

        """
    }

    /// What the server said goes before the fax, so that nothing is waited for. Each text goes as UTF-8, read as
    /// Latin-1 where it is none, without control characters and what ends a JSON string.
    private static let telling = #"""
        tell() {
            beside="$DROP/.${name%.*}.call.$$.part"
            {
                printf '{"error":"%s","caller":"%s",' "$(plain "$error")" "$(plain "$caller")"
                printf '"sender":"%s","called":"%s"}\n' "$(plain "$sender")" "$(plain "$called")"
            } >"$beside" && chmod 640 "$beside" && sync "$beside" \
                && mv -f -- "$beside" "$DROP/${name%.*}.call.json" || rm -f -- "$beside"
        }
        plain() {
            text=$(printf %s "$1" | iconv -f UTF-8 -t UTF-8 2>/dev/null) \
                || text=$(printf %s "$1" | iconv -f ISO-8859-1 -t UTF-8 2>/dev/null) || text=
            printf %s "$text" | LC_ALL=C tr -d '\000-\037"\\\177' | LC_ALL=C cut -b1-200 \
                | iconv -c -f UTF-8 -t UTF-8 2>/dev/null
        }
        """#

    private static func quoted(_ text: String) -> String {
        "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }
}
