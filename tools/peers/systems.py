"""The systems that are compared: where they come from, which files they run, and how they are called."""
import dataclasses
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TOOLS = ROOT / "tools" / "peers"
BUILD = ROOT / ".build" / "peers"
MODELS = BUILD / "models"
# Calibration and test images, as IDX files.
DATA = BUILD / "mnist"
OCTET = ROOT / ".build" / "release" / "octet"
NETWORKS = ("lenet5", "resnet8", "resnet18")


@dataclasses.dataclass
class System:
    """A system in the table. A variant is a way to quantise for it, with the files that it runs, the main one first."""

    name: str
    title: str
    environment: str
    packages: list
    exporter: str
    variants: dict

    def files(self, variant, network):
        return [MODELS / f"{network}.{ending}" for ending in self.variants[variant]]

    def command(self, file):
        """The command that loads a file and predicts once; `--seconds S` or `--accuracy` may follow."""
        if self.name == "octet":
            return [OCTET, "classify", file, ROOT / "examples" / "drawings" / "7_tiny.png"]
        if self.name == "litert":
            return [BUILD / "litert", file]
        return [python(self.environment), TOOLS / "run.py", self.name, file]

    def timing_command(self, file, seconds):
        if self.name == "octet":
            return [OCTET, "bench", file, "--whole-only", "--json", "--seconds", str(seconds)]
        return self.command(file) + ["--seconds", str(seconds)]

    def accuracy_command(self, file):
        if self.name == "octet":
            return [OCTET, "evaluate", file, "--data", DATA, "--json"]
        if self.name == "litert":
            kinds = ("images-idx3", "labels-idx1")
            return self.command(file) + ["--accuracy"] + [DATA / f"t10k-{kind}-ubyte" for kind in kinds]
        return self.command(file) + ["--accuracy"]


ONNX = {"u8s8": ["u8s8.onnx"], "s8s8": ["s8s8.onnx"]}
SYSTEMS = [
    System("octet", "Octet", "torch", [], "export_octet.py", {"int8": ["octet"]}),
    System(
        "litert", "LiteRT, XNNPACK, C API", "tensorflow", ["ai-edge-litert"], "export_litert.py", {"int8": ["tflite"]}),
    System("onnxruntime", "ONNX Runtime", "torch", ["onnxruntime"], "export_onnx.py", ONNX),
    System("openvino", "OpenVINO", "torch", ["openvino", "onnxruntime"], "export_onnx.py", ONNX),
    System("ncnn", "ncnn", "torch", ["ncnn", "pnnx"], "export_ncnn.py", {"float32": ["ncnn.param", "ncnn.bin"]}),
    System("pytorch", "PyTorch, x86 engine, traced", "torch", ["torch"], "export_pytorch.py", {"int8": ["int8.pt"]}),
]
# What making the models takes besides. LiteRT's converter needs a NumPy that others do not share: two environments.
BASE = {
    "torch": ["torch", "numpy", "safetensors", "onnx", "onnxscript"],
    "tensorflow": ["tensorflow-cpu", "numpy", "safetensors"],
}


def python(environment):
    return BUILD / environment / "bin" / "python"


def run(command, **options):
    """Standard output of a command; a `subprocess.CalledProcessError` with its complaint where it fails."""
    words = [str(word) for word in command]
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True, **options).stdout


def reason(error):
    """The last line of what a failed command said."""
    lines = (error.stderr or "").strip().splitlines()
    return lines[-1] if lines else f"exit code {error.returncode}"


def install():
    """Makes the environments. Returns why a system cannot be had, by the system's name."""
    missing, tried = {}, {}

    def pip(environment, packages):
        key = (environment, *packages)
        if key not in tried:
            tried[key] = None
            try:
                run([python(environment), "-m", "pip", "install", "--quiet", *packages], stderr=subprocess.PIPE)
            except subprocess.CalledProcessError as error:
                tried[key] = reason(error)
        return tried[key]

    for environment, packages in BASE.items():
        if not python(environment).exists():
            print(f"installing {', '.join(packages)} from PyPI", file=sys.stderr)
            run([sys.executable, "-m", "venv", BUILD / environment])
    for system in SYSTEMS:
        problem = pip(system.environment, BASE[system.environment]) or (
            pip(system.environment, system.packages) if system.packages else None)
        if problem:
            missing[system.name] = problem
    return missing


def versions():
    """Of each installed package that a system is, by the system's name."""
    code = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))"
    found = {"octet": run([OCTET, "--version"]).strip()}
    for system in SYSTEMS[1:]:
        try:
            command = [python(system.environment), "-c", code, system.packages[0]]
            found[system.name] = run(command, stderr=subprocess.PIPE).strip()
        except (subprocess.CalledProcessError, FileNotFoundError):
            found[system.name] = "not installed"
    return found
