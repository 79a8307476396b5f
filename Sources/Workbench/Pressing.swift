import Packets
import Review

/// What each key does.
extension Bench {
    mutating func press(_ key: Key) -> [Request] {
        guard let walk else { return [] }
        switch walk.sheet {
        case .packet: return key == .control("c") ? leave() : pressOnPacket(key, walk)
        case .typing(let line): return type(key, line, walk)
        case .why:
            self.walk?.sheet = .packet
            return []
        case .kind: return pressOnKind(key, walk)
        case .original(let line): return typeOriginal(key, line, walk)
        case .page(let look): return turn(key, look, walk)
        case .sure(let question): return answer(question, key, walk)
        case .lost:
            if [.letter("q"), .control("c")].contains(key) { return leave() }
            return key == .enter ? moveOn() : []
        }
    }

    // MARK: what is asked once more

    /// Lays a question on the table; Enter does it, any other key leaves it.
    mutating func ask(_ question: Question) {
        walk?.sheet = .sure(question)
        notice = .told(phrases.ask(question))
    }

    private mutating func answer(
        _ question: Question, _ key: Key, _ walk: Walk
    ) -> [Request] {
        let id = walk.claim.packet
        switch question {
        case .turn(let look, let turn):
            if key == .letter("r") {
                ask(.turn(look, turn == .left ? .right : PageRotation(quarters: turn.quarters + 1)))
                return []
            }
            self.walk?.sheet = .page(look)
            return key == .enter ? [.turn(id, page: look.page, turn)] : []
        case .join(let other):
            self.walk?.sheet = .packet
            return key == .enter ? depart(.joined(id, into: other)) : []
        case .duplicate(let other):
            self.walk?.sheet = .packet
            return key == .enter ? depart(.duplicate(id, of: other.text)) : []
        case .apart(let reason):
            self.walk?.sheet = .packet
            return key == .enter ? depart(.apart(id, reason)) : []
        }
    }

    private mutating func pressOnPacket(_ key: Key, _ walk: Walk) -> [Request] {
        switch key {
        case .tab, .down: self.walk?.go(to: (walk.at + 1) % walk.steps.all.count)
        case .backTab, .up:
            self.walk?.go(to: (walk.at + walk.steps.all.count - 1) % walk.steps.all.count)
        case .home: self.walk?.go(to: 0)
        case .end: self.walk?.go(to: walk.steps.all.count - 1)
        case .left, .right: offerOther(key == .right ? 1 : -1, walk)
        case .letter("u"): return undo(walk)
        case .letter("s"):
            if walk.step == .flag { return putAside() }
            self.walk?.pass()
        case .letter("?"): self.walk?.sheet = .why
        case .letter("p"):
            let page = walk.place?.page ?? walk.view.read.extracted.pages.first
            if let page {
                self.walk?.sheet = .page(PageLook(page: page, at: walk.place, on: size))
            }
        case .letter("o"): return open(walk)
        case .letter("d"): self.walk?.sheet = .kind
        case .letter("l"): return putAside()
        case .letter("q"): return leave()
        default:
            // Nothing is accepted or said of what could not be seen.
            guard sawAll else {
                notice = .told(phrases.notAllSeen)
                return []
            }
            switch walk.step {
            case .kin: return pressOnKin(key, walk)
            case .field(let name): return pressOnField(key, name, walk)
            case .finding(let concept): return pressOnFinding(key, concept, walk)
            case .flag: return pressOnFlag(key, walk)
            }
        }
        return []
    }

    private mutating func offerOther(_ by: Int, _ walk: Walk) {
        let count =
            switch walk.step {
            case .kin: walk.kin.offers.count
            case .field(let name): walk.offer(name).readings.count
            case .finding: 1
            case .flag: walk.flags.count
            }
        guard count > 1 else { return }
        self.walk?.offered = (walk.offered + by + count) % count
    }

    private mutating func undo(_ walk: Walk) -> [Request] {
        guard walk.canUndo else {
            if departed != nil { return bringBack() }
            notice = .told(phrases.nothingToUndo)
            return []
        }
        switch self.walk?.takeBack() {
        case .said(let changes): return say(changes, takesBack: true)
        case .child: return setChild(walk.claim.packet, .takeBack)
        case .turn(let number): return [.turnBack(walk.claim.packet, number: number)]
        case nil: return []
        }
    }

    private mutating func open(_ walk: Walk) -> [Request] {
        guard let place = walk.place, let area = pictures[place.page] ?? nil else {
            notice = .told(phrases.noPlace)
            return []
        }
        let part = Crop.area(around: place.box, of: area, on: Size(rows: 10, columns: 80))
        return [.openPicture(walk.claim.packet, page: place.page, part)]
    }

    // MARK: fields

    private mutating func pressOnField(_ key: Key, _ name: FieldName, _ walk: Walk) -> [Request] {
        let offer = walk.offer(name)
        let reading = offer.readings.dropFirst(walk.offered).first
        switch key {
        case .enter:
            guard let reading else {
                // Enter accepts what is shown: that it was not found, and nobody wrote it.
                guard walk.steps.needed.contains(walk.step) else {
                    self.walk?.goOn()
                    return []
                }
                return say([.absent(name)])
            }
            if walk.offered == 0, !walk.steps.needed.contains(walk.step) {
                self.walk?.goOn()
                return []
            }
            let page = reading.evidence.page > 0 ? reading.evidence.page : nil
            return say([.value(name, Confidential(reading.value), page: page)])
        case .letter("x"): return say([.absent(name)])
        case .letter("e"):
            self.walk?.sheet = .typing(
                Line(reading.map { phrases.value($0.value, of: name) } ?? ""))
        case .backspace:
            var line = Line(reading.map { phrases.value($0.value, of: name) } ?? "")
            _ = line.take(.backspace)
            self.walk?.sheet = .typing(line)
        case .letter(let letter): self.walk?.sheet = .typing(Line(String(letter)))
        default: break
        }
        return []
    }

