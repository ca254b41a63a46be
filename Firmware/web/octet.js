'use strict';

/** Octet's core and its drawing normaliser, as WebAssembly, with one model. */
class Octet {
  /** The operations by their numbers in the model format. */
  static operations = [, 'Convolution', 'Fully connected', 'Max pooling', 'Average pooling', 'Lookup', 'Addition',
    'Softmax', 'Response normalisation'];

  /** Fetches a file of this folder; in page.html it is embedded. */
  static async file(name) {
    const embedded = document.getElementById(name);
    if (embedded) return Uint8Array.from(atob(embedded.textContent), (character) => character.charCodeAt(0));
    const response = await fetch(name);
    if (!response.ok) throw new Error(`${name} is not beside this page; Firmware/web/build puts it there`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** Whether this browser has vectors of 128 bits: it knows a function with nothing but i8x16.splat. */
  static get hasVectors() {
    return WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1,
      6, 0, 65, 0, 253, 15, 11]));
  }

  static async load({ vectors }) {
    const [code, model] = await Promise.all(
      [Octet.file(vectors ? 'octet-simd.wasm' : 'octet.wasm'), Octet.file('model.octet')]);
    const { instance } = await WebAssembly.instantiate(code);
    return new Octet(instance.exports, model);
  }

  constructor(core, model) {
    this.core = core;
    this.modelByteCount = model.length;
    const start = core.reserve(model.length);
    new Uint8Array(core.memory.buffer).set(model, start);
    const layerCount = core.open_model(start, model.length);
    if (layerCount === 0) throw new Error('model.octet is not a model of grey images that this page can read');
    this.layers = Array.from({ length: layerCount }, (_, index) => {
      const [operation, isPooled, height, width, channels, elementByteCount, address] =
        new Int32Array(core.memory.buffer, core.layers() + 28 * index, 7);
      return { operation, isPooled, height, width, channels, elementByteCount, address };
    });
    const classCount = this.layers.at(-1).channels;
    this.labels = Array.from({ length: classCount }, (_, index) => {
      const text = new Uint8Array(core.memory.buffer, core.label(index), core.label_length(index));
      return new TextDecoder().decode(text) || String(index);
    });
  }

  /**
   * Normalises and classifies a picture, an object as ImageData is: width, height and data.
   * Returns the probabilities in parts of 65,535; null if there is no drawing in the picture.
   */
  classify({ width, height, data }) {
    const pixels = this.core.begin_picture(width, height);
    if (pixels === 0) throw new Error(`a picture of ${width} × ${height} pixels is too large for this browser's memory`);
    new Uint8Array(this.core.memory.buffer).set(data, pixels);
    return this.core.classify(pixels, width, height) ? Array.from(this.values(this.layers.at(-1))) : null;
  }

  /** The drawing as the model saw it: light ink on black. */
  get image() {
    const [width, height] = [this.core.image_width(), this.core.image_height()];
    return { width, height, data: new Uint8Array(this.core.memory.buffer, this.core.image(), width * height) };
  }

  /** What a layer gave for the last drawing, channels innermost. */
  values(layer) {
    const Values = layer.elementByteCount === 2 ? Uint16Array : Uint8Array;
    return new Values(this.core.memory.buffer, layer.address, layer.height * layer.width * layer.channels);
  }
}
