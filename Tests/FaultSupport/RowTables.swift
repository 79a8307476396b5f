/// The lines of docs/states.md for a row of `faxes`.
enum FaxRows {
    static func faults(in picture: OfficePicture) -> [String] {
        picture.faxes.flatMap { digest, fax in
            faults(digest, fax, picture).map { "fax \(digest.prefix(12)) (\(fax.state)): \($0)" }
        }.sorted()
    }

    private static func faults(
        _ digest: String, _ fax: OfficePicture.Fax, _ picture: OfficePicture
    ) -> [String] {
        var wrong: [String] = []
        func must(_ condition: Bool, _ words: String) { if !condition { wrong.append(words) } }
        let isRead = fax.readings > 0
        must((fax.words != nil) == isRead, "words without a reading, or a reading without")
        must(fax.hasRecord == isRead, "a record without a reading, or a reading without")
        must(fax.deliveries > 0, "no delivery")
        must(fax.state == "held" || fax.heldAt == nil, "held once and not now")
        if let words = fax.words {
            must(picture.recognitions.contains("\(digest)|\(words)"), "its words are not there")
        }
        switch fax.state {
        case "waiting":
            must(fax.worker == nil && fax.leaseUntil == nil, "a reader on a waiting fax")
        case "reading":
            must(fax.worker != nil && fax.leaseUntil != nil, "read by nobody")
            must(fax.attempts > 0 && fax.fence > 0, "read without a ticket")
        case "filed":
            must(fax.worker == nil && fax.leaseUntil == nil, "a reader on a filed fax")
            must(isRead, "filed without a reading")
            must(
                picture.packets.values.contains { packet in
                    packet.fax == digest
                        || packet.pages.contains {
                            packet.guests[$0]?.hasPrefix(digest) ?? false
                        }
                }, "filed without a packet")
        case "held":
            must(fax.worker == nil && fax.leaseUntil == nil, "a reader on a held fax")
            must(fax.holdReason != nil && fax.heldAt != nil, "held without a reason")
        default: wrong.append("a state that is none")
        }
        return wrong
    }
}

/// The lines of docs/states.md for a row of `packets`, and for those of a packet that was destroyed.
enum PacketRows {
    static func faults(in picture: OfficePicture, everyPageHasPicture: Bool) -> [String] {
        var wrong: [String] = []
        for (id, packet) in picture.packets.sorted(by: { $0.key < $1.key }) {
            func must(_ condition: Bool, _ words: String) {
                if !condition { wrong.append("packet \(id) (\(packet.state)): \(words)") }
            }
            let isClaimed = packet.state == "claimed"
            must((packet.holder != nil) == isClaimed, "a holder without a claim, or the reverse")
            must((packet.leaseUntil != nil) == isClaimed, "a lease without a claim, or the reverse")
            must(packet.holder == nil || packet.fence > 0, "claimed without a fence")
            if packet.state == "decided" || packet.state == "exported" {
                must(packet.decisions > 0, "no decision")
            }
            must(packet.decisions <= packet.fence, "more decisions than claims")
            must(picture.keys.contains("packet|\(id)"), "no key")
            must((picture.faxes[packet.fax]?.readings ?? 0) > 0, "no fax that was read")
            must(picture.filings[id] == 1, "filed \(picture.filings[id] ?? 0) times")
            must(!picture.stones.contains { $0.packet == id }, "stands after its destruction")
            if let other = packet.joinedInto {
                must(packet.state == "pending", "emptied and not pending")
                must(picture.packets[other] != nil, "joined into a packet that is not there")
                // Its pages lie elsewhere, and may have gone with that packet.
                continue
            }
            guard let images = packet.images, everyPageHasPicture else { continue }
            for page in packet.pages {
                let name = packet.guests[page] ?? "\(packet.fax)-\(images)-\(page)"
                must(picture.pictures.contains(name), "no picture of page \(page)")
                must(picture.keys.contains("file|\(name)"), "no key of page \(page)")
            }
        }
        for words in picture.pageWords where !picture.keys.contains("words|\(words)") {
            let isGoing = picture.stones.contains { words.hasPrefix($0.fax) && !$0.isShredded }
            if !isGoing { wrong.append("words without a key: \(words.prefix(12))") }
        }
        for stone in picture.stones where stone.isShredded {
            if picture.keys.contains("packet|\(stone.packet)") {
                wrong.append("packet \(stone.packet) was destroyed and its key stands")
            }
        }
        for id in picture.purgeRequests where picture.packets[id] == nil {
            wrong.append("a purge is asked for of a packet that is not there: \(id)")
        }
        return wrong
    }
}
