extension CoreMeasurement {
    /// Written by tools/measure-core, a block a processor and way to build: see `init(parsing:)`.
    static let table = """
        cortex-m0 size
        code 2.e.e06 2.10.1801 2.12.1fff 2.34.1f5f 2.30.686 2.50.200 2.1e.100 2.12c.1001 4.8a.1001 4.184.1 2.22.1841 2.162.1000
        code 2.2e.1 2.4e.1000 2.6a.1 2.3e.801 2.e4.606 2.266.800 4.b20.800 2.5a.40 2.12.e06 2.5b4.800 2.88.1801 4.b0.1000
        code 2.7a.1001 4.3b2.1001 4.158.1801 4.27c.1001 2.28.1801 4.100.1001 2.58.800 2.e.1001 2.2.1fff 2.11a.406 2.b6.404 2.aa.400
        code 2.68.8 4.b8.10 2.94.20 2.116.40 4.124.80 4.178.100 4.418.200 4.2a4.6 2.a6.4 4.1c.8 4.1c.10 2.b8.18
        code 2.e4.20 2.124.40 2.e4.80 2.e4.100 4.414.200 4.274.400 2.24.800 2.c.1c01 2.30.1485 2.24.41e 2.24.c1e 2.3c.ffe
        code 2.2e.61e 2.36.79e 4.274.406 2.30.796 2.94.616 2.c4.18 2.4e.40 2.84.100 2.9a.20 2.136.40 4.e8.80 2.228.100
        code 2.2a8.18 2.10.206 2.188.606 4.356.606 2.8.400 2.38.406 2.24.606 4.a8.400 2.1fa.606 2.132.200 2.c4.8 2.14a.10
        code 2.4c.20 2.e2.40 2.ae.100 2.2c.80
        unwind 16
        stack convolution 2 1700 8 1764 24 2308 32 2324 60 2644 64 2660 66 2724 72 2812 80 2916 96 3172 100 3284 104 3300 108 3388 126 3772 144 3964 150 4244 162 4348 180 4540 216 5116 288 6268 1200 6412
        cost convolution calls 2.815e+04 outputs 14.38 results 21.22 runs 0.7735 shallowTaps 3.96 streamedRows 1.771e+04 taps 3.02
        stack fullyConnected 16 2076 30 2332 64 2844 1024 2996
        cost fullyConnected calls 1.172e+04 outputs 183.1 taps 8.289
        stack maxPooling 9 924
        cost maxPooling calls 4698 outputs 23.77 taps 16.2
        stack averagePooling 49 944
        cost averagePooling calls 1650 outputs 117.5 taps 12.41
        stack lookup 0 748
        cost lookup calls 1.095e+04 outputs 5.14
        stack add 0 908
        cost add calls 842 outputs 27.64
        stack softmax 0 716
        cost softmax calls 1012 outputs 711.5
        stack localResponseNormalization 0 872
        cost localResponseNormalization calls 2136 outputs 150.4
        stack transposedConvolution 256 5948
        cost transposedConvolution calls 1.744e+06 outputs 307.5 taps 1.201
        stack fourBitConvolution 72 2796 144 3948 216 5100
        cost fourBitConvolution calls 2.897e+04 results 28.55 runs 71.84 streamedRows 2.82e+04 taps 2.749
        stack rowStreaming 16 3156 144 5228 216 6364 288 7532
        error 10.5
        streamed-error 12.5

        cortex-m0 speed
        code 2.e.e06 2.10.1001 2.12.1801 2.34.1f5f 2.30.686 2.50.200 2.1e.100 4.206.1001 4.2b0.1 4.3fc.1000 4.c8.1 2.da.801
        code 2.24e.1001 4.614.1001 2.8.1000 2.e6c.800 2.12.e06 4.150.1801 2.5d8.800 2.2c.1801 2.20a.800 2.8c.1801 2.b0.1001 2.2.1fff
        code 2.194.406 2.fe.404 2.b2.20 2.1ec.40 4.190.80 4.1e0.100 4.48c.200 4.2ac.6 2.a6.4 2.f8.8 4.16c.10 2.f2.20
        code 2.204.40 2.d8.80 2.f2.100 4.458.200 4.280.400 2.2a.800 2.3c.ffe 4.26c.406 2.94.616 2.2a8.18 2.8.206 2.146.606
        code 4.356.606 2.8.400 4.ac.400 2.c.800 2.ba.400 2.44.100 2.3c.406 2.d2.18 4.28c.20 4.2e0.40 4.154.80 4.45c.100
        code 2.32c.606 2.132.200 2.c4.8 2.160.10 2.4c.20 2.ae.100
        unwind 16
        stack convolution 2 1596 8 1660 24 2204 32 2220 60 2540 64 2556 66 2620 72 2708 80 2812 96 3068 100 3180 104 3196 108 3284 126 3668 144 3860 150 4140 162 4244 180 4436 216 5012 288 6164 1200 6308
        cost convolution calls 2.775e+04 outputs 14.3 results 21.29 runs 0.7104 shallowTaps 3.959 streamedRows 1.305e+04 taps 3.02
        stack fullyConnected 16 1972 30 2228 64 2740 1024 2892
        cost fullyConnected calls 1.14e+04 outputs 182.3 taps 8.278
        stack maxPooling 9 812
        cost maxPooling calls 3609 outputs 23.76 taps 16.2
        stack averagePooling 49 848
        cost averagePooling calls 540.7 outputs 117.5 taps 12.41
        stack lookup 0 724
        cost lookup calls 1.638e+04 outputs 1.326
        stack add 0 784
        cost add outputs 25.57
        stack softmax 0 604
        cost softmax calls 85.61 outputs 651.1
        stack localResponseNormalization 0 832
        cost localResponseNormalization calls 548.4 outputs 159.3
        stack transposedConvolution 256 6060
        cost transposedConvolution calls 1.743e+06 outputs 307.5 taps 1.201
        stack fourBitConvolution 72 2700 144 3852 216 5004
        cost fourBitConvolution calls 2.867e+04 results 28.55 runs 71.85 streamedRows 2.582e+04 taps 2.749
        stack rowStreaming 16 2820 144 4892 216 6036 288 7196
        error 10.5
        streamed-error 11.8

        cortex-m4 size
        code 4.e.e06 4.e.1801 4.12.1fff 2.11e.1001 4.82.1001 2.16a.1 2.24.1841 2.152.1000 2.2a.1 2.4e.1000 2.64.1 2.2e.801
        code 2.e2.606 2.c5c.800 2.40.40 2.14.e06 2.5ba.800 2.86.1801 4.a0.1000 2.6a.1001 4.370.1001 4.164.1801 2.256.1001 2.16.1801
        code 2.b0.1001 4.4c.1001 2.60.800 2.e.1001 2.2.1fff 2.f2.406 2.b0.404 2.74.400 2.5c.8 2.a0.10 2.8e.20 2.f0.40
        code 2.f2.80 4.14c.100 4.3a8.200 4.234.6 2.78.4 4.18.8 4.18.10 2.a2.18 2.9c.20 2.da.40 2.9c.80 2.9c.100
        code 4.378.200 4.22c.400 2.22.800 2.c.1c01 2.42.1485 2.24.41e 2.24.c1e 2.4a.ffe 2.20.61e 2.30.79e 2.114.406 4.118.406
        code 2.2c.796 2.6e.616 2.b0.18 2.48.40 2.62.100 2.94.20 2.a2.80 2.212.100 2.216.40 2.2cc.18 2.8.206 2.16c.606
        code 4.36e.606 2.4.400 2.3e.406 2.24.606 2.b8.400 2.3c.606 4.200.606 2.34.3e6 2.c.5fe 2.8.3fe 2.8.1a0 2.a.7e6
        code 2.8.1f8 2.8.418 2.28.406 2.e.c1e 2.8.408 2.8.3e6 2.a.400 2.a.1a0 2.e.400 2.8.1f8 2.16.406 2.106.200
        code 2.a6.8 2.124.10 2.48.20 2.c6.40 2.a2.100 2.2c.80
        unwind 16
        stack convolution 2 1584 8 1616 32 1936 64 2080 66 2096 72 2152 80 2192 96 2320 104 2400 108 2440 126 2632 144 2728 150 2880 162 2920 180 3016 216 3304 288 3880 1200 4088
        cost convolution calls 1.167e+04 outputs 9.793 shallowTaps 1.81 streamedRows 8676 taps 0.9603
        stack fullyConnected 16 1680 30 1808 64 2064 1024 2168
        cost fullyConnected calls 3733 outputs 112.4 taps 2.354
        stack maxPooling 9 864
        cost maxPooling calls 4384 outputs 17.08 taps 15.26
        stack averagePooling 49 864
        cost averagePooling calls 1197 outputs 67.79 taps 13.17
        stack lookup 0 704
        cost lookup calls 8674 outputs 3.514
        stack add 0 904
        cost add calls 1800 outputs 11.21
        stack softmax 0 636
        cost softmax calls 701.9 outputs 108
        stack localResponseNormalization 0 800
        cost localResponseNormalization calls 1480 outputs 57.79
        stack transposedConvolution 256 3824
        cost transposedConvolution calls 6.077e+05 outputs 96.92 taps 0.3786
        stack fourBitConvolution 72 2136 144 2712 216 3288
        cost fourBitConvolution calls 1.359e+04 runs 61.2 streamedRows 1.452e+04 taps 0.9228
        stack rowStreaming 16 2864 144 3912 216 4472 288 5064
        error 10.8
        streamed-error 17.2

        cortex-m4 speed
        code 4.e.e06 4.e.1001 4.12.1801 4.216.1001 4.2a2.1 4.404.1000 4.ca.1 4.ac.801 4.8ce.1001 4.8.1000 4.d36.800 4.14.e06
        code 4.170.1801 4.596.800 4.20.1801 4.200.800 4.8a.1801 4.9c.1001 4.2.1fff 4.16e.406 4.f2.404 4.a0.20 4.180.40 4.156.80
        code 4.16e.100 4.408.200 4.2c8.6 4.b2.4 4.10e.8 4.16c.10 4.112.20 4.1bc.40 4.ea.80 4.112.100 4.424.200 4.284.400
        code 4.2c.800 4.52.ffe 4.234.406 4.72.616 2.2cc.18 4.4.206 2.140.606 4.36e.606 4.c6.400 4.c.800 4.c2.400 4.42.100
        code 4.42.406 4.d6.18 4.2ba.20 4.218.40 4.114.80 4.46a.100 2.7c.606 4.2f2.606 4.de.200 4.7c.8 4.124.10 4.52.20
        code 4.7a.100
        unwind 16
        stack convolution 2 1496 8 1528 32 1848 64 1992 66 2008 72 2064 80 2104 96 2232 104 2312 108 2352 126 2544 144 2640 150 2792 162 2832 180 2928 216 3216 288 3792 1200 4000
        cost convolution calls 1.141e+04 outputs 9.77 shallowTaps 1.808 streamedRows 5274 taps 0.9605
        stack fullyConnected 16 1592 30 1720 64 1976 1024 2080
        cost fullyConnected calls 3504 outputs 113 taps 2.351
        stack maxPooling 9 768
        cost maxPooling calls 3625 outputs 17.08 taps 15.26
        stack averagePooling 49 776
        cost averagePooling calls 413.8 outputs 67.81 taps 13.17
        stack lookup 0 680
        cost lookup calls 1.198e+04 outputs 2.255
        stack add 0 724
        cost add calls 805.2 outputs 10.45
        stack softmax 0 540
        cost softmax calls 67.17 outputs 64.61
        stack localResponseNormalization 0 760
        cost localResponseNormalization calls 457.3 outputs 63
        stack transposedConvolution 256 3928
        cost transposedConvolution calls 6.069e+05 outputs 96.93 taps 0.3786
        stack fourBitConvolution 72 2048 144 2624 216 3200
        cost fourBitConvolution calls 1.325e+04 runs 61.38 streamedRows 1.264e+04 taps 0.9225
        stack rowStreaming 16 2544 144 3592 216 4152 288 4744
        error 10.8
        streamed-error 15.8

        cortex-m55 size
        code 4.16.606 4.16.1e07 4.16.1fff 2.11e.1001 4.80.1001 2.178.1 2.24.1841 2.152.1000 2.2e.1 2.4a.1000 2.8.1008 2.b8.1
        code 2.5d4.606 2.86.1801 4.a8.1000 2.dea.800 2.40.40 2.6d4.800 2.6a.1001 4.378.1001 4.164.1801 2.254.1001 2.16.1801 2.ae.1001
        code 4.50.1001 2.60.800 2.e.1001 2.2.1fff 2.f2.406 2.b0.404 2.74.400 2.5c.8 2.a0.10 2.8e.20 2.f0.40 2.e8.80
        code 4.148.100 4.3a4.200 2.1f2.6 2.78.4 4.1c.8 4.1c.10 2.9e.18 2.9c.20 2.da.40 2.9c.80 2.9c.100 4.41c.200
        code 2.1e6.400 2.22.800 2.c.1c01 2.40.1485 2.24.41e 2.24.c1e 2.4a.ffe 2.20.61e 2.30.79e 2.114.406 4.118.406 2.2c.796
        code 2.6e.616 2.b0.18 2.48.40 2.60.100 2.8e.406 2.152.40 2.a4.80 2.26c.100 2.8e.20 2.40a.10 2.290.8 2.4c.606
        code 4.be6.606 4.e52.406 2.14e8.606 2.6c.406 2.34.3e6 2.c.5fe 2.8.3fe 2.8.1a0 2.a.7e6 2.8.1f8 2.1a.406 2.8.418
        code 2.14.406 2.e.c1e 2.12.406 2.8.408 2.1c.406 2.8.3e6 2.a.400 2.a.1a0 2.e.400 2.8.1f8 2.ee.200 2.3a.8
        code 2.d0.10 2.22.20 2.c6.40 2.a2.100 2.2c.80 2.32.28
        unwind 16
        stack convolution 216 2460 1200 3484
        cost convolution calls 1.139e+04 results 11.35 runs 28.79 shallowTaps 0.1198 streamedRows 2156 taps 0.1501
        stack fullyConnected 400 2304
        cost fullyConnected outputs 135.3 taps 0.03588
        stack maxPooling 9 904
        cost maxPooling outputs 65.69
        stack averagePooling 49 1016
        cost averagePooling calls 1496 outputs 31.17 taps 0.4607
        stack lookup 0 696
        cost lookup calls 7256 outputs 2.7
        stack add 0 872
        cost add calls 463.3 outputs 4.323 streamedRows 2039
        stack softmax 0 624
        cost softmax calls 134.2 outputs 64.61
        stack localResponseNormalization 0 824
        cost localResponseNormalization calls 2365 outputs 39.41
        stack transposedConvolution 256 2748
        cost transposedConvolution calls 3.183e+05 outputs 11.89 taps 0.04646
        stack fourBitConvolution 216 1504
        cost fourBitConvolution calls 1.17e+04 outputs 3.837 results 29.59 runs 83.68 streamedRows 1103 taps 3.198
        stack rowStreaming 288 3804
        error 11.7
        streamed-error 2.7

        cortex-m55 speed
        code 4.2e.606 4.16.800 4.212.1001 4.35a.1 10.440.1000 4.d2.1 4.5f6.1001 10.278.1001 4.8.1008 4.f7c.800 4.170.1801 4.594.800
        code 4.1c.1801 4.340.800 4.8a.1801 4.a4.1001 4.2.1fff 4.182.406 4.f2.404 4.a0.20 4.17e.40 4.158.80 4.168.100 4.3fa.200
        code 4.298.6 4.b2.4 4.114.8 4.16a.10 4.116.20 4.1d0.40 4.ea.80 4.116.100 4.4d0.200 4.252.400 4.2c.800 4.52.ffe
        code 4.23c.406 4.7c.616 4.22c.606 10.d6e.606 4.c.800 4.be.400 4.40.100 4.46.406 4.1366.606 4.f2c.406 4.3e0.8 4.d4.18
        code 4.576.10 4.218.20 4.162.40 4.e0.80 4.290.100 4.cc2.606 4.d6.200 4.6c.8 4.104.10 4.52.20 4.7e.100
        unwind 16
        stack convolution 216 2376 1200 3400
        cost convolution calls 1.012e+04 outputs 1.437 results 9.618 runs 25.25 shallowTaps 0.1496 streamedRows 1944 taps 0.1432
        stack fullyConnected 400 2252
        cost fullyConnected outputs 138.4 taps 0.02309
        stack maxPooling 9 880
        cost maxPooling outputs 23.06
        stack averagePooling 49 1140
        cost averagePooling calls 1455 outputs 28.84 taps 0.4651
        stack lookup 0 684
        cost lookup calls 7223 outputs 2.793
        stack add 0 712
        cost add calls 366.2 outputs 2.585 streamedRows 747.8
        stack softmax 0 532
        cost softmax calls 72.32 outputs 62.89
        stack localResponseNormalization 0 756
        cost localResponseNormalization calls 2403 outputs 40.05
        stack transposedConvolution 256 2856
        cost transposedConvolution calls 2.43e+05 outputs 14.05 taps 0.05489
        stack fourBitConvolution 216 1488
        cost fourBitConvolution calls 1.166e+04 outputs 3.859 results 32.27 runs 83.63 streamedRows 1167 taps 3.198
        stack rowStreaming 288 3464
        error 15.8
        streamed-error 2.4

        cortex-m7 size
        code 8.12.e06 8.12.1801 8.16.1fff 2.11e.1001 4.82.1001 2.16a.1 2.24.1841 2.152.1000 2.2a.1 2.4e.1000 2.64.1 2.2e.801
        code 2.e2.606 2.c58.800 2.46.40 2.14.e06 2.5c6.800 2.8c.1801 4.a0.1000 2.6a.1001 4.370.1001 4.164.1801 2.256.1001 2.16.1801
        code 2.b0.1001 4.4c.1001 2.60.800 2.e.1001 2.2.1fff 2.f2.406 2.b0.404 2.74.400 2.5c.8 2.a0.10 2.8e.20 2.f0.40
        code 2.f2.80 4.14c.100 4.3a8.200 4.238.6 2.7c.4 4.18.8 4.18.10 2.9e.18 2.98.20 2.da.40 2.98.80 2.98.100
        code 4.37c.200 4.22c.400 2.22.800 2.c.1c01 2.42.1485 2.24.41e 2.24.c1e 2.4a.ffe 2.20.61e 2.34.79e 2.114.406 4.118.406
        code 2.2c.796 2.6e.616 2.b0.18 2.4c.40 2.62.100 2.94.20 2.a2.80 2.212.100 2.216.40 2.2cc.18 2.8.206 2.16c.606
        code 4.36e.606 2.4.400 2.3e.406 2.28.606 2.b8.400 2.3c.606 8.20c.606 2.34.3e6 2.c.5fe 2.c.1b8 2.8.1a0 2.8.3e6
        code 2.a.7e6 2.8.1f8 2.8.418 2.14.406 2.e.c1e 2.24.406 2.8.408 2.8.3e6 2.a.400 2.a.1a0 2.e.400 2.8.1f8
        code 2.12c.200 2.a6.8 2.14a.10 2.48.20 2.c6.40 2.a2.100 2.2c.80
        unwind 16
        stack convolution 2 1584 8 1616 32 1936 64 2080 66 2096 72 2152 80 2192 96 2320 104 2400 108 2440 126 2632 144 2728 150 2880 162 2920 180 3016 216 3304 288 3880 1200 4088
        cost convolution calls 1.174e+04 outputs 9.834 shallowTaps 1.812 streamedRows 8719 taps 0.9605
        stack fullyConnected 16 1680 30 1808 64 2064 1024 2168
        cost fullyConnected calls 3744 outputs 112.8 taps 2.364
        stack maxPooling 9 864
        cost maxPooling calls 4395 outputs 17.08 taps 15.26
        stack averagePooling 49 864
        cost averagePooling calls 1227 outputs 67.79 taps 13.17
        stack lookup 0 704
        cost lookup calls 8687 outputs 3.514
        stack add 0 904
        cost add calls 1814 outputs 11.21
        stack softmax 0 636
        cost softmax calls 711.2 outputs 108.6
        stack localResponseNormalization 0 800
        cost localResponseNormalization calls 1495 outputs 57.78
        stack transposedConvolution 256 3824
        cost transposedConvolution calls 6.08e+05 outputs 96.97 taps 0.3788
        stack fourBitConvolution 72 2136 144 2712 216 3288
        cost fourBitConvolution calls 1.36e+04 runs 61.73 streamedRows 1.455e+04 taps 0.923
        stack rowStreaming 16 2864 144 3912 216 4472 288 5064
        error 10.8
        streamed-error 17.3

        cortex-m7 speed
        code 8.12.e06 8.12.1001 8.16.1801 8.222.1001 8.2ac.1 8.44c.1000 8.ca.1 8.a6.801 8.8f8.1001 8.8.1000 8.d3c.800 8.14.e06
        code 8.176.1801 8.5f2.800 8.1e.1801 8.210.800 8.90.1801 8.9c.1001 8.2.1fff 8.196.406 8.f4.404 8.9e.20 8.17c.40 8.154.80
        code 8.170.100 8.40e.200 8.2bc.6 8.b6.4 8.116.8 8.174.10 8.11c.20 8.1ca.40 8.ec.80 8.11c.100 8.44c.200 8.274.400
        code 8.2c.800 8.52.ffe 8.248.406 8.78.616 2.2cc.18 8.4.206 2.140.606 4.36e.606 8.ca.400 8.c.800 8.d0.400 8.42.100
        code 8.44.406 8.d6.18 8.15a.20 8.218.40 8.12a.80 8.2e4.100 2.80.606 8.30e.606 8.e6.200 8.8e.8 8.13a.10 8.66.20
        code 8.7e.100
        unwind 16
        stack convolution 2 1496 8 1528 32 1848 64 1992 66 2008 72 2064 80 2104 96 2232 104 2312 108 2352 126 2544 144 2640 150 2792 162 2832 180 2928 216 3216 288 3792 1200 4000
        cost convolution calls 1.148e+04 outputs 9.812 shallowTaps 1.81 streamedRows 5287 taps 0.9607
        stack fullyConnected 16 1592 30 1720 64 1976 1024 2080
        cost fullyConnected calls 3510 outputs 113.4 taps 2.361
        stack maxPooling 9 776
        cost maxPooling calls 3638 outputs 17.08 taps 15.26
        stack averagePooling 49 784
        cost averagePooling calls 438.8 outputs 67.81 taps 13.17
        stack lookup 0 652
        cost lookup calls 1.118e+04 outputs 2.458
        stack add 0 724
        cost add calls 820.9 outputs 10.2
        stack softmax 0 536
        cost softmax calls 84.26 outputs 63.25
        stack localResponseNormalization 0 748
        cost localResponseNormalization calls 507.9 outputs 61.29
        stack transposedConvolution 256 3936
        cost transposedConvolution calls 6.072e+05 outputs 96.97 taps 0.3788
        stack fourBitConvolution 72 2048 144 2624 216 3200
        cost fourBitConvolution calls 1.327e+04 runs 61.91 streamedRows 1.266e+04 taps 0.9227
        stack rowStreaming 16 2544 144 3592 216 4152 288 4744
        error 10.8
        streamed-error 15.8

        riscv32 size
        code 2.16.1801 2.20.1fff 2.21e.1001 2.1b8.1 2.34.1841 2.19a.1000 2.34.1 2.74.1000 2.c.1008 2.4c.1001 2.20a.1 2.c58.606
        code 2.90.1801 2.dc.1000 2.13d6.800 2.58.40 2.a5e.800 2.59e.1001 2.1ba.1801 2.322.1001 2.1c.1801 2.154.1001 2.94.800 2.48.1001
        code 2.2.1fff 2.14c.406 2.f8.404 2.ee.400 2.64.8 2.b0.10 2.cc.20 2.166.40 2.14c.80 2.1c4.100 2.410.200 2.2d0.6
        code 2.ca.4 2.20.8 2.20.10 2.d6.18 2.106.20 2.14e.40 2.106.80 2.106.100 2.42c.200 2.27a.400 2.22.800 2.10.1c01
        code 2.40.1485 2.28.41e 2.28.c1e 2.5a.ffe 2.2c.61e 2.4c.79e 2.296.406 2.36.796 2.94.616 2.108.18 2.64.40 2.ee.100
        code 2.135c.206 2.1408.400 2.2f8.8 2.51a.10 2.a6.20 2.13c.40 2.2a6.100 2.ca.80 2.10e.606 2.10.5fe 2.12.c1e 2.20.18
        code 2.1e.406 2.e.3e6 2.e.18 2.2c.240 2.132.200 2.d2.8 2.168.10 2.7e.20 2.ee.40 2.bc.100 2.34.80 2.3c.10
        code 2.2e.48
        constants 4.38.1001
        stack convolution 1200 1648
        cost convolution calls 1.073e+05 results 61.65 runs 85.1 shallowTaps 9.033 streamedRows 5732 taps 5.67
        stack fullyConnected 1024 1648
        cost fullyConnected calls 8860 outputs 87.93 taps 5.292
        stack maxPooling 9 916
        cost maxPooling outputs 5.244 taps 8.457
        stack averagePooling 49 1044
        cost averagePooling calls 2332 outputs 44.92 taps 2.167
        stack lookup 0 692
        cost lookup calls 9612 outputs 5.374
        stack add 0 844
        cost add calls 795.9 outputs 17.35 streamedRows 1500
        stack softmax 0 624
        cost softmax calls 1134 outputs 146.5
        stack localResponseNormalization 0 816
        cost localResponseNormalization calls 2274 outputs 74.03
        stack transposedConvolution 256 1904
        cost transposedConvolution calls 8.663e+06 outputs 408.5 taps 1.596
        stack fourBitConvolution 216 1600
        cost fourBitConvolution calls 7830 outputs 27.33 results 48.61 runs 9.099 streamedRows 2651 taps 6.288
        stack rowStreaming 288 2960
        error 7.5
        streamed-error 1.2

        riscv32 speed
        code 2.16.1001 2.20.1fff 2.298.1001 2.37a.1 2.2be.1000 2.36.1 2.936.1001 2.c.1008 2.1528.800 2.1ba.1801 2.688.800 2.1c.1801
        code 2.5b8.800 2.94.1801 2.d0.1001 2.2.1fff 2.1c4.406 2.14c.404 2.d4.20 2.204.40 2.1c4.80 2.206.100 2.46e.200 2.32a.6
        code 2.fc.4 2.15e.8 2.1f0.10 2.16e.20 2.21e.40 2.12a.80 2.166.100 2.508.200 2.298.400 2.22.800 2.5a.ffe 2.274.406
        code 2.94.616 2.10.800 2.132.400 2.aa.100 2.128.606 2.135c.206 2.300.8 2.de.18 2.544.10 2.ac.20 2.144.40 2.ce.80
        code 2.2aa.100 2.1408.400 2.ca0.606 2.132.200 2.f0.8 2.1b2.10 2.7e.20 2.bc.100
        constants 4.38.1001
        stack convolution 1200 1572
        cost convolution calls 1.071e+05 results 62.51 runs 84.91 shallowTaps 9.033 streamedRows 2322 taps 5.671
        stack fullyConnected 1024 1572
        cost fullyConnected calls 8885 outputs 88.43 taps 5.293
        stack maxPooling 9 820
        cost maxPooling outputs 3.576 taps 9.467
        stack averagePooling 49 960
        cost averagePooling calls 1859 outputs 44.9 taps 2.15
        stack lookup 0 612
        cost lookup calls 9359 outputs 5.365
        stack add 0 668
        cost add outputs 17.89 streamedRows 1995
        stack softmax 0 524
        cost softmax calls 431.4 outputs 71.88
        stack localResponseNormalization 0 736
        cost localResponseNormalization calls 1386 outputs 75.13
        stack transposedConvolution 256 2020
        cost transposedConvolution calls 8.664e+06 outputs 408.8 taps 1.597
        stack fourBitConvolution 216 1524
        cost fourBitConvolution calls 7890 outputs 27.64 results 49.72 runs 7.477 streamedRows 1181 taps 6.287
        stack rowStreaming 288 2628
        error 7.3
        streamed-error 1.2

        riscv64 size
        code 2.16.1801 2.20.1fff 2.234.1001 2.1e4.1 2.84.1841 2.1c0.1000 2.34.1 2.74.1000 2.c.1008 2.20e.1 2.c58.606 2.88.1801
        code 2.e0.1000 2.18a8.800 2.4a.40 2.b14.800 2.5c6.1001 2.1fe.1801 2.360.1001 2.30.1801 2.170.1001 2.94.800 2.48.1001 2.2.1fff
        code 2.1a8.406 2.12c.404 2.1da.400 2.fa.8 2.ce.20 2.1ca.40 2.17e.80 2.1d0.100 2.39c.200 2.36c.6 2.14a.4 2.164.8
        code 2.2ac.10 2.218.20 2.2fa.40 2.218.80 2.218.100 2.576.200 2.29c.400 2.22.800 2.10.1c01 2.4e.1485 2.28.41e 2.26.c1e
        code 2.84.ffe 2.2c.61e 2.5e.79e 2.14c.406 2.140.606 2.3c.796 2.94.616 2.14a.18 2.6e.40 2.f6.100 2.1314.206 2.141c.400
        code 2.2f8.8 2.500.10 2.a6.20 2.13c.40 2.2b8.100 2.ca.80 2.10e.606 2.22.3f6 2.26.1b8 2.26.408 2.12.1a6 2.12.c1e
        code 2.10.1a6 2.14.c 2.1a.408 2.e.1a6 2.e.1b8 2.16.406 2.10e.200 2.f6.8 2.1a8.10 2.9e.20 2.108.40 2.ea.100
        code 2.4a.80 2.3c.50 2.32.8
        constants 4.38.1001 8.8.1001
        stack convolution 1200 3096
        cost convolution calls 1.073e+05 results 62.41 runs 83.56 shallowTaps 9.058 streamedRows 4187 taps 5.723
        stack fullyConnected 1024 3096
        cost fullyConnected calls 9049 outputs 88.62 taps 5.168
        stack maxPooling 9 1544
        cost maxPooling outputs 5.18 taps 8.464
        stack averagePooling 49 1792
        cost averagePooling calls 2235 outputs 47.42 taps 2.167
        stack lookup 0 1112
        cost lookup calls 9397 outputs 5.417
        stack add 0 1464
        cost add calls 373.3 outputs 17.35 streamedRows 3441
        stack softmax 0 992
        cost softmax calls 1274 outputs 89.77
        stack localResponseNormalization 0 1344
        cost localResponseNormalization calls 1899 outputs 77.14
        stack transposedConvolution 256 3416
        cost transposedConvolution calls 8.751e+06 outputs 409.6 taps 1.6
        stack fourBitConvolution 216 3000
        cost fourBitConvolution calls 9547 outputs 24.72 results 49.72 runs 16.34 streamedRows 2773 taps 6.266
        stack rowStreaming 288 4504
        error 7.6
        streamed-error 1.2

        riscv64 speed
        code 2.20.1e01 2.2de.1001 2.226.1 2.292.1000 2.36.1 2.9be.1001 2.c.1008 2.19f2.800 2.1f8.1801 2.66a.800 2.30.1801 2.890.800
        code 2.20e.1 2.ca0.606 2.8c.1801 2.d0.1001 2.2.1fff 2.1e6.406 2.16c.404 2.d0.20 2.2c2.40 2.212.80 2.20c.100 2.3da.200
        code 2.424.6 2.212.4 2.33e.8 2.3ea.10 2.34a.20 2.30a.40 2.218.80 2.34a.100 2.6aa.200 2.2a8.400 2.22.800 2.84.ffe
        code 2.142.406 2.146.606 2.94.616 2.10.800 2.310.400 2.b2.100 2.122.606 2.1314.206 2.300.8 2.10a.18 2.538.10 2.ac.20
        code 2.144.40 2.ce.80 2.2bc.100 2.141c.400 2.10e.200 2.118.8 2.1d4.10 2.9e.20 2.ea.100
        constants 4.38.1001 8.8.1001
        stack convolution 1200 2904
        cost convolution calls 1.071e+05 results 63.01 runs 83.57 shallowTaps 9.059 streamedRows 476.8 taps 5.724
        stack fullyConnected 1024 2904
        cost fullyConnected calls 9063 outputs 89.25 taps 5.168
        stack maxPooling 9 1368
        cost maxPooling outputs 3.569 taps 9.468
        stack averagePooling 49 1576
        cost averagePooling calls 1775 outputs 47.55 taps 2.161
        stack lookup 0 936
        cost lookup calls 9371 outputs 5.364
        stack add 0 1048
        cost add outputs 17.93 streamedRows 3277
        stack softmax 0 688
        cost softmax calls 794.8 outputs 71.74
        stack localResponseNormalization 0 1184
        cost localResponseNormalization calls 1388 outputs 78.13
        stack transposedConvolution 256 3688
        cost transposedConvolution calls 8.751e+06 outputs 409.9 taps 1.601
        stack fourBitConvolution 216 2792
        cost fourBitConvolution calls 9609 outputs 25.03 results 50.58 runs 14.72 streamedRows 390.3 taps 6.265
        stack rowStreaming 288 4168
        error 7.6
        streamed-error 1.2

        riscv64v size
        code 2.62.1c09 2.244.1001 2.1e4.1 2.84.1841 2.1c0.1000 2.34.1 2.74.1000 2.c.1008 2.e8.1 2.71c.606 2.94.1801 2.e0.1000
        code 2.1614.800 2.4a.40 2.964.800 2.5c6.1001 2.1fe.1801 2.360.1001 2.30.1801 2.15c.1001 2.94.800 2.48.1001 2.2.1fff 2.1a8.406
        code 2.12c.404 2.1e2.400 2.11c.8 2.ce.20 2.1ca.40 2.17e.80 2.1d0.100 2.38e.200 2.316.6 2.166.4 2.182.8 2.2d8.10
        code 2.256.20 2.300.40 2.260.80 2.256.100 2.5b6.200 2.244.400 2.22.800 2.10.1c01 2.4e.1485 2.28.41e 2.26.c1e 2.84.ffe
        code 2.2c.61e 2.5e.79e 2.14c.406 2.140.606 2.3c.796 2.94.616 2.14a.18 2.6e.40 2.f6.100 2.25e.606 2.142.40 2.ca.80
        code 2.2b8.100 2.a6.20 2.402.10 2.2f8.8 2.5c.40 2.16d0.606 2.3a.406 2.10.5fe 2.28.400 2.12.c1e 2.14.c 2.36.406
        code 2.16.c 2.120.200 2.f4.8 2.1a2.10 2.9e.20 2.10a.40 2.e2.100 2.4a.80 2.1e.50 2.2a.308 2.1e.50
        constants 4.38.1001 8.8.1001
        stack convolution 1200 1840
        cost convolution calls 1.723e+04 results 0.8745 runs 14.17 shallowTaps 0.2849 streamedRows 1238 taps 0.2118
        stack fullyConnected 1024 1840
        cost fullyConnected calls 1201 outputs 10.19 taps 0.3584
        stack maxPooling 9 1544
        cost maxPooling calls 2899 taps 8.877
        stack averagePooling 49 1752
        cost averagePooling calls 1430 outputs 25.18 taps 0.2831
        stack lookup 0 1128
        cost lookup calls 7268 outputs 5.791
        stack add 0 1520
        cost add calls 746.1 outputs 0.7726
        stack softmax 0 1008
        cost softmax calls 152.7 outputs 89.76
        stack localResponseNormalization 0 1376
        cost localResponseNormalization calls 957.7 outputs 77.04
        stack transposedConvolution 256 2256
        cost transposedConvolution calls 6.866e+05 outputs 4.622 taps 0.01806
        stack fourBitConvolution 216 1912
        cost fourBitConvolution calls 9759 results 36.77 runs 49.65 streamedRows 2591 taps 3.736
        stack rowStreaming 144 3264 288 3336
        error 11.5
        streamed-error 5.4

        riscv64v speed
        code 2.62.800 2.2e2.1001 2.252.1 2.3be.1000 2.36.1 2.9ec.1001 2.c.1008 2.154e.800 2.1f8.1801 2.66a.800 2.30.1801 2.582.800
        code 2.194.1 2.73e.606 2.94.1801 2.d0.1001 2.2.1fff 2.1e6.406 2.16c.404 2.d0.20 2.2c2.40 2.212.80 2.20c.100 2.3b8.200
        code 2.36e.6 2.196.4 2.258.8 2.2f8.10 2.262.20 2.2a0.40 2.1b6.80 2.262.100 2.5fc.200 2.2b8.400 2.22.800 2.84.ffe
        code 2.142.406 2.146.606 2.94.616 2.10.800 2.21c.400 2.b2.100 2.116e.606 2.41e.8 2.10a.18 2.416.10 2.ac.20 2.146.40
        code 2.116.80 2.32a.100 2.5c.40 2.7ce.606 2.136.200 2.10a.8 2.1ce.10 2.9e.20 2.f8.100
        constants 4.38.1001 8.8.1001
        stack convolution 1200 1616
        cost convolution calls 1.718e+04 results 0.8751 runs 14.16 shallowTaps 0.285 streamedRows 947.1 taps 0.2117
        stack fullyConnected 1024 1616
        cost fullyConnected calls 1136 outputs 10.08 taps 0.3586
        stack maxPooling 9 1408
        cost maxPooling calls 4036 outputs 0.8099 taps 2.71
        stack averagePooling 49 1488
        cost averagePooling calls 1345 outputs 25.22 taps 0.2684
        stack lookup 0 888
        cost lookup calls 7504 outputs 5.76
        stack add 0 1072
        cost add calls 531.8 outputs 0.7644
        stack softmax 0 680
        cost softmax calls 74.78 outputs 71.74
        stack localResponseNormalization 0 1144
        cost localResponseNormalization calls 807 outputs 78.2
        stack transposedConvolution 256 2544
        cost transposedConvolution calls 6.866e+05 outputs 4.622 taps 0.01806
        stack fourBitConvolution 216 1688
        cost fourBitConvolution calls 9713 results 37.55 runs 49.39 streamedRows 2358 taps 3.736
        stack rowStreaming 144 2912 288 2984
        error 20.0
        streamed-error 5.5
        """
}
