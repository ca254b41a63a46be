import Testing

@Suite struct FetchTests {
    /// A proxy that nobody runs stands for a machine without a network.
    @Test func unreachableMirrors_areListed() throws {
        let program = try Program()
        let proxy = "http://127.0.0.1:9"
        let outcome = try program(
            "fetch", "mnist",
            environment: [
                "http_proxy": proxy, "https_proxy": proxy, "HTTPS_PROXY": proxy, "no_proxy": "", "NO_PROXY": "",
                "XDG_CACHE_HOME": program.path("cache"),
            ])
        expectRefusal(outcome, "train-images-idx3-ubyte.gz", "ossci-datasets", "cvdf-datasets")
        #expect(try program.names(in: "cache/octet/mnist").isEmpty)
    }

    @Test func missingSet_namesTheCommandThatFetchesIt() throws {
        let outcome = try Program()("train", "lenet5", "--data", "mnist")
        expectRefusal(outcome, "octet fetch mnist")
    }
}
