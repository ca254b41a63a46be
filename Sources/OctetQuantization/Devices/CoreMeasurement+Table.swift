extension CoreMeasurement {
    /// Written by tools/measure-core, a block a processor and way to build: see `init(parsing:)`.
    static let table = """
        cortex-m0 size
        code 2.e.e06 2.10.801 2.12.fff 2.34.f5f 2.30.686 2.50.200 2.1e.100 2.12c.1 4.210.1 2.22.841 2.98.1 2.3e.801
        code 2.e4.606 2.266.800 4.b20.800 2.5a.40 2.12.e06 2.5b4.800 2.88.801 2.7a.1 4.3b2.1 4.158.801 4.27c.1 2.28.801
        code 4.100.1 2.58.800 2.e.1 2.2.fff 2.11a.406 2.b6.404 2.aa.400 2.68.8 4.b8.10 2.94.20 2.116.40 4.124.80
        code 4.178.100 4.418.200 4.2a4.6 2.a6.4 4.1c.8 4.1c.10 2.b8.18 2.e4.20 2.124.40 2.e4.80 2.e4.100 4.414.200
        code 4.274.400 2.24.800 2.c.c01 2.30.485 2.24.41e 2.24.c1e 2.3c.ffe 2.2e.61e 2.36.79e 4.274.406 2.30.796 2.94.616
        code 2.c4.18 2.4e.40 2.84.100 2.9a.20 2.136.40 4.e8.80 2.228.100 2.2a8.18 2.10.206 2.188.606 4.356.606 2.8.400
        code 2.38.406 2.24.606 4.a8.400 2.1fa.606 2.132.200 2.c4.8 2.14a.10 2.4c.20 2.e2.40 2.ae.100 2.2c.80
        unwind 16
        stack convolution 2 1700 8 1764 24 2308 32 2324 60 2644 64 2660 66 2724 72 2812 80 2916 96 3172 100 3284 104 3300 108 3388 126 3772 144 3964 150 4244 162 4348 180 4540 216 5116 288 6268 1200 6412
        cost convolution calls 2.74e+04 outputs 33.62 shallowTaps 3.938 streamedRows 1.832e+04 taps 3.031
        stack fullyConnected 16 2076 30 2332 64 2844 1024 2996
        cost fullyConnected outputs 506.7 taps 7.711
        stack maxPooling 9 924
        cost maxPooling calls 4698 outputs 23.77 taps 16.2
        stack averagePooling 49 944
        cost averagePooling calls 1435 outputs 117.1 taps 12.46
        stack lookup 0 748
        cost lookup calls 1004 outputs 16.74
        stack add 0 908
        cost add calls 901.7 outputs 27.62
        stack softmax 0 716
        cost softmax calls 7812
        stack localResponseNormalization 0 872
        cost localResponseNormalization calls 1629 outputs 150.5
        stack fourBitConvolution 72 2796 144 3948 216 5100
        cost fourBitConvolution calls 3.648e+04 runs 77.16 streamedRows 2.836e+04 taps 2.831
        stack rowStreaming 16 3156 144 5228 216 6364 288 7532
        error 9.6
        streamed-error 12.7

        cortex-m0 speed
        code 2.e.e06 2.10.1 2.12.801 2.34.f5f 2.30.686 2.50.200 2.1e.100 4.580.1 2.da.801 2.24e.1 4.614.1 2.e6c.800
        code 2.12.e06 4.150.801 2.5d8.800 2.2c.801 2.20a.800 2.8c.801 2.b0.1 2.2.fff 2.194.406 2.fe.404 2.b2.20 2.1ec.40
        code 4.190.80 4.1e0.100 4.48c.200 4.2ac.6 2.a6.4 2.f8.8 4.16c.10 2.f2.20 2.204.40 2.d8.80 2.f2.100 4.458.200
        code 4.280.400 2.2a.800 2.3c.ffe 4.26c.406 2.94.616 2.2a8.18 2.8.206 2.146.606 4.356.606 2.8.400 4.ac.400 2.c.800
        code 2.ba.400 2.44.100 2.3c.406 2.d2.18 4.28c.20 4.2e0.40 4.154.80 4.45c.100 2.32c.606 2.132.200 2.c4.8 2.160.10
        code 2.4c.20 2.ae.100
        unwind 16
        stack convolution 2 1596 8 1660 24 2204 32 2220 60 2540 64 2556 66 2620 72 2708 80 2812 96 3068 100 3180 104 3196 108 3284 126 3668 144 3860 150 4140 162 4244 180 4436 216 5012 288 6164 1200 6308
        cost convolution calls 2.701e+04 outputs 33.62 shallowTaps 3.937 streamedRows 1.367e+04 taps 3.031
        stack fullyConnected 16 1972 30 2228 64 2740 1024 2892
        cost fullyConnected outputs 505.2 taps 7.7
        stack maxPooling 9 812
        cost maxPooling calls 3609 outputs 23.76 taps 16.2
        stack averagePooling 49 848
        cost averagePooling calls 247.8 outputs 117 taps 12.48
        stack lookup 0 724
        cost lookup calls 566 outputs 9.433
        stack add 0 784
        cost add outputs 25.56
        stack softmax 0 604
        cost softmax calls 6732
        stack localResponseNormalization 0 832
        cost localResponseNormalization calls 432.1 outputs 159.4
        stack fourBitConvolution 72 2700 144 3852 216 5004
        cost fourBitConvolution calls 3.618e+04 runs 77.18 streamedRows 2.599e+04 taps 2.831
        stack rowStreaming 16 2820 144 4892 216 6036 288 7196
        error 9.6
        streamed-error 11.9

        cortex-m4 size
        code 4.e.e06 4.e.801 4.12.fff 2.11e.1 4.1ec.1 2.24.841 2.8e.1 2.2e.801 2.e2.606 2.c5c.800 2.40.40 2.14.e06
        code 2.5ba.800 2.86.801 2.6a.1 4.370.1 4.164.801 2.256.1 2.16.801 2.b0.1 4.4c.1 2.60.800 2.e.1 2.2.fff
        code 2.f2.406 2.b0.404 2.74.400 2.5c.8 2.a0.10 2.8e.20 2.f0.40 2.f2.80 4.14c.100 4.3a8.200 4.234.6 2.78.4
        code 4.18.8 4.18.10 2.a2.18 2.9c.20 2.da.40 2.9c.80 2.9c.100 4.378.200 4.22c.400 2.22.800 2.c.c01 2.42.485
        code 2.24.41e 2.24.c1e 2.4a.ffe 2.20.61e 2.30.79e 2.114.406 4.118.406 2.2c.796 2.6e.616 2.b0.18 2.48.40 2.62.100
        code 2.94.20 2.a2.80 2.212.100 2.216.40 2.2cc.18 2.8.206 2.16c.606 4.36e.606 2.4.400 2.3e.406 2.24.606 2.b8.400
        code 2.3c.606 4.200.606 2.34.3e6 2.c.5fe 2.8.3fe 2.8.1a0 2.a.7e6 2.8.1f8 2.8.418 2.28.406 2.e.c1e 2.8.408
        code 2.8.3e6 2.a.400 2.a.1a0 2.e.400 2.8.1f8 2.16.406 2.106.200 2.a6.8 2.124.10 2.48.20 2.c6.40 2.a2.100
        code 2.2c.80
        unwind 16
        stack convolution 2 1584 8 1616 32 1936 64 2080 66 2096 72 2152 80 2192 96 2320 104 2400 108 2440 126 2632 144 2728 150 2880 162 2920 180 3016 216 3304 288 3880 1200 4088
        cost convolution calls 1.165e+04 outputs 9.785 shallowTaps 1.81 streamedRows 8678 taps 0.9604
        stack fullyConnected 16 1680 30 1808 64 2064 1024 2168
        cost fullyConnected outputs 195 taps 2.212
        stack maxPooling 9 864
        cost maxPooling calls 4384 outputs 17.08 taps 15.26
        stack averagePooling 49 864
        cost averagePooling outputs 65.73 taps 13.43
        stack lookup 0 704
        cost lookup calls 710 outputs 11.83
        stack add 0 904
        cost add calls 1800 outputs 11.21
        stack softmax 0 636
        cost softmax calls 1617
        stack localResponseNormalization 0 800
        cost localResponseNormalization calls 1106 outputs 57.9
        stack fourBitConvolution 72 2136 144 2712 216 3288
        cost fourBitConvolution calls 1.569e+04 outputs 14.22 streamedRows 1.454e+04 taps 0.883
        stack rowStreaming 16 2864 144 3912 216 4471 288 5064
        error 10.5
        streamed-error 17.4

        cortex-m4 speed
        code 4.e.e06 4.e.1 4.12.801 4.586.1 4.ac.801 4.8ce.1 4.d36.800 4.14.e06 4.170.801 4.596.800 4.20.801 4.200.800
        code 4.8a.801 4.9c.1 4.2.fff 4.16e.406 4.f2.404 4.a0.20 4.180.40 4.156.80 4.16e.100 4.408.200 4.2c8.6 4.b2.4
        code 4.10e.8 4.16c.10 4.112.20 4.1bc.40 4.ea.80 4.112.100 4.424.200 4.284.400 4.2c.800 4.52.ffe 4.234.406 4.72.616
        code 2.2cc.18 4.4.206 2.140.606 4.36e.606 4.c6.400 4.c.800 4.c2.400 4.42.100 4.42.406 4.d6.18 4.2ba.20 4.218.40
        code 4.114.80 4.46a.100 2.7c.606 4.2f2.606 4.de.200 4.7c.8 4.124.10 4.52.20 4.7a.100
        unwind 16
        stack convolution 2 1496 8 1528 32 1848 64 1992 66 2008 72 2064 80 2104 96 2232 104 2312 108 2352 126 2544 144 2640 150 2792 162 2832 180 2928 216 3216 288 3792 1200 4000
        cost convolution calls 1.141e+04 outputs 9.77 shallowTaps 1.808 streamedRows 5274 taps 0.9605
        stack fullyConnected 16 1592 30 1720 64 1976 1024 2080
        cost fullyConnected outputs 195.2 taps 2.209
        stack maxPooling 9 768
        cost maxPooling calls 3625 outputs 17.08 taps 15.26
        stack averagePooling 49 776
        cost averagePooling outputs 67.66 taps 13.19
        stack lookup 0 680
        cost lookup calls 460 outputs 7.667
        stack add 0 724
        cost add calls 805.2 outputs 10.45
        stack softmax 0 540
        cost softmax calls 865.4
        stack localResponseNormalization 0 760
        cost localResponseNormalization calls 364.7 outputs 63.02
        stack fourBitConvolution 72 2048 144 2624 216 3200
        cost fourBitConvolution calls 1.536e+04 outputs 14.26 streamedRows 1.267e+04 taps 0.8826
        stack rowStreaming 16 2544 144 3592 216 4152 288 4744
        error 10.3
        streamed-error 15.9

        cortex-m55 size
        code 4.16.606 4.16.e07 4.16.fff 2.11e.1 4.1f8.1 2.24.841 2.2e.1 2.8.8 2.b8.1 2.5d4.606 2.86.801 2.6a.1
        code 4.378.1 4.164.801 2.254.1 2.16.801 2.ae.1 4.50.1 2.60.800 2.e.1 2.2.fff 2.dea.800 2.40.40 2.6d4.800
        code 2.f2.406 2.b0.404 2.74.400 2.5c.8 2.a0.10 2.8e.20 2.f0.40 2.e8.80 4.148.100 4.3a4.200 2.1f2.6 2.78.4
        code 4.1c.8 4.1c.10 2.9e.18 2.9c.20 2.da.40 2.9c.80 2.9c.100 4.41c.200 2.1e6.400 2.22.800 2.c.c01 2.40.485
        code 2.24.41e 2.24.c1e 2.4a.ffe 2.20.61e 2.30.79e 2.114.406 4.118.406 2.2c.796 2.6e.616 2.b0.18 2.48.40 2.60.100
        code 2.8e.406 2.152.40 2.a4.80 2.26c.100 2.8e.20 2.40a.10 2.290.8 2.4c.606 4.be6.606 4.e52.406 2.14e8.606 2.6c.406
        code 2.34.3e6 2.c.5fe 2.8.3fe 2.8.1a0 2.a.7e6 2.8.1f8 2.1a.406 2.8.418 2.14.406 2.e.c1e 2.12.406 2.8.408
        code 2.1c.406 2.8.3e6 2.a.400 2.a.1a0 2.e.400 2.8.1f8 2.ee.200 2.3a.8 2.d0.10 2.22.20 2.c6.40 2.a2.100
        code 2.2c.80 2.32.28
        unwind 16
        stack convolution 1200 3476
        cost convolution calls 1.183e+04 outputs 11.56 runs 23.54 shallowTaps 0.1212 streamedRows 2122 taps 0.1509
        stack fullyConnected 400 2304
        cost fullyConnected calls 326.4 outputs 37.47 taps 0.2926
        stack maxPooling 9 904
        cost maxPooling outputs 65.69
        stack averagePooling 49 1024
        cost averagePooling calls 819.2 outputs 29.95 taps 0.6123
        stack lookup 0 696
        cost lookup calls 328.5 outputs 5.475
        stack add 0 872
        cost add calls 463.3 outputs 4.323 streamedRows 2662
        stack softmax 0 624
        cost softmax calls 989.8
        stack localResponseNormalization 0 824
        cost localResponseNormalization calls 2287 outputs 38.12
        stack fourBitConvolution 216 1512
        cost fourBitConvolution calls 1.657e+04 runs 100.6 streamedRows 1235 taps 3.312
        stack rowStreaming 288 3812
        error 10.4
        streamed-error 0.6

        cortex-m55 speed
        code 4.2e.606 4.16.800 4.c3a.1 10.278.1 4.8.8 4.f7c.800 4.170.801 4.594.800 4.1c.801 4.340.800 4.8a.801 4.a4.1
        code 4.2.fff 4.182.406 4.f2.404 4.a0.20 4.17e.40 4.158.80 4.168.100 4.3fa.200 4.298.6 4.b2.4 4.114.8 4.16a.10
        code 4.116.20 4.1d0.40 4.ea.80 4.116.100 4.4d0.200 4.252.400 4.2c.800 4.52.ffe 4.23c.406 4.7c.616 4.22c.606 10.d6e.606
        code 4.c.800 4.be.400 4.40.100 4.46.406 4.1366.606 4.f2c.406 4.3e0.8 4.d4.18 4.576.10 4.218.20 4.162.40 4.e0.80
        code 4.290.100 4.cc2.606 4.d6.200 4.6c.8 4.104.10 4.52.20 4.7e.100
        unwind 16
        stack convolution 1200 3400
        cost convolution calls 1.043e+04 outputs 11.25 runs 20.98 shallowTaps 0.1497 streamedRows 1912 taps 0.1438
        stack fullyConnected 400 2252
        cost fullyConnected calls 258.9 outputs 37.55 taps 0.2894
        stack maxPooling 9 880
        cost maxPooling outputs 23.06
        stack averagePooling 49 1140
        cost averagePooling calls 789.9 outputs 27.65 taps 0.6143
        stack lookup 0 684
        cost lookup calls 376.5 outputs 6.275
        stack add 0 712
        cost add calls 366.2 outputs 2.585 streamedRows 1253
        stack softmax 0 532
        cost softmax calls 968.9
        stack localResponseNormalization 0 756
        cost localResponseNormalization calls 2354 outputs 39.22
        stack fourBitConvolution 216 1488
        cost fourBitConvolution calls 1.702e+04 runs 100.7 streamedRows 1245 taps 3.322
        stack rowStreaming 288 3464
        error 16.7
        streamed-error 1.2

        cortex-m7 size
        code 8.12.e06 8.12.801 8.16.fff 2.11e.1 4.1ec.1 2.24.841 2.8e.1 2.2e.801 2.e2.606 2.c58.800 2.46.40 2.14.e06
        code 2.5c6.800 2.8c.801 2.6a.1 4.370.1 4.164.801 2.256.1 2.16.801 2.b0.1 4.4c.1 2.60.800 2.e.1 2.2.fff
        code 2.f2.406 2.b0.404 2.74.400 2.5c.8 2.a0.10 2.8e.20 2.f0.40 2.f2.80 4.14c.100 4.3a8.200 4.238.6 2.7c.4
        code 4.18.8 4.18.10 2.9e.18 2.98.20 2.da.40 2.98.80 2.98.100 4.37c.200 4.22c.400 2.22.800 2.c.c01 2.42.485
        code 2.24.41e 2.24.c1e 2.4a.ffe 2.20.61e 2.34.79e 2.114.406 4.118.406 2.2c.796 2.6e.616 2.b0.18 2.4c.40 2.62.100
        code 2.94.20 2.a2.80 2.212.100 2.216.40 2.2cc.18 2.8.206 2.16c.606 4.36e.606 2.4.400 2.3e.406 2.28.606 2.b8.400
        code 2.3c.606 8.20c.606 2.34.3e6 2.c.5fe 2.c.1b8 2.8.1a0 2.8.3e6 2.a.7e6 2.8.1f8 2.8.418 2.14.406 2.e.c1e
        code 2.24.406 2.8.408 2.8.3e6 2.a.400 2.a.1a0 2.e.400 2.8.1f8 2.12c.200 2.a6.8 2.14a.10 2.48.20 2.c6.40
        code 2.a2.100 2.2c.80
        unwind 16
        stack convolution 2 1584 8 1616 32 1936 64 2080 66 2096 72 2152 80 2192 96 2320 104 2400 108 2440 126 2632 144 2728 150 2880 162 2920 180 3016 216 3304 288 3880 1200 4088
        cost convolution calls 1.173e+04 outputs 9.826 shallowTaps 1.811 streamedRows 8721 taps 0.9606
        stack fullyConnected 16 1680 30 1808 64 2064 1024 2168
        cost fullyConnected outputs 195.4 taps 2.222
        stack maxPooling 9 864
        cost maxPooling calls 4395 outputs 17.08 taps 15.26
        stack averagePooling 49 864
        cost averagePooling outputs 65.66 taps 13.44
        stack lookup 0 704
        cost lookup calls 715.5 outputs 11.93
        stack add 0 904
        cost add calls 1815 outputs 11.21
        stack softmax 0 636
        cost softmax calls 1629
        stack localResponseNormalization 0 800
        cost localResponseNormalization calls 1117 outputs 57.9
        stack fourBitConvolution 72 2136 144 2712 216 3288
        cost fourBitConvolution calls 1.573e+04 outputs 14.34 streamedRows 1.457e+04 taps 0.8828
        stack rowStreaming 16 2864 144 3912 216 4471 288 5064
        error 10.6
        streamed-error 17.4

        cortex-m7 speed
        code 8.12.e06 8.12.1 8.16.801 8.5a2.1 8.a6.801 8.8f8.1 8.d3c.800 8.14.e06 8.176.801 8.5f2.800 8.1e.801 8.210.800
        code 8.90.801 8.9c.1 8.2.fff 8.196.406 8.f4.404 8.9e.20 8.17c.40 8.154.80 8.170.100 8.40e.200 8.2bc.6 8.b6.4
        code 8.116.8 8.174.10 8.11c.20 8.1ca.40 8.ec.80 8.11c.100 8.44c.200 8.274.400 8.2c.800 8.52.ffe 8.248.406 8.78.616
        code 2.2cc.18 8.4.206 2.140.606 4.36e.606 8.ca.400 8.c.800 8.d0.400 8.42.100 8.44.406 8.d6.18 8.15a.20 8.218.40
        code 8.12a.80 8.2e4.100 2.80.606 8.30e.606 8.e6.200 8.8e.8 8.13a.10 8.66.20 8.7e.100
        unwind 16
        stack convolution 2 1496 8 1528 32 1848 64 1992 66 2008 72 2064 80 2104 96 2232 104 2312 108 2352 126 2544 144 2640 150 2792 162 2832 180 2928 216 3216 288 3792 1200 4000
        cost convolution calls 1.148e+04 outputs 9.811 shallowTaps 1.809 streamedRows 5287 taps 0.9607
        stack fullyConnected 16 1592 30 1720 64 1976 1024 2080
        cost fullyConnected outputs 195.6 taps 2.219
        stack maxPooling 9 776
        cost maxPooling calls 3638 outputs 17.08 taps 15.26
        stack averagePooling 49 784
        cost averagePooling outputs 67.6 taps 13.2
        stack lookup 0 652
        cost lookup calls 444.5 outputs 7.408
        stack add 0 724
        cost add calls 820.9 outputs 10.2
        stack softmax 0 536
        cost softmax calls 860.2
        stack localResponseNormalization 0 748
        cost localResponseNormalization calls 415.4 outputs 61.32
        stack fourBitConvolution 72 2048 144 2624 216 3200
        cost fourBitConvolution calls 1.54e+04 outputs 14.39 streamedRows 1.268e+04 taps 0.8824
        stack rowStreaming 16 2544 144 3592 216 4152 288 4744
        error 10.4
        streamed-error 15.9

        riscv32 size
        code 2.16.801 2.20.fff 2.3d6.1 2.34.841 2.34.1 2.c.8 2.256.1 2.c58.606 2.90.801 2.59e.1 2.1ba.801 2.322.1
        code 2.1c.801 2.154.1 2.94.800 2.48.1 2.2.fff 2.13d6.800 2.58.40 2.a5e.800 2.14c.406 2.f8.404 2.ee.400 2.64.8
        code 2.b0.10 2.cc.20 2.166.40 2.14c.80 2.1c4.100 2.410.200 2.2d0.6 2.ca.4 2.20.8 2.20.10 2.d6.18 2.106.20
        code 2.14e.40 2.106.80 2.106.100 2.42c.200 2.27a.400 2.22.800 2.10.c01 2.40.485 2.28.41e 2.28.c1e 2.5a.ffe 2.2c.61e
        code 2.4c.79e 2.296.406 2.36.796 2.94.616 2.108.18 2.64.40 2.ee.100 2.135c.206 2.1408.400 2.2f8.8 2.51a.10 2.a6.20
        code 2.13c.40 2.2a6.100 2.ca.80 2.10e.606 2.10.5fe 2.12.c1e 2.20.18 2.1e.406 2.e.3e6 2.e.18 2.2c.240 2.132.200
        code 2.d2.8 2.168.10 2.7e.20 2.ee.40 2.bc.100 2.34.80 2.3c.10 2.2e.48
        constants 4.38.1
        stack convolution 1200 1648
        cost convolution calls 1.201e+05 outputs 56.01 runs 50.3 shallowTaps 9.247 streamedRows 7403 taps 5.699
        stack fullyConnected 1024 1648
        cost fullyConnected outputs 83.43 taps 5.306
        stack maxPooling 9 916
        cost maxPooling outputs 5.244 taps 8.457
        stack averagePooling 49 1044
        cost averagePooling calls 1823 outputs 44.01 taps 2.281
        stack lookup 0 692
        cost lookup calls 1032 outputs 17.19
        stack add 0 844
        cost add calls 795.9 outputs 17.35 streamedRows 4389
        stack softmax 0 624
        cost softmax calls 2276
        stack localResponseNormalization 0 816
        cost localResponseNormalization calls 1685 outputs 74.21
        stack fourBitConvolution 216 1600
        cost fourBitConvolution calls 1.591e+04 runs 134.1 streamedRows 3893 taps 6.511
        stack rowStreaming 288 2960
        error 13.3
        streamed-error 0.9

        riscv32 speed
        code 2.16.1 2.20.fff 2.f7e.1 2.c.8 2.1528.800 2.1ba.801 2.688.800 2.1c.801 2.5b8.800 2.94.801 2.d0.1 2.2.fff
        code 2.1c4.406 2.14c.404 2.d4.20 2.204.40 2.1c4.80 2.206.100 2.46e.200 2.32a.6 2.fc.4 2.15e.8 2.1f0.10 2.16e.20
        code 2.21e.40 2.12a.80 2.166.100 2.508.200 2.298.400 2.22.800 2.5a.ffe 2.274.406 2.94.616 2.10.800 2.132.400 2.aa.100
        code 2.128.606 2.135c.206 2.300.8 2.de.18 2.544.10 2.ac.20 2.144.40 2.ce.80 2.2aa.100 2.1408.400 2.ca0.606 2.132.200
        code 2.f0.8 2.1b2.10 2.7e.20 2.bc.100
        constants 4.38.1
        stack convolution 1200 1572
        cost convolution calls 1.202e+05 outputs 56.8 runs 49.7 shallowTaps 9.249 streamedRows 4017 taps 5.7
        stack fullyConnected 1024 1572
        cost fullyConnected outputs 84.45 taps 5.306
        stack maxPooling 9 820
        cost maxPooling outputs 3.576 taps 9.467
        stack averagePooling 49 960
        cost averagePooling calls 1160 outputs 43.64 taps 2.306
        stack lookup 0 612
        cost lookup calls 824 outputs 13.73
        stack add 0 668
        cost add outputs 17.89 streamedRows 4920
        stack softmax 0 524
        cost softmax calls 1359
        stack localResponseNormalization 0 736
        cost localResponseNormalization calls 1275 outputs 75.17
        stack fourBitConvolution 216 1524
        cost fourBitConvolution calls 1.62e+04 runs 134 streamedRows 2450 taps 6.514
        stack rowStreaming 288 2628
        error 13.4
        streamed-error 1.0

        riscv64 size
        code 2.16.801 2.20.fff 2.418.1 2.84.841 2.34.1 2.c.8 2.20e.1 2.c58.606 2.88.801 2.5c6.1 2.1fe.801 2.360.1
        code 2.30.801 2.170.1 2.94.800 2.48.1 2.2.fff 2.18a8.800 2.4a.40 2.b14.800 2.1a8.406 2.12c.404 2.1da.400 2.fa.8
        code 2.ce.20 2.1ca.40 2.17e.80 2.1d0.100 2.39c.200 2.36c.6 2.14a.4 2.164.8 2.2ac.10 2.218.20 2.2fa.40 2.218.80
        code 2.218.100 2.576.200 2.29c.400 2.22.800 2.10.c01 2.4e.485 2.28.41e 2.26.c1e 2.84.ffe 2.2c.61e 2.5e.79e 2.14c.406
        code 2.140.606 2.3c.796 2.94.616 2.14a.18 2.6e.40 2.f6.100 2.1314.206 2.141c.400 2.2f8.8 2.500.10 2.a6.20 2.13c.40
        code 2.2b8.100 2.ca.80 2.10e.606 2.22.3f6 2.26.1b8 2.26.408 2.12.1a6 2.12.c1e 2.10.1a6 2.14.c 2.1a.408 2.e.1a6
        code 2.e.1b8 2.16.406 2.10e.200 2.f6.8 2.1a8.10 2.9e.20 2.108.40 2.ea.100 2.4a.80 2.3c.50 2.32.8
        constants 4.38.1 8.8.1
        stack convolution 1200 3096
        cost convolution calls 1.207e+05 outputs 56.43 runs 48.66 shallowTaps 9.284 streamedRows 5950 taps 5.754
        stack fullyConnected 1024 3096
        cost fullyConnected outputs 84.85 taps 5.182
        stack maxPooling 9 1544
        cost maxPooling outputs 5.18 taps 8.464
        stack averagePooling 49 1792
        cost averagePooling calls 1668 outputs 46.41 taps 2.293
        stack lookup 0 1112
        cost lookup calls 1022 outputs 17.03
        stack add 0 1464
        cost add calls 373.3 outputs 17.35 streamedRows 6252
        stack softmax 0 992
        cost softmax calls 2229
        stack localResponseNormalization 0 1344
        cost localResponseNormalization calls 1668 outputs 77.2
        stack fourBitConvolution 216 3000
        cost fourBitConvolution calls 1.832e+04 runs 130.3 streamedRows 4008 taps 6.484
        stack rowStreaming 288 4504
        error 13.6
        streamed-error 1.0

        riscv64 speed
        code 2.20.e01 2.ef8.1 2.c.8 2.19f2.800 2.1f8.801 2.66a.800 2.30.801 2.890.800 2.20e.1 2.ca0.606 2.8c.801 2.d0.1
        code 2.2.fff 2.1e6.406 2.16c.404 2.d0.20 2.2c2.40 2.212.80 2.20c.100 2.3da.200 2.424.6 2.212.4 2.33e.8 2.3ea.10
        code 2.34a.20 2.30a.40 2.218.80 2.34a.100 2.6aa.200 2.2a8.400 2.22.800 2.84.ffe 2.142.406 2.146.606 2.94.616 2.10.800
        code 2.310.400 2.b2.100 2.122.606 2.1314.206 2.300.8 2.10a.18 2.538.10 2.ac.20 2.144.40 2.ce.80 2.2bc.100 2.141c.400
        code 2.10e.200 2.118.8 2.1d4.10 2.9e.20 2.ea.100
        constants 4.38.1 8.8.1
        stack convolution 1200 2904
        cost convolution calls 1.206e+05 outputs 57 runs 48.28 shallowTaps 9.287 streamedRows 2257 taps 5.755
        stack fullyConnected 1024 2904
        cost fullyConnected outputs 85.67 taps 5.182
        stack maxPooling 9 1368
        cost maxPooling outputs 3.569 taps 9.468
        stack averagePooling 49 1576
        cost averagePooling calls 1160 outputs 46.44 taps 2.299
        stack lookup 0 936
        cost lookup calls 824 outputs 13.73
        stack add 0 1048
        cost add outputs 17.93 streamedRows 6118
        stack softmax 0 688
        cost softmax calls 1707
        stack localResponseNormalization 0 1184
        cost localResponseNormalization calls 1278 outputs 78.17
        stack fourBitConvolution 216 2792
        cost fourBitConvolution calls 1.855e+04 runs 130.2 streamedRows 1643 taps 6.487
        stack rowStreaming 288 4168
        error 13.7
        streamed-error 1.0

        riscv64v size
        code 2.62.c09 2.428.1 2.84.841 2.34.1 2.c.8 2.e8.1 2.71c.606 2.94.801 2.5c6.1 2.1fe.801 2.360.1 2.30.801
        code 2.15c.1 2.94.800 2.48.1 2.2.fff 2.1614.800 2.4a.40 2.964.800 2.1a8.406 2.12c.404 2.1e2.400 2.11c.8 2.ce.20
        code 2.1ca.40 2.17e.80 2.1d0.100 2.38e.200 2.316.6 2.166.4 2.182.8 2.2d8.10 2.256.20 2.300.40 2.260.80 2.256.100
        code 2.5b6.200 2.244.400 2.22.800 2.10.c01 2.4e.485 2.28.41e 2.26.c1e 2.84.ffe 2.2c.61e 2.5e.79e 2.14c.406 2.140.606
        code 2.3c.796 2.94.616 2.14a.18 2.6e.40 2.f6.100 2.25e.606 2.142.40 2.ca.80 2.2b8.100 2.a6.20 2.402.10 2.2f8.8
        code 2.5c.40 2.16d0.606 2.3a.406 2.10.5fe 2.28.400 2.12.c1e 2.14.c 2.36.406 2.16.c 2.120.200 2.f4.8 2.1a2.10
        code 2.9e.20 2.10a.40 2.e2.100 2.4a.80 2.1e.50 2.2a.308 2.1e.50
        constants 4.38.1 8.8.1
        stack convolution 1200 1840
        cost convolution calls 1.824e+04 outputs 0.1589 runs 14.74 shallowTaps 0.3101 streamedRows 1360 taps 0.2144
        stack fullyConnected 1024 1840
        cost fullyConnected outputs 10.87 taps 0.3589
        stack maxPooling 9 1544
        cost maxPooling calls 2899 taps 8.877
        stack averagePooling 49 1736
        cost averagePooling calls 887.6 outputs 24.21 taps 0.4045
        stack lookup 0 1128
        cost lookup calls 460.5 outputs 7.675
        stack add 0 1520
        cost add calls 768.7 outputs 0.7653
        stack softmax 0 1008
        cost softmax calls 1091
        stack localResponseNormalization 0 1376
        cost localResponseNormalization calls 706.4 outputs 77.12
        stack fourBitConvolution 216 1912
        cost fourBitConvolution calls 1.636e+04 runs 48.88 streamedRows 2357 taps 3.867
        stack rowStreaming 144 3264 288 3336
        error 14.9
        streamed-error 4.7

        riscv64v speed
        code 2.62.800 2.f56.1 2.c.8 2.154e.800 2.1f8.801 2.66a.800 2.30.801 2.582.800 2.194.1 2.73e.606 2.94.801 2.d0.1
        code 2.2.fff 2.1e6.406 2.16c.404 2.d0.20 2.2c2.40 2.212.80 2.20c.100 2.3b8.200 2.36e.6 2.196.4 2.258.8 2.2f8.10
        code 2.262.20 2.2a0.40 2.1b6.80 2.262.100 2.5fc.200 2.2b8.400 2.22.800 2.84.ffe 2.142.406 2.146.606 2.94.616 2.10.800
        code 2.21c.400 2.b2.100 2.116e.606 2.41e.8 2.10a.18 2.416.10 2.ac.20 2.146.40 2.116.80 2.32a.100 2.5c.40 2.7ce.606
        code 2.136.200 2.10a.8 2.1ce.10 2.9e.20 2.f8.100
        constants 4.38.1 8.8.1
        stack convolution 1200 1616
        cost convolution calls 1.819e+04 outputs 0.1608 runs 14.74 shallowTaps 0.3102 streamedRows 1070 taps 0.2144
        stack fullyConnected 1024 1616
        cost fullyConnected outputs 10.78 taps 0.3589
        stack maxPooling 9 1408
        cost maxPooling calls 4036 outputs 0.81 taps 2.71
        stack averagePooling 49 1456
        cost averagePooling calls 761.9 outputs 24.17 taps 0.399
        stack lookup 0 888
        cost lookup calls 436.5 outputs 7.275
        stack add 0 1072
        cost add calls 555.1 outputs 0.7568
        stack softmax 0 680
        cost softmax calls 970.1
        stack localResponseNormalization 0 1144
        cost localResponseNormalization calls 687.7 outputs 78.24
        stack fourBitConvolution 216 1688
        cost fourBitConvolution calls 1.646e+04 runs 48.63 streamedRows 2123 taps 3.87
        stack rowStreaming 144 2912 288 2984
        error 15.1
        streamed-error 4.8
        """
}
