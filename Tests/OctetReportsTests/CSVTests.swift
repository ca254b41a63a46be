import OctetReports
import Testing

@Suite struct CSVTests {
    @Test func fields_areQuotedWhereTheyMustBe() {
        var csv = CSV(["a", "b"])
        csv.append(["1", "x, \"y\""])
        csv.append(["", "two\r\nlines"])
        #expect(csv.text == "a,b\n1,\"x, \"\"y\"\"\"\n,\"two\r\nlines\"\n")
    }
}
