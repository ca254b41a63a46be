extension CoreMeasurement {
    /// Written by tools/measure-core, a block a processor and way to build: see `init(parsing:)`.
    static let table = """
        cortex-m4 size
        code 4.e.606 4.e.401 4.12.7ff 2.f6.1 2.d4.441 4.2e6.1 2.172.401 2.a6.7ff 2.a.401 2.1e2.1 2.2c.7ff 2.8.1
        code 2.11a.206 2.a.1 2.7ba.400 4.3e8.400 2.3e.440 2.ee.400 2.14.606 2.52.61e 2.4de.400 2.1a.441 2.1ac.1 4.3be.1
        code 4.1f4.401 2.10e.1 4.f4.401 2.100.1 2.c.401 2.44.1 4.68.1 2.dc.206 2.ee.204 2.6a.200 2.d4.8 2.10c.10
        code 2.b0.20 2.120.40 2.130.80 4.198.100 2.1c2.6 2.5a.4 4.18.8 4.18.10 2.c4.18 2.7e.20 4.144.40 2.98.80
        code 2.98.100 2.1a4.200 2.22.400 2.c.401 2.60.285 2.2c.61e 2.a0.7fe 2.26.21e 2.40.39e 2.15e.206 4.18c.206 2.42.396
        code 2.b0.216 2.58.60 2.a8.100 2.94.20 2.a2.80 2.212.100 2.216.40 2.2cc.18 2.58a.206 4.3e4.206 2.c.1c6 2.10.1a0
        code 2.8.3be 2.a.224 2.a.1a0 2.10.206 2.6.1de 2.32.206 2.a.1a0 2.a.1c0 2.6.1c6 2.9e.206 2.74.8 2.11e.10
        code 2.50.20 2.7c.100 2.60.80 2.26.30 2.8.88
        unwind 16
        stack convolution 4632
        cost convolution calls 1.377e+04 outputs 9.27 shallowTaps 1.808 taps 0.9655
        stack fullyConnected 2712
        cost fullyConnected outputs 246.8 taps 2.221
        stack maxPooling 1144
        cost maxPooling calls 5232 outputs 17.08 taps 15.26
        stack averagePooling 1192
        cost averagePooling calls 374.2 outputs 65.23 taps 13.5
        stack lookup 1188
        cost lookup calls 1151 outputs 19.18
        stack add 1256
        cost add calls 2228 outputs 11.32
        stack softmax 996
        cost softmax calls 2334
        stack localResponseNormalization 1080
        cost localResponseNormalization calls 1960 outputs 57.9
        stack fourBitConvolution 3872
        cost fourBitConvolution calls 1.762e+04 outputs 5.286 runs 26.95 taps 0.9098
        error 9.0

        cortex-m4 speed
        code 4.e.606 4.e.1 4.12.66f 4.224.1 4.ea.441 4.40a.1 4.146.401 4.7a4.1 4.b0.7ff 4.186.1 4.a.400 4.a.1
        code 4.d58.400 4.14.606 4.1aa.401 4.5ae.400 4.ec.401 4.256.400 4.86.206 4.94.8 4.13c.10 4.86.100 4.82.61e 4.278.1
        code 4.2c.7ff 4.8.1 4.f2.206 4.1aa.10 4.16c.40 4.152.80 4.1c4.100 4.252.6 4.60.4 4.a4.8 4.ec.10 4.f2.20
        code 4.1e2.40 4.108.80 4.ea.100 4.26c.200 4.2c.400 4.60.285 4.a6.7fe 4.338.206 4.4e.396 2.2cc.18 4.808.206 4.114.204
        code 4.140.8 4.ec.20 4.42.100 4.38.206 4.2ba.20 4.218.40 4.114.80 4.46a.100 2.24.206 4.274.206
        unwind 16
        stack convolution 4560
        cost convolution calls 1.293e+04 outputs 9.269 shallowTaps 1.807 taps 0.9655
        stack fullyConnected 2640
        cost fullyConnected outputs 245.7 taps 2.221
        stack maxPooling 1096
        cost maxPooling calls 4481 outputs 17.08 taps 15.26
        stack averagePooling 1088
        cost averagePooling outputs 66.05 taps 13.4
        stack lookup 1128
        cost lookup calls 880.5 outputs 14.68
        stack add 1188
        cost add calls 1825 outputs 10.58
        stack softmax 868
        cost softmax calls 1802
        stack localResponseNormalization 1032
        cost localResponseNormalization calls 1217 outputs 63.02
        stack fourBitConvolution 3776
        cost fourBitConvolution calls 1.681e+04 outputs 5.283 runs 26.96 taps 0.9099
        error 8.8
        """
}
