# The doors. Each one sets up what it needs; see tools/ for the work.
export PATH := $(CURDIR)/.toolchain/usr/bin:$(PATH)

.PHONY: setup build demo test format web firmware bench-training bench-peers bench-process

setup:            ## install compiler and libraries (Debian)
	@tools/setup

build: setup      ## the octet program, optimised: .build/release/octet
	swift build -c release --product octet

demo: build       ## train, quantise, evaluate, classify: a few minutes
	@tools/demo

test: setup       ## every test
	@tools/test

format:           ## format all Swift sources in place
	swift format -i -r Sources Tests Benchmarks Package.swift

web: build        ## the page that reads drawings in the browser: .build/web/, tested in Chromium
	Firmware/web/build
	Firmware/web/test

bench-training: setup  ## training speed against PyTorch
	tools/bench-training

bench-peers: setup     ## inference speed beside LiteRT, ONNX Runtime, OpenVINO, ncnn and PyTorch
	tools/peers/bench-peers

bench-process: build    ## whole processes: classify one drawing, evaluate 10,000 images
	tools/bench-process

firmware: build        ## the core for Linux devices and microcontrollers: built, run in emulators, compared
	Firmware/linux/build
	Firmware/linux/count aarch64 weights/resnet8-mnist.octet
	Firmware/boards
