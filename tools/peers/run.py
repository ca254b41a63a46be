"""Runs a quantised network in one system, on one thread: run.py SYSTEM FILE [--seconds S | --accuracy]

With --seconds prints the times of single predictions, as `octet bench --whole-only --json` does; with --accuracy the
share of test images that it has right; with neither it loads, predicts once and ends. A prediction is: set the input,
run, read the scores.
"""
import json
import sys
import time

import numpy as np


def onnxruntime(path):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return lambda image: session.run(None, {"input": image})[0]


def openvino(path):
    import openvino

    settings = {"INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1, "PERFORMANCE_HINT": "LATENCY"}
    request = openvino.Core().compile_model(path, "CPU", settings).create_infer_request()
    # Writing into the bound tensors is faster than passing arrays to each call.
    source, scores = request.get_input_tensor().data, request.get_output_tensor().data

    def predict(image):
        source[:] = image
        request.infer()
        return scores.copy()

    return predict


def ncnn(path):
    import ncnn

    network = ncnn.Net()
    network.opt.num_threads = 1
    network.load_param(path)
    network.load_model(path.removesuffix(".param") + ".bin")

    def predict(image):
        extractor = network.create_extractor()
        extractor.input("in0", ncnn.Mat(image[0]).clone())
        return np.array(extractor.extract("out0")[1])

    return predict


def pytorch(path):
    import torch

    torch.set_num_threads(1)
    torch.backends.quantized.engine = "x86"
    torch.inference_mode().__enter__()
    model = torch.jit.load(path)
    return lambda image: model(torch.from_numpy(image)).numpy()


def times(predict, image, seconds):
    """Of single predictions, after a tenth of the time to warm up; without what reading the clock takes."""
    clock = time.perf_counter_ns
    overhead = sorted(-clock() + clock() for _ in range(10_001))[5_000]
    for duration in (seconds / 10, seconds):
        measured, end = [], clock() + duration * 1e9
        while clock() < end or len(measured) < 10:
            start = clock()
            predict(image)
            measured.append((clock() - start - overhead) / 1000)
    measured.sort()
    return {
        "minimum": measured[0], "median": measured[len(measured) // 2],
        "percentile99": measured[(len(measured) - 1) * 99 // 100], "count": len(measured)}


def accuracy(predict):
    import mnist

    images = mnist.images("t10k")[:, None, None].astype(np.float32) / 255
    return float(np.mean([predict(image).argmax() == label for image, label in zip(images, mnist.labels("t10k"))]))


SYSTEMS = {function.__name__: function for function in (onnxruntime, openvino, ncnn, pytorch)}
system, path, *mode = sys.argv[1:]
predict = SYSTEMS[system](path)
image = np.random.default_rng(1).random((1, 1, 28, 28), np.float32)
predict(image)
if mode[:1] == ["--seconds"]:
    print(json.dumps({"prediction": times(predict, image, float(mode[1]))}))
elif mode == ["--accuracy"]:
    print(json.dumps({"accuracy": accuracy(predict)}))