    private mutating func type(_ key: Key, _ typed: Line, _ walk: Walk) -> [Request] {
        guard case .field(let name) = walk.step else { return [] }
        var line = typed
        switch key {
        case .escape, .control("c"): self.walk?.sheet = .packet
        case .enter:
            do {
                let value = try FieldFormat.check(name, line.words, today: today)
                // The place stays that of what was read there: the person corrects what stands on it.
                let page = walk.place?.page
                return say([.value(name, Confidential(value), page: page)])
            } catch {
                notice = .refused(error == .empty ? phrases.nothingTyped : phrases.fault(error))
            }
        default: if line.take(key) { self.walk?.sheet = .typing(line) }
        }
        return []
    }

    // MARK: findings and the flag

    private mutating func pressOnFinding(
        _ key: Key, _ concept: String, _ walk: Walk
    ) -> [Request] {
        guard let first = walk.mentions(of: concept).first else { return [] }
        if key == .enter {
            guard walk.steps.needed.contains(walk.step) else {
                self.walk?.goOn()
                return []
            }
            return say([first.change(first.finding.assertion)])
        }
        if key == .letter("x") { return say([.noFinding(concept: concept)]) }
        guard case .letter(let letter) = key, let assertion = Self.assertions[letter] else {
            return []
        }
        return say([first.change(assertion)])
    }

    static let assertions: [Character: Assertion] = [
        "y": .affirmed, "n": .negated, "m": .possible, "h": .historical, "f": .family,
    ]

    private mutating func pressOnFlag(_ key: Key, _ walk: Walk) -> [Request] {
        let flags = walk.flags
        if case .letter(let letter) = key, let number = letter.wholeNumberValue,
            (1...flags.count).contains(number)
        {
            self.walk?.offered = number - 1
            return []
        }
        guard key == .enter else { return [] }
        let flag = flags[walk.offered]
        if walk.view.item.isChecked, walk.offered == 0 { return finish() }
        return say([.flagged(flag, over: walk.view.flagByRules)], isLast: true)
    }

    // MARK: what the packet is

    private mutating func pressOnKind(_ key: Key, _ walk: Walk) -> [Request] {
        switch key {
        case .letter("r"): return sayKind(nil)
        case .letter("j"): return sayKind(.advertisement)
        case .letter("a"): return sayKind(.adultRecord)
        case .letter("m"): ask(.apart(.otherOffice))
        case .letter("c"): ask(.apart(.otherCounty))
        case .letter("2"): self.walk?.sheet = .original(Line(""))
        case .escape, .letter("q"), .control("c"): self.walk?.sheet = .packet
        default: break
        }
        return []
    }

    private mutating func sayKind(_ kind: NotAReferral?) -> [Request] {
        say([.referral(kind)], told: phrases.said(kind))
    }

    private mutating func typeOriginal(_ key: Key, _ typed: Line, _ walk: Walk) -> [Request] {
        var line = typed
        switch key {
        case .escape, .control("c"): self.walk?.sheet = .packet
        case .enter:
            let words = line.words.trimmed
            return depart(.duplicate(walk.claim.packet, of: words.isEmpty ? nil : words))
        default: if line.take(key) { self.walk?.sheet = .original(line) }
        }
        return []
    }

    // MARK: pages

    private mutating func turn(_ key: Key, _ looked: PageLook, _ walk: Walk) -> [Request] {
        let pages = walk.view.read.extracted.pages
        var look = looked
        switch key {
        case .escape, .letter("p"), .letter("q"), .enter, .control("c"):
            self.walk?.sheet = .packet
            return []
        case .letter("n"), .tab: look = PageLook(page: pages.after(look.page), on: size)
        case .letter("b"), .backTab: look = PageLook(page: pages.before(look.page), on: size)
        case .letter("r"):
            guard pictures[look.page] ?? nil != nil else { return [] }
            ask(.turn(look, .right))
            return []
        case .letter("u"):
            return undo(walk)
        case .letter("o"):
            guard let area = pictures[look.page] ?? nil else { return [] }
            return [.openPicture(walk.claim.packet, page: look.page, area)]
        default:
            guard let area = pictures[look.page] ?? nil,
                look.take(key, page: area, on: pageSize)
            else { return [] }
        }
        self.walk?.sheet = .page(look)
        return []
    }
}

extension ShownFinding {
    func change(_ assertion: Assertion) -> Change {
        .finding(
            concept: finding.concept, family: finding.family, label: finding.label,
            assertion: assertion, page: finding.evidence.page > 0 ? finding.evidence.page : nil)
    }
}

extension [Int] {
    fileprivate func after(_ page: Int) -> Int { first { $0 > page } ?? first ?? page }
    fileprivate func before(_ page: Int) -> Int { last { $0 < page } ?? last ?? page }
}

extension String {
    fileprivate var trimmed: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
