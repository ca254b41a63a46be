import OctetNetworks
import Testing

/// Which channels of the classics can go, and what holds them together.
@Suite struct ChannelUnitsTests {
    @Test func leNet5_mayLoseItsMapsAndHiddenUnits() throws {
        let units = ChannelUnits(try .leNet5())
        #expect(units.groups.map(\.count) == [6, 16, 120, 84])
        #expect(units.nodes.last!.allSatisfy { !units.isRemovable[$0] })
        #expect(units.input.allSatisfy { !units.isRemovable[$0] })
    }

    @Test func residualAddition_tiesWhatItAdds() throws {
        let network = try Network("residual", input: [8, 8, 1]) {
            Convolution(4, kernel: 3, padding: .same)
            Residual {
                Convolution(6, kernel: 3, padding: .same); ReLU(); Convolution(4, kernel: 3, padding: .same)
            }
            FullyConnected(3)
        }
        let units = ChannelUnits(network)
        #expect(units.groups.map(\.count) == [4, 6])
        #expect(units.nodes[0] == units.nodes[3], "the last convolution's channels are added to the first's")
    }

    @Test func concatenation_holdsTheUnitsOfItsInputs() throws {
        let network = try Network("branches", input: [8, 8, 1]) {
            Branches(
                Branches.path { Convolution(2, kernel: 1) }, Branches.path { Convolution(3, kernel: 3, padding: .same) }
            )
            ReLU(); FullyConnected(3)
        }
        let units = ChannelUnits(network)
        #expect(units.nodes[2] == units.nodes[0] + units.nodes[1])
        #expect(units.nodes[3] == units.nodes[2])
    }

    @Test func convolutionOfOneGroupAChannel_carriesItsChannelsOn() throws {
        let network = try Network("depthwise", input: [8, 8, 1]) {
            Convolution(4, kernel: 1); Convolution(4, kernel: 3, groups: 4); FullyConnected(3)
        }
        let units = ChannelUnits(network)
        #expect(units.nodes[0] == units.nodes[1])
        let smaller = try network.removing([units.nodes[0][1]], of: units)
        #expect(smaller.nodes[1].layer as? Convolution == Convolution(3, kernel: 3, groups: 3))
    }

    @Test func groupsAndConnectionTables_keepTheirChannels() throws {
        let grouped = try Network("grouped", input: [8, 8, 1]) {
            Convolution(4, kernel: 1); Convolution(6, kernel: 3, groups: 2); FullyConnected(3)
        }
        #expect(ChannelUnits(grouped).groups.isEmpty)
        let table = ChannelUnits(try .leNet5Of1998(hasTable: true))
        #expect(table.groups.map(\.count) == [120, 84])
    }
}
