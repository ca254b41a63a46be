extension CoreMeasurement {
    /// Written by tools/measure-core, a block a processor and way to build: see `init(parsing:)`.
    static let table = """
        cortex-m0 size
        code 2.e.e06 2.10.1c07 2.12.1fff 2.34.1f1f 2.30.686 2.50.200 2.1e.100 4.2a4.1001 4.1b4.1 4.184.1000 2.2e.1 2.3e.801
        code 2.a.1001 4.14a.1001 2.12.1841 4.228.1001 2.12.1801 2.134.1001 4.40.1001 2.4e.1000 4.b0.1000 2.24.45e 2.a8.606 2.2ec.800
        code 4.524.800 2.12.e06 4.88.1001 2.ea.800 2.10a.406 2.a6.404 4.b8.40 4.ec.80 4.1b0.100 4.3d8.200 4.16c.6 2.44.4
        code 2.9a.8 4.e0.10 2.d2.20 2.d0.40 2.74.80 2.f0.100 4.4c0.200 4.180.400 2.54.800 2.1e.17ff 2.28.1801 2.26.1485
        code 2.3a.1801 2.2c.800 4.5ec.800 2.32.61e 2.54.41e 2.2c.7fe 4.d0.406 2.3e.7fe 2.18.606 4.11c.406 2.3a.7fe 2.84.616
        code 2.8e.18 2.48.60 2.22.1e0 2.50.100 4.d4.80 2.228.100 2.136.40 2.9a.20 2.24a.18 2.10.206 2.10c.606 4.366.606
        code 2.8.400 2.48.406 4.a8.400 2.66.406 2.21e.606 2.22.41e 2.60.10
        unwind 16
        stack convolution 2 1276 8 1340 24 1884 32 1900 60 2220 64 2236 66 2300 72 2388 80 2492 96 2748 100 2860 104 2876 108 2964 126 3348 144 3540 150 3820 162 3924 180 4116 216 4692 288 5844 1200 5988
        cost convolution calls 2.757e+04 outputs 14.23 results 21.35 runs 1.258 shallowTaps 3.96 streamedRows 1.827e+04 taps 3.021
        stack fullyConnected 16 1516 30 1772 64 2284 1024 2436
        cost fullyConnected calls 1.157e+04 outputs 177.8 taps 8.273
        stack maxPooling 9 532
        cost maxPooling calls 3373 outputs 26.72 taps 15.58
        stack averagePooling 49 608
        cost averagePooling calls 402.6 outputs 128.3 taps 11.6
        stack lookup 0 436
        cost lookup calls 9728 outputs 5.239
        stack add 0 508
        cost add outputs 27.58
        stack softmax 0 364
        cost softmax calls 40.97 outputs 638.7
        stack localResponseNormalization 0 584
        cost localResponseNormalization calls 615 outputs 150.5
        stack transposedConvolution 256 5636
        cost transposedConvolution calls 1.743e+06 outputs 307.4 taps 1.201
        stack fourBitConvolution 72 2412 144 3564 216 4716
        cost fourBitConvolution calls 2.865e+04 results 28.6 runs 72.31 streamedRows 3.2e+04 taps 2.749
        stack rowStreaming 16 2124 144 4196 216 5372 288 6500
        error 10.5
        streamed-error 14.0

        cortex-m0 speed
        code 2.e.e06 2.10.1001 2.12.800 2.34.1f1f 2.30.686 2.50.200 2.1e.100 4.2c0.1001 4.288.1 4.3d8.1000 4.c8.1 2.da.801
        code 2.c0.1001 2.12.1841 4.218.1001 2.12.1801 2.108.1001 4.d2.1001 2.8.1000 4.1a8.1001 2.21e.800 2.110.406 2.a6.404 4.b0.40
        code 4.ec.80 4.1b8.100 4.3d0.200 4.16c.6 2.42.4 2.98.8 4.d4.10 2.d2.20 2.d2.40 2.74.80 2.ee.100 4.4c4.200
        code 4.17c.400 2.56.800 2.1e.17ff 2.26.1485 2.42.1801 4.672.800 2.32.61e 2.54.41e 2.34.7fe 4.d0.406 2.3e.7fe 4.11c.406
        code 2.3e.7fe 2.7e.616 2.8e.18 2.4a.60 2.22.1e0 2.24a.18 2.8.206 2.f4.606 4.366.606 2.8.400 4.ac.400 2.36.1801
        code 2.18.606 2.44.100 2.7a.406 4.28c.20 4.2e0.40 4.27c.80 4.45c.100 2.22a.606 2.28.45e 2.ae.606 2.27e.800 4.370.800
        code 2.12.e06 2.1ae.800 2.64.10 2.26.41e
        unwind 16
        stack convolution 2 1188 8 1252 24 1796 32 1812 60 2132 64 2148 66 2212 72 2300 80 2404 96 2660 100 2772 104 2788 108 2876 126 3260 144 3452 150 3732 162 3836 180 4028 216 4604 288 5756 1200 5900
        cost convolution calls 2.745e+04 outputs 14.3 results 21.34 runs 1.106 shallowTaps 3.958 streamedRows 1.281e+04 taps 3.02
        stack fullyConnected 16 1436 30 1692 64 2204 1024 2356
        cost fullyConnected calls 1.133e+04 outputs 177.3 taps 8.262
        stack maxPooling 9 452
        cost maxPooling calls 3379 outputs 26.72 taps 15.58
        stack averagePooling 49 528
        cost averagePooling calls 404.6 outputs 128.3 taps 11.6
        stack lookup 0 428
        cost lookup calls 1.633e+04 outputs 1.325
        stack add 0 472
        cost add outputs 25.57
        stack softmax 0 292
        cost softmax calls 66.97 outputs 617.7
        stack localResponseNormalization 0 560
        cost localResponseNormalization calls 487.2 outputs 159.3
        stack transposedConvolution 256 5636
        cost transposedConvolution calls 1.743e+06 outputs 307.3 taps 1.201
        stack fourBitConvolution 72 2332 144 3484 216 4636
        cost fourBitConvolution calls 2.844e+04 results 28.61 runs 72.33 streamedRows 2.572e+04 taps 2.749
        stack rowStreaming 16 1940 144 4012 216 5196 288 6316
        error 10.5
        streamed-error 11.7

        cortex-m4 size
        code 4.e.e06 4.e.1c07 4.12.1940 4.282.1001 2.18a.1 2.162.1000 2.2a.1 2.2e.801 2.a.1001 4.114.1001 2.12.1841 4.20c.1001
        code 2.12.1801 2.15c.1001 2.4e.1000 2.8.1 2.8.1001 2.8.1000 4.a0.1000 2.24.45e 2.9a.606 2.790.800 2.14.e06 2.10.800
        code 4.8c.1001 2.d4.800 2.de.406 2.9c.404 2.84.40 2.be.80 4.15c.100 4.368.200 4.94.6 2.36.4 2.78.8 2.c4.10
        code 2.a4.20 2.ba.40 2.62.80 2.ce.100 4.490.200 4.a8.400 2.44.800 2.1a.17ff 2.1a.1801 2.24.1485 2.40.1801 2.2e.800
        code 4.596.800 2.24.61e 2.58.41e 2.2a.7fe 2.c0.406 2.38.7fe 2.14.606 4.104.406 2.34.7fe 2.56.616 2.7c.18 2.48.60
        code 2.22.1e0 2.46.100 2.8a.80 2.212.100 2.216.40 2.94.20 2.230.18 2.8.206 2.fc.606 4.35c.606 2.4.400 2.50.406
        code 2.b8.400 2.64.406 2.178.606 4.e8.606 2.e.b9e 2.c0.406 2.8.48 2.e.60 2.e.406 2.8.3a4 2.1c.41e 2.5a.10
        unwind 16
        stack convolution 2 1176 8 1208 32 1528 64 1672 66 1688 72 1744 80 1784 96 1912 104 1992 108 2032 126 2224 144 2320 150 2472 162 2512 180 2608 216 2896 288 3472 1200 3680
        cost convolution calls 1.108e+04 outputs 9.69 runs 0.1319 shallowTaps 1.809 streamedRows 8874 taps 0.9599
        stack fullyConnected 16 1272 30 1400 64 1656 1024 1760
        cost fullyConnected calls 3542 outputs 101.6 taps 2.319
        stack maxPooling 9 504
        cost maxPooling calls 3555 outputs 20.1 taps 15.27
        stack averagePooling 49 548
        cost averagePooling calls 352.8 outputs 73.85 taps 13.17
        stack lookup 0 400
        cost lookup calls 7831 outputs 3.582
        stack add 0 616
        cost add calls 958 outputs 11.27
        stack softmax 0 312
        cost softmax calls 50.99 outputs 63.34
        stack localResponseNormalization 0 512
        cost localResponseNormalization calls 436.9 outputs 57.87
        stack transposedConvolution 256 3488
        cost transposedConvolution calls 6.071e+05 outputs 96.65 taps 0.3775
        stack fourBitConvolution 72 1768 144 2344 216 2920
        cost fourBitConvolution calls 1.311e+04 runs 60.9 streamedRows 1.699e+04 taps 0.9225
        stack rowStreaming 16 1856 144 2904 216 3504 288 4056
        error 10.8
        streamed-error 19.6

        cortex-m4 speed
        code 4.e.e06 4.e.1001 4.12.840 4.2d6.1001 4.266.1 4.3e8.1000 4.ca.1 4.ac.801 4.ba.1001 4.12.1841 4.236.1001 4.12.1801
        code 4.202.1001 4.8.1000 4.1f0.1001 4.20a.800 4.da.406 4.a0.404 4.90.40 4.ca.80 4.162.100 4.384.200 4.148.6 4.36.4
        code 4.84.8 4.cc.10 4.9c.20 4.ce.40 4.6a.80 4.d4.100 4.4a4.200 4.160.400 4.58.800 4.1c.17ff 4.24.1485 4.44.1801
        code 4.600.800 4.2e.61e 4.66.41e 4.2e.7fe 4.c6.406 4.42.7fe 4.fe.406 4.3c.7fe 4.54.616 4.90.18 4.4a.60 4.22.1e0
        code 2.230.18 4.4.206 2.e8.606 4.35c.606 4.c6.400 4.24.1801 4.14.606 4.42.100 4.7e.406 4.2ba.20 4.218.40 4.26a.80
        code 4.46a.100 2.180.606 4.e8.606 4.1c.45e 4.a6.606 4.5b8.800 4.14.e06 4.19e.800 4.5e.10 4.24.41e
        unwind 16
        stack convolution 2 1096 8 1128 32 1448 64 1592 66 1608 72 1664 80 1704 96 1831 104 1912 108 1952 126 2144 144 2240 150 2391 162 2432 180 2528 216 2816 288 3391 1200 3600
        cost convolution calls 1.108e+04 outputs 9.716 shallowTaps 1.809 streamedRows 5000 taps 0.9594
        stack fullyConnected 16 1192 30 1319 64 1575 1024 1680
        cost fullyConnected calls 3427 outputs 101.3 taps 2.315
        stack maxPooling 9 424
        cost maxPooling calls 3549 outputs 20.1 taps 15.27
        stack averagePooling 49 468
        cost averagePooling calls 347.8 outputs 73.85 taps 13.17
        stack lookup 0 360
        cost lookup calls 1.193e+04 outputs 2.256
        stack add 0 540
        cost add calls 1101 outputs 10.47
        stack softmax 0 248
        cost softmax calls 57.22 outputs 59.26
        stack localResponseNormalization 0 456
        cost localResponseNormalization calls 423.2 outputs 62.99
        stack transposedConvolution 256 3496
        cost transposedConvolution calls 6.07e+05 outputs 96.65 taps 0.3775
        stack fourBitConvolution 72 1688 144 2264 216 2840
        cost fourBitConvolution calls 1.288e+04 runs 61.14 streamedRows 1.254e+04 taps 0.9223
        stack rowStreaming 16 1704 144 2752 216 3352 288 3903
        error 10.8
        streamed-error 15.7

        cortex-m55 size
        code 4.16.606 4.16.1e07 4.16.1900 4.27e.1001 2.1de.1 2.164.1000 2.2e.1 2.a.1001 4.114.1001 2.12.1841 4.20c.1001 2.12.1801
        code 2.15a.1001 2.4a.1000 2.8.1008 2.8.1 2.8.1001 2.8.1000 4.a8.1000 2.24.45e 2.3ea.606 4.90.1001 2.d0.800 2.de.406
        code 2.9c.404 2.84.40 2.c0.80 4.158.100 4.354.200 2.8a.6 2.36.4 2.7a.8 2.c2.10 2.a4.20 2.be.40 2.62.80
        code 2.d0.100 4.4b4.200 2.a0.400 2.44.800 2.1a.17ff 2.1a.1801 2.22.1485 2.3a.1801 2.28.800 4.5a4.800 2.24.61e 2.58.41e
        code 2.22.7fe 2.c0.406 2.38.7fe 2.e.606 4.100.406 2.34.7fe 2.54.616 2.7c.18 2.48.60 2.20.1e0 2.44.100 2.8e.406
        code 2.152.40 2.9c.80 2.26c.100 2.8e.20 2.40a.10 2.290.8 2.4c.606 4.be6.606 4.e52.406 2.14e8.606 2.6c.406 2.e.b84
        code 2.4c.406 2.e.3e 2.82.406 2.12.41e 2.5a.10 2.908.800
        unwind 16
        stack convolution 216 2132 1200 3156
        cost convolution calls 1.132e+04 results 11.35 runs 28.8 shallowTaps 0.1198 streamedRows 2088 taps 0.1502
        stack fullyConnected 400 1984
        cost fullyConnected outputs 135.3 taps 0.03472
        stack maxPooling 9 592
        cost maxPooling outputs 65.68
        stack averagePooling 49 736
        cost averagePooling calls 1397 outputs 31.18 taps 0.4597
        stack lookup 0 408
        cost lookup calls 7160 outputs 2.713
        stack add 0 504
        cost add calls 332.3 outputs 4.323 streamedRows 2145
        stack softmax 0 324
        cost softmax calls 63.86 outputs 50.71
        stack localResponseNormalization 0 552
        cost localResponseNormalization calls 2297 outputs 38.27
        stack transposedConvolution 256 2452
        cost transposedConvolution calls 3.182e+05 outputs 11.89 taps 0.04645
        stack fourBitConvolution 216 1224
        cost fourBitConvolution calls 1.164e+04 outputs 3.884 results 29.61 runs 83.55 streamedRows 1313 taps 3.198
        stack rowStreaming 288 2724
        error 11.4
        streamed-error 2.7

        cortex-m55 speed
        code 4.16.606 4.16.1607 4.16.800 4.2b6.1001 4.334.1 10.430.1000 4.d2.1 4.bc.1001 4.12.1841 4.232.1001 4.12.1801 4.1fe.1001
        code 4.8.1008 10.1b0.1001 4.1f4.800 4.d8.406 4.a2.404 4.90.40 4.cc.80 4.162.100 4.38a.200 4.13a.6 4.36.4 4.82.8
        code 4.ca.10 4.9c.20 4.c2.40 4.6a.80 4.d4.100 4.4da.200 4.14e.400 4.58.800 4.1c.17ff 4.22.1485 4.3a.1801 4.5fe.800
        code 4.2e.61e 4.68.41e 4.22.7fe 4.c8.406 4.42.7fe 4.10e.406 4.3e.7fe 4.66.616 4.90.18 4.4a.60 4.20.1e0 4.22c.606
        code 10.d6e.606 4.1e.1801 4.e.606 4.40.100 4.46.406 4.1366.606 4.f2c.406 4.3e0.8 4.576.10 4.218.20 4.162.40 4.24c.80
        code 4.290.100 4.1c.45e 4.6ae.606 4.60.10 4.12.41e 4.942.800
        unwind 16
        stack convolution 216 2136 1200 3160
        cost convolution calls 1.006e+04 outputs 1.426 results 9.629 runs 25.26 shallowTaps 0.1495 streamedRows 1950 taps 0.1432
        stack fullyConnected 400 2004
        cost fullyConnected outputs 138.4 taps 0.02183
        stack maxPooling 9 664
        cost maxPooling outputs 23.05
        stack averagePooling 49 932
        cost averagePooling calls 1418 outputs 28.84 taps 0.4653
        stack lookup 0 460
        cost lookup calls 7172 outputs 2.793
        stack add 0 512
        cost add calls 334.2 outputs 2.585 streamedRows 745.2
        stack softmax 0 336
        cost softmax calls 58.91 outputs 57.7
        stack localResponseNormalization 0 548
        cost localResponseNormalization calls 2391 outputs 39.84
        stack transposedConvolution 256 2456
        cost transposedConvolution calls 2.43e+05 outputs 14.05 taps 0.05489
        stack fourBitConvolution 216 1280
        cost fourBitConvolution calls 1.16e+04 outputs 3.892 results 32.29 runs 83.54 streamedRows 1285 taps 3.197
        stack rowStreaming 288 2632
        error 15.8
        streamed-error 2.4

        cortex-m7 size
        code 8.12.e06 8.12.1c07 8.16.1940 4.27e.1001 2.18a.1 2.162.1000 2.2a.1 2.2e.801 2.a.1001 4.114.1001 2.12.1841 4.208.1001
        code 2.12.1801 2.15c.1001 2.4e.1000 2.8.1 2.8.1001 2.8.1000 4.a0.1000 2.24.45e 2.9a.606 2.79a.800 2.14.e06 2.10.800
        code 4.8c.1001 2.d4.800 2.de.406 2.9c.404 2.84.40 2.be.80 4.15c.100 4.368.200 4.90.6 2.34.4 2.76.8 2.c2.10
        code 2.a2.20 2.b8.40 2.60.80 2.cc.100 4.48c.200 4.a8.400 2.42.800 2.1a.17ff 2.1a.1801 2.24.1485 2.40.1801 2.2e.800
        code 4.59c.800 2.24.61e 2.58.41e 2.2a.7fe 2.c0.406 2.38.7fe 2.14.606 4.104.406 2.34.7fe 2.56.616 2.7c.18 2.48.60
        code 2.22.1e0 2.46.100 2.8a.80 2.212.100 2.216.40 2.94.20 2.230.18 2.8.206 2.fc.606 4.35c.606 2.4.400 2.50.406
        code 2.b8.400 2.64.406 2.184.606 8.ec.606 2.10.b9e 2.c0.406 2.8.48 2.10.60 2.e.406 2.8.3a4 2.1c.41e 2.5a.10
        unwind 16
        stack convolution 2 1176 8 1208 32 1528 64 1672 66 1688 72 1744 80 1784 96 1912 104 1992 108 2032 126 2224 144 2320 150 2472 162 2512 180 2608 216 2896 288 3472 1200 3680
        cost convolution calls 1.113e+04 outputs 9.727 runs 0.1912 shallowTaps 1.81 streamedRows 8925 taps 0.9601
        stack fullyConnected 16 1272 30 1400 64 1656 1024 1760
        cost fullyConnected calls 3549 outputs 101.9 taps 2.329
        stack maxPooling 9 504
        cost maxPooling calls 3555 outputs 20.1 taps 15.27
        stack averagePooling 49 548
        cost averagePooling calls 352.8 outputs 73.85 taps 13.17
        stack lookup 0 400
        cost lookup calls 7832 outputs 3.582
        stack add 0 616
        cost add calls 959.5 outputs 11.27
        stack softmax 0 312
        cost softmax calls 50.99 outputs 63.34
        stack localResponseNormalization 0 512
        cost localResponseNormalization calls 436.8 outputs 57.87
        stack transposedConvolution 256 3488
        cost transposedConvolution calls 6.073e+05 outputs 96.7 taps 0.3777
        stack fourBitConvolution 72 1768 144 2344 216 2920
        cost fourBitConvolution calls 1.312e+04 runs 61.43 streamedRows 1.704e+04 taps 0.9227
        stack rowStreaming 16 1856 144 2904 216 3504 288 4056
        error 10.9
        streamed-error 19.6

        cortex-m7 speed
        code 8.12.e06 8.12.1001 8.16.840 8.2d6.1001 8.278.1 8.3fe.1000 8.ca.1 8.a6.801 8.b4.1001 8.12.1841 8.232.1001 8.12.1801
        code 8.20a.1001 8.8.1000 8.1f4.1001 8.20c.800 8.dc.406 8.a2.404 8.94.40 8.ca.80 8.164.100 8.37e.200 8.144.6 8.34.4
        code 8.84.8 8.cc.10 8.9a.20 8.ce.40 8.6e.80 8.de.100 8.4ac.200 8.15c.400 8.56.800 8.1c.17ff 8.24.1485 8.44.1801
        code 8.624.800 8.2e.61e 8.6a.41e 8.2e.7fe 8.c0.406 8.44.7fe 8.118.406 8.3c.7fe 8.5a.616 8.90.18 8.4a.60 8.22.1e0
        code 2.230.18 8.4.206 2.e8.606 4.35c.606 8.ca.400 8.24.1801 8.14.606 8.42.100 8.86.406 8.15a.20 8.218.40 8.108.80
        code 8.2e4.100 2.188.606 8.ec.606 8.1c.45e 8.ae.606 8.5bc.800 8.14.e06 8.19e.800 8.60.10 8.24.41e
        unwind 16
        stack convolution 2 1104 8 1136 32 1456 64 1600 66 1616 72 1672 80 1712 96 1840 104 1920 108 1960 126 2152 144 2248 150 2400 162 2440 180 2536 216 2824 288 3400 1200 3608
        cost convolution calls 1.115e+04 outputs 9.755 runs 0.04572 shallowTaps 1.81 streamedRows 5005 taps 0.9596
        stack fullyConnected 16 1200 30 1328 64 1584 1024 1688
        cost fullyConnected calls 3435 outputs 101.7 taps 2.325
        stack maxPooling 9 424
        cost maxPooling calls 3549 outputs 20.1 taps 15.27
        stack averagePooling 49 468
        cost averagePooling calls 351.8 outputs 73.85 taps 13.17
        stack lookup 0 332
        cost lookup calls 1.111e+04 outputs 2.46
        stack add 0 540
        cost add calls 1110 outputs 10.22
        stack softmax 0 240
        cost softmax calls 51.69 outputs 57.1
        stack localResponseNormalization 0 452
        cost localResponseNormalization calls 465.8 outputs 61.29
        stack transposedConvolution 256 3504
        cost transposedConvolution calls 6.073e+05 outputs 96.69 taps 0.3777
        stack fourBitConvolution 72 1696 144 2272 216 2848
        cost fourBitConvolution calls 1.29e+04 runs 61.69 streamedRows 1.257e+04 taps 0.9225
        stack rowStreaming 16 1704 144 2752 216 3352 288 3903
        error 10.9
        streamed-error 15.8

        riscv32 size
        code 2.16.1801 2.20.1fff 2.2fc.1001 2.374.1 2.1c2.1000 2.34.1 2.19c.1001 2.12.1841 2.2b6.1001 2.14.1801 2.210.1001 2.74.1000
        code 2.c.1008 2.3c.1001 2.dc.1000 2.34.45e 2.8b2.606 2.ba.1001 2.12a.800 2.146.406 2.ee.404 2.f0.40 2.11c.80 2.20c.100
        code 2.3dc.200 2.e0.6 2.48.4 2.ac.8 2.fc.10 2.c6.20 2.104.40 2.7e.80 2.f2.100 2.496.200 2.fa.400 2.56.800
        code 2.20.17ff 2.22.1801 2.2c.1485 2.4e.1801 2.6e4.800 2.2e.61e 2.68.41e 2.3a.7fe 2.10e.406 2.5c.7fe 2.12.606 2.134.406
        code 2.48.7fe 2.88.616 2.c8.18 2.62.60 2.2c.1e0 2.b4.100 2.135c.206 2.1408.400 2.2f8.8 2.51a.10 2.a6.20 2.13c.40
        code 2.2a6.100 2.c0.80 2.10e.606 2.88.406 2.14.606 2.52.406 2.8.884 2.16.406 2.38.41e 2.7e.10 2.f7a.800
        stack convolution 1200 1376
        cost convolution calls 1.068e+05 results 61.63 runs 84.84 shallowTaps 9.033 streamedRows 5393 taps 5.67
        stack fullyConnected 1024 1376
        cost fullyConnected calls 8485 outputs 87.66 taps 5.292
        stack maxPooling 9 644
        cost maxPooling outputs 2.879 taps 8.707
        stack averagePooling 49 804
        cost averagePooling calls 977.1 outputs 44.93 taps 2.166
        stack lookup 0 420
        cost lookup calls 8183 outputs 5.487
        stack add 0 540
        cost add outputs 17.23 streamedRows 4586
        stack softmax 0 384
        cost softmax calls 35.95 outputs 73.35
        stack localResponseNormalization 0 560
        cost localResponseNormalization calls 534 outputs 74.16
        stack transposedConvolution 256 1680
        cost transposedConvolution calls 8.662e+06 outputs 408.5 taps 1.596
        stack fourBitConvolution 216 1360
        cost fourBitConvolution calls 7441 outputs 27.38 results 48.63 runs 8.927 streamedRows 6734 taps 6.288
        stack rowStreaming 288 1904
        error 7.5
        streamed-error 1.6

        riscv32 speed
        code 2.16.1001 2.20.800 2.33c.1001 2.37e.1 2.2ea.1000 2.36.1 2.100.1001 2.12.1841 2.2be.1001 2.14.1801 2.280.1001 2.c.1008
        code 2.d4.1001 2.26e.800 2.14e.406 2.ee.404 2.ee.40 2.11c.80 2.21a.100 2.3e8.200 2.1a2.6 2.4c.4 2.b0.8 2.fe.10
        code 2.ca.20 2.106.40 2.84.80 2.f8.100 2.4d0.200 2.1be.400 2.5e.800 2.20.17ff 2.2c.1485 2.4e.1801 2.71e.800 2.32.61e
        code 2.68.41e 2.3a.7fe 2.10e.406 2.5c.7fe 2.13a.406 2.4e.7fe 2.86.616 2.cc.18 2.62.60 2.2c.1e0 2.22.1801 2.12.606
        code 2.aa.100 2.128.606 2.135c.206 2.300.8 2.544.10 2.ac.20 2.144.40 2.b4.80 2.2aa.100 2.1408.400 2.34.45e 2.8c8.606
        code 2.7e.10 2.38.41e 2.f00.800
        stack convolution 1200 1364
        cost convolution calls 1.067e+05 results 62.5 runs 84.93 shallowTaps 9.033 streamedRows 2046 taps 5.671
        stack fullyConnected 1024 1364
        cost fullyConnected calls 8489 outputs 88.41 taps 5.293
        stack maxPooling 9 628
        cost maxPooling outputs 2.011 taps 9.632
        stack averagePooling 49 784
        cost averagePooling calls 975.5 outputs 44.89 taps 2.15
        stack lookup 0 404
        cost lookup calls 8480 outputs 5.369
        stack add 0 524
        cost add outputs 17.84 streamedRows 3642
        stack softmax 0 368
        cost softmax calls 32.29 outputs 71.57
        stack localResponseNormalization 0 544
        cost localResponseNormalization calls 555 outputs 75.12
        stack transposedConvolution 256 1668
        cost transposedConvolution calls 8.663e+06 outputs 408.8 taps 1.597
        stack fourBitConvolution 216 1348
        cost fourBitConvolution calls 7495 outputs 27.68 results 49.73 runs 7.347 streamedRows 3400 taps 6.287
        stack rowStreaming 288 1796
        error 7.4
        streamed-error 1.3

        riscv64 size
        code 2.16.1801 2.20.1fff 2.330.1001 2.374.1 2.212.1000 2.34.1 2.18e.1001 2.14.1841 2.2c0.1001 2.16.1801 2.216.1001 2.74.1000
        code 2.c.1008 2.e0.1000 2.34.45e 2.8b2.606 2.c0.1001 2.12a.800 2.14a.406 2.ee.404 2.f0.40 2.122.80 2.20c.100 2.3aa.200
        code 2.e2.6 2.4a.4 2.ae.8 2.102.10 2.ce.20 2.106.40 2.86.80 2.fa.100 2.478.200 2.fc.400 2.58.800 2.28.17ff
        code 2.2e.1801 2.30.1485 2.4e.1801 2.71c.800 2.2e.61e 2.68.41e 2.3a.7fe 2.104.406 2.60.7fe 2.16a.406 2.4c.7fe 2.88.616
        code 2.16.606 2.c8.18 2.62.60 2.2c.1e0 2.bc.100 2.1314.206 2.141c.400 2.2f8.8 2.500.10 2.a6.20 2.13c.40 2.2b8.100
        code 2.c2.80 2.10e.606 2.b2.406 2.14.606 2.34.406 2.8.884 2.16.406 2.38.41e 2.7e.10 2.1188.800
        constants 8.8.1001
        stack convolution 1200 2664
        cost convolution calls 1.065e+05 results 62.4 runs 83.55 shallowTaps 9.058 streamedRows 2697 taps 5.724
        stack fullyConnected 1024 2664
        cost fullyConnected calls 8292 outputs 88.6 taps 5.168
        stack maxPooling 9 1240
        cost maxPooling outputs 2.875 taps 8.708
        stack averagePooling 49 1488
        cost averagePooling calls 884.8 outputs 47.44 taps 2.165
        stack lookup 0 792
        cost lookup calls 8115 outputs 5.434
        stack add 0 1000
        cost add outputs 17.23 streamedRows 4186
        stack softmax 0 656
        cost softmax calls 35.52 outputs 73.49
        stack localResponseNormalization 0 1056
        cost localResponseNormalization calls 535.8 outputs 77.16
        stack transposedConvolution 256 3208
        cost transposedConvolution calls 8.75e+06 outputs 409.6 taps 1.6
        stack fourBitConvolution 216 2616
        cost fourBitConvolution calls 8795 outputs 24.77 results 49.74 runs 16.17 streamedRows 3638 taps 6.266
        stack rowStreaming 288 3448
        error 7.6
        streamed-error 1.4

        riscv64 speed
        code 2.20.800 2.342.1001 2.37c.1 2.2b8.1000 2.36.1 2.100.1001 2.14.1841 2.2cc.1001 2.16.1801 2.276.1001 2.c.1008 2.cc.1001
        code 2.296.800 2.152.406 2.ee.404 2.ee.40 2.122.80 2.204.100 2.3a6.200 2.1ae.6 2.4c.4 2.b0.8 2.102.10 2.d0.20
        code 2.106.40 2.8a.80 2.fe.100 2.4a4.200 2.1ca.400 2.5e.800 2.28.17ff 2.30.1485 2.4e.1801 2.788.800 2.32.61e 2.68.41e
        code 2.3a.7fe 2.11e.406 2.60.7fe 2.138.406 2.5a.7fe 2.86.616 2.cc.18 2.62.60 2.2c.1e0 2.2e.1801 2.16.606 2.b2.100
        code 2.122.606 2.1314.206 2.300.8 2.538.10 2.ac.20 2.144.40 2.b6.80 2.2bc.100 2.141c.400 2.34.45e 2.8c8.606 2.7e.10
        code 2.38.41e 2.10d6.800
        constants 8.8.1001
        stack convolution 1200 2632
        cost convolution calls 1.063e+05 results 62.99 runs 83.6 shallowTaps 9.06 taps 5.724
        stack fullyConnected 1024 2632
        cost fullyConnected calls 8288 outputs 89.23 taps 5.168
        stack maxPooling 9 1208
        cost maxPooling outputs 2.007 taps 9.634
        stack averagePooling 49 1448
        cost averagePooling calls 885.2 outputs 47.55 taps 2.161
        stack lookup 0 760
        cost lookup calls 8484 outputs 5.37
        stack add 0 968
        cost add outputs 17.84 streamedRows 2203
        stack softmax 0 624
        cost softmax calls 31.86 outputs 71.71
        stack localResponseNormalization 0 1024
        cost localResponseNormalization calls 556.7 outputs 78.12
        stack transposedConvolution 256 3240
        cost transposedConvolution calls 8.75e+06 outputs 409.9 taps 1.601
        stack fourBitConvolution 216 2584
        cost fourBitConvolution calls 8966 outputs 25.24 results 50.63 runs 13.96 taps 6.263
        stack rowStreaming 288 3336
        error 7.6
        streamed-error 1.3

        riscv64v size
        code 2.348.1001 2.254.1 2.214.1000 2.34.1 2.18e.1001 2.14.1841 2.2c0.1001 2.16.1801 2.216.1001 2.74.1000 2.c.1008 2.e0.1000
        code 2.34.45e 2.508.606 2.a0.1001 2.12a.800 2.14a.406 2.f0.404 2.f0.40 2.122.80 2.20c.100 2.3aa.200 2.e6.6 2.3e.4
        code 2.a4.8 2.f6.10 2.d0.20 2.fc.40 2.7a.80 2.f4.100 2.472.200 2.100.400 2.5a.800 2.28.17ff 2.2e.1801 2.30.1485
        code 2.4e.1801 2.718.800 2.2e.61e 2.68.41e 2.3a.7fe 2.104.406 2.60.7fe 2.16a.406 2.4c.7fe 2.88.616 2.16.606 2.c8.18
        code 2.62.60 2.2c.1e0 2.bc.100 2.25e.606 2.142.40 2.c2.80 2.2b8.100 2.a6.20 2.402.10 2.2f8.8 2.5c.40 2.16d0.606
        code 2.5a.406 2.16.158 2.58.406 2.14.606 2.34.406 2.18.84 2.8.884 2.16.406 2.28.41e 2.7e.10 2.da6.800
        constants 8.8.1001
        stack convolution 1152 1392
        cost convolution calls 1.535e+04 results 1.488 runs 15.38 shallowTaps 0.2259 streamedRows 872.2 taps 0.2107
        stack fullyConnected 1024 1392
        cost fullyConnected calls 1115 outputs 10.17 taps 0.3584
        stack maxPooling 9 1160
        cost maxPooling calls 3128 taps 8.879
        stack averagePooling 49 1352
        cost averagePooling calls 1191 outputs 25.68 taps 0.2725
        stack lookup 0 712
        cost lookup calls 7098 outputs 5.807
        stack add 0 960
        cost add calls 540.9 outputs 0.7598
        stack softmax 0 584
        cost softmax calls 27.57 outputs 74.48
        stack localResponseNormalization 0 976
        cost localResponseNormalization calls 700 outputs 77.06
        stack transposedConvolution 256 2016
        cost transposedConvolution calls 6.865e+05 outputs 4.621 taps 0.01805
        stack fourBitConvolution 216 1496
        cost fourBitConvolution calls 9663 results 36.77 runs 49.7 streamedRows 2678 taps 3.736
        stack rowStreaming 144 2160 288 2264
        error 8.8
        streamed-error 6.5

        riscv64v speed
        code 2.348.1001 2.2f8.1 2.3ba.1000 2.36.1 2.100.1001 2.14.1841 2.2cc.1001 2.16.1801 2.276.1001 2.c.1008 2.160.1001 2.296.800
        code 2.152.406 2.f0.404 2.ee.40 2.122.80 2.204.100 2.3a6.200 2.1a4.6 2.4a.4 2.ae.8 2.100.10 2.d0.20 2.104.40
        code 2.88.80 2.100.100 2.498.200 2.1c2.400 2.5a.800 2.28.17ff 2.30.1485 2.4e.1801 2.71c.800 2.32.61e 2.68.41e 2.3a.7fe
        code 2.11e.406 2.60.7fe 2.138.406 2.5a.7fe 2.86.616 2.cc.18 2.62.60 2.2c.1e0 2.2e.1801 2.16.606 2.b2.100 2.116e.606
        code 2.41e.8 2.416.10 2.ac.20 2.146.40 2.fa.80 2.32a.100 2.5c.40 2.7ce.606 2.34.45e 2.520.606 2.7e.10 2.28.41e
        code 2.ca8.800
        constants 8.8.1001
        stack convolution 1152 1392
        cost convolution calls 1.535e+04 results 1.488 runs 15.41 shallowTaps 0.226 streamedRows 845.3 taps 0.2107
        stack fullyConnected 1024 1392
        cost fullyConnected calls 1110 outputs 10.05 taps 0.3586
        stack maxPooling 9 1248
        cost maxPooling calls 6927 taps 2.747
        stack averagePooling 49 1344
        cost averagePooling calls 1213 outputs 25.27 taps 0.2675
        stack lookup 0 712
        cost lookup calls 7392 outputs 5.766
        stack add 0 960
        cost add calls 554.3 outputs 0.7591
        stack softmax 0 584
        cost softmax calls 32.06 outputs 72.65
        stack localResponseNormalization 0 984
        cost localResponseNormalization calls 750.3 outputs 78.18
        stack transposedConvolution 256 2048
        cost transposedConvolution calls 6.865e+05 outputs 4.621 taps 0.01805
        stack fourBitConvolution 216 1496
        cost fourBitConvolution calls 9675 results 37.55 runs 49.45 streamedRows 2675 taps 3.736
        stack rowStreaming 144 2048 288 2152
        error 19.8
        streamed-error 6.6
        """
}
