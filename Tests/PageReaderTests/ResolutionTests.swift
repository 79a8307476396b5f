import Testing

@testable import PageReader

@Suite("The shape of pixels")
struct ResolutionTests {
    private func shape(
        _ across: Double?, _ down: Double?, _ unit: Resolution.Unit = .inch, width: Int = 1728,
        height: Int
    ) -> Resolution {
        Resolution(
            taggedHorizontal: across, taggedVertical: down, unit: unit, width: width,
            height: height)
    }

    @Test func `plausible tags are believed`() {
        #expect(shape(204, 98, height: 1078) == Resolution(horizontal: 204, vertical: 98))
        #expect(shape(203, 196, height: 9800) == Resolution(horizontal: 203, vertical: 196))
    }

    @Test func `centimetres are turned into inches, also where the tag says inches`() {
        #expect(abs(shape(80.3, 38.5, .centimetre, height: 1078).vertical - 98) < 1)
        #expect(abs(shape(80.3, 38.5, .inch, height: 1078).horizontal - 204) < 1)
    }

    @Test(arguments: [(1078, 98.0), (2156, 196.0), (4300, 391.0)])
    func `without tags the width says across and the height says down`(
        height: Int, down: Double
    ) {
        #expect(shape(nil, nil, height: height) == Resolution(horizontal: 204, vertical: down))
    }

    @Test func `absurd tags are not believed`() {
        #expect(shape(1, 1, height: 2156).horizontal == 204)
        #expect(shape(204, 9000, height: 2156).vertical == 196)
    }

    @Test func `an unknown width is taken for a letter sheet`() {
        #expect(shape(nil, nil, width: 2125, height: 2750).horizontal == 250)
    }
}
