"""Makes the networks' files: trains each once in PyTorch, and quantises its float weights for every system."""
import subprocess
import sys

import systems
from systems import DATA, MODELS, OCTET, ROOT, SYSTEMS, TOOLS, python, run


def make(networks, missing):
    """Makes the models of the systems that are installed; a failure becomes a reason in `missing`, for that system."""
    MODELS.mkdir(parents=True, exist_ok=True)
    run([python("torch"), TOOLS / "mnist.py", DATA])
    for network in networks:
        weights = MODELS / f"{network}.float.safetensors"
        if not weights.exists():
            run([python("torch"), TOOLS / "train.py", network, weights])
        for system in SYSTEMS:
            files = [file for variant in system.variants for file in system.files(variant, network)]
            # Octet's own are made anew each time: its quantiser may have changed.
            is_kept = system.name != "octet" and all(file.exists() for file in files)
            if system.name in missing or is_kept:
                continue
            print(f"{network}: quantising for {system.title}", file=sys.stderr)
            try:
                export(system, network)
            except subprocess.CalledProcessError as error:
                missing[system.name] = f"{network} could not be made: {systems.reason(error)}"


def export(system, network):
    extra = [OCTET] if system.name == "octet" else []
    run([python(system.environment), TOOLS / system.exporter, network, MODELS, *extra], stderr=subprocess.PIPE)
    if system.name == "octet":
        run([OCTET, "quantize", MODELS / f"{network}.safetensors", "--data", DATA, "--samples", "512"])


def build():
    """Octet, and the two C programs."""
    run(["swift", "build", "-c", "release", "--product", "octet"], cwd=ROOT)
    run(["cc", "-O2", TOOLS / "process.c", "-o", systems.BUILD / "process"])
    litert = next(systems.BUILD.glob("tensorflow/lib/python*/site-packages/ai_edge_litert"), None)
    if litert:
        library = litert / "libLiteRt.so"
        run(["cc", "-O2", TOOLS / "litert.c", library, f"-Wl,-rpath,{litert}", "-o", systems.BUILD / "litert"])


def prepare(networks):
    """Everything up to the measuring. Returns why a system cannot be measured, by its name."""
    missing = systems.install()
    build()
    make(networks, missing)
    return missing

