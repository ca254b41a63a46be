extension CoreMeasurement {
    /// Written by tools/measure-core, a block a processor and way to build: see `init(parsing:)`.
    static let table = """
        cortex-m0 size
        code 2.e.606 2.10.401 2.46.7ff 2.32.607 2.30.286 2.1e.100 2.134.1 2.132.441 4.326.1 2.234.401 2.1a8.7ff 2.a.401
        code 2.316.1 2.2c.7ff 2.8.1 2.122.206 2.940.400 4.536.400 2.52.440 2.1b6.400 2.12.606 2.60.61e 2.550.400 2.20.441
        code 2.1d4.1 4.4c4.1 4.260.401 4.148.1 4.2c8.401 4.144.1 2.c.401 2.52.1 4.4c.1 2.f6.206 2.e8.204 2.78.200
        code 2.e8.8 4.12c.10 2.c2.20 2.166.40 4.17c.80 4.1d8.100 2.254.6 2.62.4 4.1c.8 4.1c.10 2.de.18 2.a6.20
        code 4.188.40 2.d4.80 2.d4.100 2.22a.200 2.24.400 2.c.401 2.54.285 2.24.61e 2.c8.7fe 2.36.21e 2.48.39e 4.358.206
        code 2.46.396 4.d8.216 2.68.60 2.ca.100 2.9a.20 2.136.40 4.e8.80 2.228.100 2.2a8.18 2.30e.206 4.6e8.206 2.8c.8
        code 2.128.10 2.5c.20 2.8a.100 2.7c.80
        unwind 16
        stack convolution 0 6988
        cost convolution calls 3.09e+04 outputs 33.31 shallowTaps 3.945 streamedRows 2.195e+04 taps 3.037
        stack fullyConnected 0 3628
        cost fullyConnected outputs 586.8 taps 7.756
        stack maxPooling 0 1220
        cost maxPooling calls 6068 outputs 23.78 taps 16.2
        stack averagePooling 0 1272
        cost averagePooling calls 3058 outputs 116.8 taps 12.49
        stack lookup 0 1220
        cost lookup calls 1861 outputs 31.03
        stack add 0 1276
        cost add calls 2081 outputs 27.66
        stack softmax 0 1052
        cost softmax calls 8963
        stack localResponseNormalization 0 1160
        cost localResponseNormalization calls 3015 outputs 150.5
        stack fourBitConvolution 0 5716
        cost fourBitConvolution calls 4.211e+04 runs 64.78 streamedRows 3.381e+04 taps 2.834
        stack rowStreaming 0 7932
        error 9.5
        streamed-error 14.6

        cortex-m0 speed
        code 2.e.606 2.10.1 2.12.66f 2.34.7ff 2.32.206 2.30.286 2.1e.100 4.25c.1 2.14c.441 4.414.1 2.24c.401 2.39e.1
        code 4.48a.1 2.1a8.7ff 4.26e.1 2.a.400 2.a.1 2.290.400 4.cf2.400 2.12.606 4.22c.401 2.694.400 2.c.401 4.2d8.401
        code 2.92.400 4.266.400 2.98.206 2.9a.8 2.12a.10 2.92.100 2.84.61e 4.378.1 2.2c.7ff 2.8.1 2.ee.206 4.228.10
        code 2.1e8.40 4.1a4.80 4.240.100 2.27a.6 2.62.4 2.a2.8 2.ec.10 2.e8.20 2.204.40 2.11c.80 2.ea.100 2.28a.200
        code 2.2a.400 2.54.285 2.c8.7fe 4.3b8.206 2.46.396 2.2a8.18 2.278.206 4.5d6.206 2.122.204 2.16e.8 2.fe.20 2.44.100
        code 2.3a.206 4.28c.20 4.2e0.40 4.154.80 4.45c.100 2.25a.206
        unwind 16
        stack convolution 0 6900
        cost convolution calls 2.979e+04 outputs 33.31 shallowTaps 3.944 streamedRows 2.067e+04 taps 3.037
        stack fullyConnected 0 3540
        cost fullyConnected outputs 585.3 taps 7.756
        stack maxPooling 0 1148
        cost maxPooling calls 5052 outputs 23.78 taps 16.2
        stack averagePooling 0 1128
        cost averagePooling calls 1828 outputs 117 taps 12.47
        stack lookup 0 1164
        cost lookup calls 1297 outputs 21.61
        stack add 0 1240
        cost add calls 1566 outputs 25.68
        stack softmax 0 940
        cost softmax calls 8291
        stack localResponseNormalization 0 1112
        cost localResponseNormalization calls 1889 outputs 159.4
        stack fourBitConvolution 0 5604
        cost fourBitConvolution calls 4.101e+04 runs 64.8 streamedRows 3.249e+04 taps 2.834
        stack rowStreaming 0 8364
        error 9.5
        streamed-error 14.2

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
        stack convolution 2 2128 8 2160 32 2480 64 2624 66 2640 72 2696 80 2736 96 2864 104 2944 108 2984 126 3176 144 3272 150 3424 162 3464 180 3560 216 3848 288 4424 1200 4632
        cost convolution calls 1.391e+04 outputs 9.567 shallowTaps 1.804 streamedRows 9508 taps 0.963
        stack fullyConnected 16 2224 30 2352 64 2608 1024 2712
        cost fullyConnected outputs 246.7 taps 2.221
        stack maxPooling 9 1144
        cost maxPooling calls 5232 outputs 17.08 taps 15.26
        stack averagePooling 9 1188 49 1192
        cost averagePooling calls 748.8 outputs 65.47 taps 13.46
        stack lookup 0 1188
        cost lookup calls 1151 outputs 19.17
        stack add 0 1256
        cost add calls 2577 outputs 11.19
        stack softmax 0 996
        cost softmax calls 2267
        stack localResponseNormalization 0 1080
        cost localResponseNormalization calls 1960 outputs 57.9
        stack fourBitConvolution 72 2720 144 3296 216 3872
        cost fourBitConvolution calls 1.786e+04 outputs 5.167 runs 27.42 streamedRows 1.633e+04 taps 0.9098
        stack rowStreaming 16 3280 144 4328 216 4928 288 5480
        error 8.9
        streamed-error 19.1

        cortex-m4 speed
        code 4.e.606 4.e.1 4.12.66f 4.224.1 4.ea.441 4.40a.1 4.146.401 4.7a4.1 4.b0.7ff 4.186.1 4.a.400 4.a.1
        code 4.d58.400 4.14.606 4.1aa.401 4.5ae.400 4.ec.401 4.256.400 4.86.206 4.94.8 4.13c.10 4.86.100 4.82.61e 4.278.1
        code 4.2c.7ff 4.8.1 4.f2.206 4.1aa.10 4.16c.40 4.152.80 4.1c4.100 4.252.6 4.60.4 4.a4.8 4.ec.10 4.f2.20
        code 4.1e2.40 4.108.80 4.ea.100 4.26c.200 4.2c.400 4.60.285 4.a6.7fe 4.338.206 4.4e.396 2.2cc.18 4.808.206 4.114.204
        code 4.140.8 4.ec.20 4.42.100 4.38.206 4.2ba.20 4.218.40 4.114.80 4.46a.100 2.24.206 4.274.206
        unwind 16
        stack convolution 2 2056 8 2088 32 2408 64 2552 66 2568 72 2624 80 2664 96 2792 104 2872 108 2912 126 3104 144 3200 150 3352 162 3392 180 3488 216 3776 288 4352 1200 4560
        cost convolution calls 1.309e+04 outputs 9.57 shallowTaps 1.803 streamedRows 8508 taps 0.9629
        stack fullyConnected 16 2152 30 2280 64 2536 1024 2640
        cost fullyConnected outputs 245.6 taps 2.221
        stack maxPooling 9 1096
        cost maxPooling calls 4481 outputs 17.08 taps 15.26
        stack averagePooling 49 1088
        cost averagePooling calls 14.46 outputs 65.54 taps 13.45
        stack lookup 0 1128
        cost lookup calls 880.5 outputs 14.67
        stack add 0 1188
        cost add calls 2212 outputs 10.43
        stack softmax 0 868
        cost softmax calls 1731
        stack localResponseNormalization 0 1032
        cost localResponseNormalization calls 1217 outputs 63.02
        stack fourBitConvolution 72 2624 144 3200 216 3776
        cost fourBitConvolution calls 1.706e+04 outputs 5.164 runs 27.42 streamedRows 1.535e+04 taps 0.9098
        stack rowStreaming 16 3696 144 4744 216 5320 288 5896
        error 8.7
        streamed-error 18.3

        cortex-m55 size
        code 4.16.206 4.16.607 4.16.7ff 2.f4.1 2.d2.441 4.2f6.1 2.15e.401 2.a6.7ff 2.a.401 2.200.1 2.2c.7ff 2.8.9
        code 2.60c.206 2.1a.441 2.1ae.1 4.3c0.1 4.1ec.401 2.10e.1 4.f4.401 2.fe.1 2.c.401 2.42.1 4.68.1 2.dc.206
        code 8.138.204 2.6a.200 2.d4.8 2.10c.10 2.b0.20 2.120.40 2.126.80 4.194.100 2.1c2.6 2.5a.4 4.1c.8 4.1c.10
        code 2.c0.18 2.7e.20 4.144.40 2.98.80 2.98.100 2.1a4.200 2.22.400 2.c.401 2.5c.285 2.2c.61e 2.9e.7fe 2.26.21e
        code 2.40.39e 2.15e.206 4.188.206 2.42.396 2.ae.216 2.58.60 2.a6.100 2.8e.206 2.152.40 2.a4.80 2.26c.100 2.8e.20
        code 2.40a.10 2.290.8 2.c4.206 4.2f74.206 2.c.1c6 2.10.1a0 2.8.3be 2.a.224 2.a.1a0 2.18.206 2.6.1de 2.2a.206
        code 2.a.1c0 2.6.1c6 2.a.1a0 2.8a.206 2.54.8 2.f0.10 2.6c.20 2.7c.100 2.60.80 2.8.88 2.a.30 2.812.400
        code 4.3c0.400 2.3e.440 2.116.400 2.52.61e 2.4d8.400
        unwind 16
        stack convolution 1200 3932
        cost convolution calls 1.247e+04 outputs 11.46 runs 23.72 shallowTaps 0.1242 streamedRows 3965 taps 0.1507
        stack fullyConnected 400 2760
        cost fullyConnected calls 790.3 outputs 37.71 taps 0.2924
        stack maxPooling 9 1192
        cost maxPooling outputs 65.74
        stack averagePooling 49 1304
        cost averagePooling calls 1219 outputs 29.98 taps 0.6093
        stack lookup 0 1188
        cost lookup calls 515.5 outputs 8.592
        stack add 0 1232
        cost add calls 904 outputs 4.323 streamedRows 3703
        stack softmax 0 996
        cost softmax calls 1353
        stack localResponseNormalization 0 1112
        cost localResponseNormalization calls 2463 outputs 41.04
        stack fourBitConvolution 216 2032
        cost fourBitConvolution calls 1.683e+04 runs 103.6 streamedRows 3831 taps 3.328
        stack rowStreaming 288 4012
        error 11.3
        streamed-error 2.2

        cortex-m55 speed
        code 4.2e.206 4.16.66f 4.234.1 4.e8.441 4.406.1 4.136.401 4.582.1 10.1b8.1 4.b0.7ff 4.17c.1 4.a.400 4.a.1
        code 4.d3c.400 4.1a0.401 4.59a.400 4.106.401 4.222.400 4.86.206 4.64.8 4.120.10 4.84.100 4.7e.61e 4.282.1 4.2c.7ff
        code 4.8.9 4.cc2.206 4.1a0.10 4.16c.40 4.154.80 4.1c2.100 4.20c.6 4.60.4 4.a2.8 4.ea.10 4.f2.20 4.1ba.40
        code 4.108.80 4.ea.100 4.218.200 4.2c.400 4.5c.285 4.a6.7fe 4.334.206 4.4e.396 4.242.206 10.f24.206 10.160.204 4.142.8
        code 4.ee.20 4.40.100 4.2370.206 4.3e0.8 4.576.10 4.218.20 4.162.40 4.e0.80 4.290.100
        unwind 16
        stack convolution 1200 3848
        cost convolution calls 1.09e+04 outputs 11.41 runs 21.28 shallowTaps 0.1494 streamedRows 3771 taps 0.1436
        stack fullyConnected 400 2700
        cost fullyConnected calls 732.1 outputs 36.73 taps 0.29
        stack maxPooling 9 1208
        cost maxPooling outputs 23.11
        stack averagePooling 49 1412
        cost averagePooling calls 1171 outputs 27.67 taps 0.6108
        stack lookup 0 1132
        cost lookup calls 536.5 outputs 8.942
        stack add 0 1160
        cost add calls 866 outputs 2.585 streamedRows 2055
        stack softmax 0 860
        cost softmax calls 1316
        stack localResponseNormalization 0 1028
        cost localResponseNormalization calls 2519 outputs 41.97
        stack fourBitConvolution 216 1984
        cost fourBitConvolution calls 1.718e+04 runs 103.7 streamedRows 3561 taps 3.337
        stack rowStreaming 288 4376
        error 16.6
        streamed-error 3.2

        cortex-m7 size
        code 8.12.606 8.12.401 8.16.7ff 2.f6.1 2.e2.441 4.2e6.1 2.1b2.401 2.a6.7ff 2.a.401 2.1e2.1 2.30.7ff 2.8.1
        code 2.11a.206 2.a.1 2.7cc.400 4.3e8.400 2.42.440 2.ee.400 2.14.606 2.52.61e 2.4e2.400 2.1a.441 2.1ac.1 4.3bc.1
        code 4.1f0.401 2.10e.1 4.f4.401 2.100.1 2.c.401 2.44.1 4.68.1 2.dc.206 2.f0.204 2.6a.200 2.d4.8 2.10c.10
        code 2.b0.20 2.120.40 2.130.80 4.198.100 2.1c4.6 2.56.4 4.18.8 4.18.10 2.c0.18 2.7a.20 4.148.40 2.94.80
        code 2.94.100 2.1a6.200 2.22.400 2.c.401 2.60.285 2.2c.61e 2.a0.7fe 2.26.21e 2.40.39e 2.15e.206 4.190.206 2.42.396
        code 2.b0.216 2.58.60 2.a8.100 2.94.20 2.a2.80 2.212.100 2.216.40 2.2cc.18 2.58e.206 8.3f0.206 2.10.1a0 2.c.1c6
        code 2.8.3be 2.a.1fc 2.a.224 2.a.1a0 2.10.206 2.6.1de 2.32.206 2.a.1a0 2.a.1c0 2.6.1c6 2.9e.206 2.74.8
        code 2.11e.10 2.50.20 2.7c.100 2.64.80 2.26.30 2.8.88
        unwind 16
        stack convolution 0 4632
        cost convolution calls 1.404e+04 outputs 9.608 shallowTaps 1.806 streamedRows 9783 taps 0.9633
        stack fullyConnected 0 2712
        cost fullyConnected outputs 247.7 taps 2.231
        stack maxPooling 0 1144
        cost maxPooling calls 5284 outputs 17.08 taps 15.26
        stack averagePooling 0 1192
        cost averagePooling calls 803.1 outputs 65.48 taps 13.46
        stack lookup 0 1188
        cost lookup calls 1177 outputs 19.61
        stack add 0 1256
        cost add calls 2629 outputs 11.19
        stack softmax 0 996
        cost softmax calls 2318
        stack localResponseNormalization 0 1080
        cost localResponseNormalization calls 2012 outputs 57.9
        stack fourBitConvolution 0 3872
        cost fourBitConvolution calls 1.798e+04 outputs 5.48 runs 26.59 streamedRows 1.663e+04 taps 0.9091
        stack rowStreaming 0 5480
        error 9.0
        streamed-error 19.3

        cortex-m7 speed
        code 8.12.606 8.12.1 8.16.66f 8.234.1 8.ec.441 8.422.1 8.170.401 8.7b0.1 8.98.7ff 8.188.1 8.a.400 8.a.1
        code 8.d84.400 8.14.606 8.1aa.401 8.5c6.400 8.f0.401 8.26e.400 8.86.206 8.94.8 8.164.10 8.86.100 8.84.61e 8.278.1
        code 8.34.7ff 8.8.1 8.fe.206 8.1ac.10 8.16e.40 8.152.80 8.1ca.100 8.25c.6 8.60.4 8.aa.8 8.f8.10 8.ec.20
        code 8.1ec.40 8.10c.80 8.f6.100 8.26e.200 8.2c.400 8.60.285 8.a6.7fe 8.35c.206 8.4e.396 2.2cc.18 8.812.206 8.114.204
        code 8.13e.8 8.f2.20 8.42.100 8.40.206 8.15a.20 8.218.40 8.12a.80 8.2e4.100 2.28.206 8.280.206
        unwind 16
        stack convolution 0 4552
        cost convolution calls 1.322e+04 outputs 9.611 shallowTaps 1.804 streamedRows 8831 taps 0.9632
        stack fullyConnected 0 2632
        cost fullyConnected outputs 246.5 taps 2.231
        stack maxPooling 0 1088
        cost maxPooling calls 4530 outputs 17.08 taps 15.26
        stack averagePooling 0 1064
        cost averagePooling calls 73.94 outputs 65.54 taps 13.45
        stack lookup 0 1084
        cost lookup calls 883 outputs 14.72
        stack add 0 1180
        cost add calls 2269 outputs 10.18
        stack softmax 0 856
        cost softmax calls 1762
        stack localResponseNormalization 0 1012
        cost localResponseNormalization calls 1305 outputs 61.32
        stack fourBitConvolution 0 3768
        cost fourBitConvolution calls 1.718e+04 outputs 5.477 runs 26.6 streamedRows 1.57e+04 taps 0.9091
        stack rowStreaming 0 5888
        error 8.7
        streamed-error 18.6

        riscv32 size
        code 2.16.401 2.20.7ff 2.12e.1 2.1bc.441 2.384.1 2.2cc.401 2.20a.7ff 2.e.401 2.3c.7ff 2.340.1 2.3c.7ff 2.c.9
        code 2.cae.206 2.2a.441 2.902.1 2.1dc.401 2.16a.1 2.310.401 2.15c.1 2.10.401 2.122.1 2.146.206 2.13e.204 2.aa.200
        code 2.156.8 2.1b4.10 2.f8.20 2.1d8.40 2.1ae.80 2.262.100 2.2d0.6 2.7e.4 2.20.8 2.20.10 2.e8.18 2.d4.20
        code 2.1cc.40 2.fe.80 2.f0.100 2.286.200 2.22.400 2.c.401 2.5e.285 2.30.61e 2.f0.7fe 2.3a.21e 2.70.39e 2.3a0.206
        code 2.5e.396 2.10a.216 2.8a.60 2.146.100 2.1378.6 2.144c.200 2.2f8.8 2.51a.10 2.a6.20 2.13c.40 2.2a6.100 2.ca.80
        code 2.10e.206 2.16.15c 2.e.2a6 2.34.240 2.1a.206 2.10.158 2.da.206 2.c6.8 2.188.10 2.84.20 2.b0.100 2.96.80
        code 2.125c.400 2.4c.440 2.334.400 2.72.61e 2.612.400
        constants 4.34.1
        stack convolution 1200 2096
        cost convolution calls 1.233e+05 outputs 56.24 runs 51.76 shallowTaps 9.316 streamedRows 6552 taps 5.73
        stack fullyConnected 1024 2096
        cost fullyConnected outputs 86.81 taps 5.306
        stack maxPooling 9 1140
        cost maxPooling outputs 7.914 taps 8.175
        stack averagePooling 49 1268
        cost averagePooling calls 3513 outputs 43.69 taps 2.321
        stack lookup 0 1128
        cost lookup calls 1966 outputs 32.77
        stack add 0 1164
        cost add calls 2124 outputs 17.35 streamedRows 7968
        stack softmax 0 952
        cost softmax calls 3417
        stack localResponseNormalization 0 1040
        cost localResponseNormalization calls 3190 outputs 74.21
        stack fourBitConvolution 216 2112
        cost fourBitConvolution calls 1.921e+04 runs 139.2 streamedRows 6809 taps 6.531
        stack rowStreaming 144 3152 288 3168
        error 13.2
        streamed-error 1.6

        riscv32 speed
        code 2.16.1 2.20.7ff 2.2a6.1 2.1d6.441 2.3a8.1 2.312.401 2.8b8.1 2.234.7ff 2.382.1 2.e.400 2.e.1 2.127e.400
        code 2.17e.401 2.6be.400 2.32e.401 2.45c.400 2.a2.206 2.ca.8 2.18a.10 2.b0.100 2.a2.61e 2.338.1 2.3c.7ff 2.c.9
        code 2.ca0.206 2.27c.10 2.204.40 2.1c6.80 2.2ae.100 2.354.6 2.8a.4 2.ee.8 2.144.10 2.168.20 2.2ee.40 2.16a.80
        code 2.144.100 2.380.200 2.22.400 2.5e.285 2.f0.7fe 2.402.206 2.5e.396 2.1aa.206 2.174.204 2.188.8 2.150.20 2.aa.100
        code 2.128.206 2.1378.6 2.300.8 2.544.10 2.ac.20 2.144.40 2.ce.80 2.2aa.100 2.144c.200
        constants 4.34.1
        stack convolution 1200 2020
        cost convolution calls 1.222e+05 outputs 57.04 runs 51.17 shallowTaps 9.318 streamedRows 5356 taps 5.731
        stack fullyConnected 1024 2020
        cost fullyConnected outputs 86.57 taps 5.306
        stack maxPooling 9 1092
        cost maxPooling outputs 5.815 taps 9.231
        stack averagePooling 49 1168
        cost averagePooling calls 2439 outputs 43.61 taps 2.31
        stack lookup 0 996
        cost lookup calls 1268 outputs 21.13
        stack add 0 1084
        cost add calls 1236 outputs 17.97 streamedRows 7428
        stack softmax 0 780
        cost softmax calls 2371
        stack localResponseNormalization 0 944
        cost localResponseNormalization calls 2537 outputs 75.17
        stack fourBitConvolution 216 2036
        cost fourBitConvolution calls 1.832e+04 runs 139.1 streamedRows 5784 taps 6.534
        stack rowStreaming 144 3540 288 3556
        error 13.3
        streamed-error 1.3

        riscv64 size
        code 2.16.401 2.20.7ff 2.10a.1 2.1d0.441 2.390.1 2.2c8.401 2.20a.7ff 2.e.401 2.3c.7ff 2.2dc.1 2.34.7ff 2.c.9
        code 2.cce.206 2.2a.441 2.90c.1 2.220.401 2.15c.1 2.2fc.401 2.16a.1 2.10.401 2.12c.1 2.1b2.206 2.234.204 2.f4.200
        code 2.192.8 2.1fe.10 2.f0.20 2.206.40 2.1be.80 2.24a.100 2.39c.6 2.86.4 2.20.8 2.20.10 2.1ee.18 2.1ce.20
        code 2.3f8.40 2.1c4.80 2.1d0.100 2.2b8.200 2.22.400 2.c.401 2.50.285 2.2e.61e 2.78.7fe 2.3a.21e 2.7e.39e 2.358.206
        code 2.4a.396 2.10a.216 2.90.40 2.14e.100 2.1314.6 2.1452.200 2.2f8.8 2.500.10 2.a6.20 2.13c.40 2.2b8.100 2.ca.80
        code 2.10e.206 2.2e.1b8 2.46.3e 2.1a.1e6 2.56.180 2.2e.218 2.22.1e6 2.38.206 2.12.3e 2.e.1e6 2.be.206 2.ba.8
        code 2.1c8.10 2.80.20 2.a4.100 2.80.80 2.32.108 2.13a0.400 2.4a.440 2.33c.400 2.72.61e 2.58e.400
        constants 4.34.1 8.8.1
        stack convolution 1200 3656
        cost convolution calls 1.22e+05 outputs 56.91 runs 50.88 shallowTaps 9.301 streamedRows 7367 taps 5.712
        stack fullyConnected 1024 3656
        cost fullyConnected outputs 87.98 taps 5.213
        stack maxPooling 9 1944
        cost maxPooling outputs 6.788 taps 8.294
        stack averagePooling 49 2144
        cost averagePooling calls 3030 outputs 45.98 taps 2.346
        stack lookup 0 1640
        cost lookup calls 1468 outputs 24.46
        stack add 0 1976
        cost add calls 1529 outputs 17.35 streamedRows 8813
        stack softmax 0 1512
        cost softmax calls 2429
        stack localResponseNormalization 0 1728
        cost localResponseNormalization calls 2561 outputs 77.2
        stack fourBitConvolution 216 3528
        cost fourBitConvolution calls 1.992e+04 runs 131.2 streamedRows 7648 taps 6.563
        stack rowStreaming 288 5240
        error 13.4
        streamed-error 1.8

        riscv64 speed
        code 2.20.62f 2.25e.1 2.1f0.441 2.326.1 2.30e.401 2.85c.1 2.234.7ff 2.396.1 2.e.400 2.e.1 2.127e.400 2.1e4.401
        code 2.58c.400 2.31a.401 2.4e6.400 2.86.206 2.118.8 2.19a.10 2.9e.20 2.ea.100 2.a0.61e 2.2cc.1 2.c.9 2.d14.206
        code 2.250.10 2.242.40 2.1f0.80 2.256.100 2.37e.6 2.86.4 2.15a.8 2.324.10 2.15e.20 2.3ae.40 2.24e.80 2.304.100
        code 2.3a6.200 2.22.400 2.4e.285 2.78.7fe 2.3d6.206 2.4a.316 2.398.206 2.28c.204 2.2cc.8 2.1c4.20 2.b2.100 2.122.206
        code 2.1314.6 2.300.8 2.538.10 2.ac.20 2.144.40 2.ce.80 2.2bc.100 2.1452.200
        constants 4.34.1 8.8.1
        stack convolution 1200 3160
        cost convolution calls 1.199e+05 outputs 57.48 runs 50.23 shallowTaps 9.303 streamedRows 4942 taps 5.714
        stack fullyConnected 1024 3160
        cost fullyConnected outputs 86.51 taps 5.213
        stack maxPooling 9 1560
        cost maxPooling outputs 3.746 taps 9.449
        stack averagePooling 49 1960
        cost averagePooling calls 1338 outputs 46.55 taps 2.285
        stack lookup 0 1192
        cost lookup calls 871.5 outputs 14.52
        stack add 0 1544
        cost add calls 208.6 outputs 17.97 streamedRows 7228
        stack softmax 0 1016
        cost softmax calls 1886
        stack localResponseNormalization 0 1568
        cost localResponseNormalization calls 1388 outputs 78.17
        stack fourBitConvolution 216 3160
        cost fourBitConvolution calls 1.804e+04 runs 131 streamedRows 5348 taps 6.565
        stack rowStreaming 288 4968
        error 13.5
        streamed-error 1.2

        riscv64v size
        code 2.62.37f 2.11c.1 2.1d0.441 2.3ea.1 2.24a.401 2.20a.7ff 2.e.401 2.3c.7ff 2.1f0.1 2.34.7ff 2.c.9 2.792.206
        code 2.2a.441 2.99a.1 2.220.401 2.15c.1 2.212.401 2.16a.1 2.10.401 2.160.1 2.1b2.206 2.228.204 2.f6.200 2.192.8
        code 2.1fe.10 2.f0.20 2.206.40 2.1be.80 2.24a.100 2.42a.6 2.86.4 2.20.8 2.20.10 2.276.18 2.230.20 2.430.40
        code 2.1da.80 2.1e6.100 2.344.200 2.22.400 2.c.401 2.50.285 2.2e.61e 2.78.7fe 2.3a.21e 2.7e.39e 2.358.206 2.4a.396
        code 2.10a.216 2.90.40 2.14e.100 2.264.206 2.142.40 2.ca.80 2.2b8.100 2.a6.20 2.402.10 2.2f8.8 2.5c.40 2.16f0.206
        code 2.2c.3e 2.ac.180 2.16.66 2.38.206 2.12.1e6 2.12.66 2.2c.3e 2.36.206 2.e.1e6 2.c4.206 2.aa.8 2.1d8.10
        code 2.80.20 2.9c.100 2.80.80 2.38.108 2.1156.400 2.4a.440 2.18a.400 2.72.61e 2.58e.400
        constants 4.34.1 8.8.1
        stack convolution 1200 2480
        cost convolution calls 1.888e+04 outputs 0.1598 runs 15.1 shallowTaps 0.3104 streamedRows 5000 taps 0.2144
        stack fullyConnected 1024 2480
        cost fullyConnected calls 708 outputs 10.86 taps 0.3589
        stack maxPooling 9 1944
        cost maxPooling calls 3446 taps 8.878
        stack averagePooling 49 2072
        cost averagePooling calls 1482 outputs 24.25 taps 0.3989
        stack lookup 0 1640
        cost lookup calls 735.5 outputs 12.26
        stack add 0 2064
        cost add calls 1503 outputs 0.806 streamedRows 974.2
        stack softmax 0 1528
        cost softmax calls 1605
        stack localResponseNormalization 0 1728
        cost localResponseNormalization calls 1247 outputs 77.12
        stack fourBitConvolution 216 2496
        cost fourBitConvolution calls 1.706e+04 runs 50.12 streamedRows 6804 taps 3.867
        stack rowStreaming 144 4064 288 4080
        error 14.5
        streamed-error 8.0

        riscv64v speed
        code 2.62.22e 2.288.1 2.1f0.441 2.374.1 2.290.401 2.90a.1 2.234.7ff 2.3b0.1 2.e.400 2.e.1 2.1114.400 2.1e4.401
        code 2.58c.400 2.220.401 2.314.400 2.86.206 2.10a.8 2.198.10 2.9e.20 2.f8.100 2.a0.61e 2.25e.1 2.c.9 2.7b2.206
        code 2.250.10 2.242.40 2.1f0.80 2.256.100 2.350.6 2.86.4 2.10e.8 2.2ae.10 2.120.20 2.376.40 2.214.80 2.28e.100
        code 2.374.200 2.22.400 2.4e.285 2.78.7fe 2.3d6.206 2.4a.316 2.362.206 2.22a.204 2.29c.8 2.1c4.20 2.b2.100 2.119c.206
        code 2.41e.8 2.416.10 2.ac.20 2.146.40 2.116.80 2.32a.100 2.5c.40 2.7ce.206
        constants 4.34.1 8.8.1
        stack convolution 1200 2080
        cost convolution calls 1.873e+04 outputs 0.1558 runs 15.01 shallowTaps 0.3104 streamedRows 4582 taps 0.2144
        stack fullyConnected 1024 2080
        cost fullyConnected calls 548.5 outputs 10.86 taps 0.3589
        stack maxPooling 9 1648
        cost maxPooling calls 4702 outputs 0.384 taps 2.763
        stack averagePooling 49 1936
        cost averagePooling calls 1298 outputs 24.27 taps 0.386
        stack lookup 0 1224
        cost lookup calls 668 outputs 11.13
        stack add 0 1616
        cost add calls 1238 outputs 0.808 streamedRows 347.4
        stack softmax 0 1048
        cost softmax calls 1492
        stack localResponseNormalization 0 1608
        cost localResponseNormalization calls 1165 outputs 78.24
        stack fourBitConvolution 216 2208
        cost fourBitConvolution calls 1.705e+04 runs 49.86 streamedRows 6151 taps 3.87
        stack rowStreaming 144 3888 288 4016
        error 14.6
        streamed-error 7.8
        """
}
