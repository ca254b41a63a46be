'use strict';

const element = (id) => document.getElementById(id);

/** A new element with attributes and children. */
function make(name, attributes = {}, ...children) {
  const result = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) result.setAttribute(key, value);
  result.append(...children);
  return result;
}

/** Shows what the network makes of a drawing. */
class View {
  constructor(octet) {
    this.octet = octet;
    this.bars = octet.labels.map((label, index) => {
      const fill = make('span', { class: 'fill' });
      const percent = make('span', { class: 'percent' });
      const row = make('li', { 'data-class': index }, make('b', {}, label), make('span', { class: 'bar' }, fill), percent);
      element('bars').append(row);
      return { row, fill, percent };
    });
    this.maps = this.makeMaps();
    this.readColors();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { this.readColors(); this.showMaps(); });
  }

  /** A figure for each layer but the softmax, whose values are the bars. */
  makeMaps() {
    const counts = {};
    return this.octet.layers.filter((layer) => layer.elementByteCount === 1).map((layer) => {
      const { width, height, channels, operation } = layer;
      const name = Octet.operations[operation];
      counts[name] = (counts[name] ?? 0) + 1;
      const isPlane = width * height > 1;
      const detail = isPlane ? `${channels} maps of ${width}\u00a0×\u00a0${height}` : `${channels} values`;
      const columns = isPlane ? width : Math.ceil(channels / Math.ceil(channels / 30));
      const rows = isPlane ? height : Math.ceil(channels / columns);
      const canvases = Array.from({ length: isPlane ? channels : 1 }, () => make('canvas', { width: columns, height: rows }));
      const grid = make('div', { class: isPlane ? 'maps' : 'values', role: 'img', 'aria-label': `${name}: ${detail}` },
        ...canvases);
      grid.style.setProperty('--columns', columns);
      grid.style.setProperty('--maps', Math.min(8, channels));
      const title = `${name} ${counts[name]}${layer.isPooled ? ' + pooling' : ''}`;
      element('layers').append(make('figure', {},
        make('figcaption', {}, make('b', {}, title), ` ${detail}`), grid));
      return { layer, isPlane, columns, rows, contexts: canvases.map((canvas) => canvas.getContext('2d')) };
    });
  }

  /** 256 colours from the page's low one over its middle one to its high one, as a canvas has them in memory. */
  readColors() {
    const style = getComputedStyle(document.documentElement);
    const [low, middle, high] = ['--low', '--middle', '--high'].map((name) =>
      style.getPropertyValue(name).trim().match(/[0-9a-f]{2}/gi).map((digits) => parseInt(digits, 16)));
    const bytes = new Uint8Array(4 * 256);
    for (let value = 0; value < 256; value++) {
      const [from, to, part] = value < 128 ? [low, middle, value / 128] : [middle, high, (value - 128) / 127];
      bytes.set([...from.map((start, channel) => Math.round(start + part * (to[channel] - start))), 255], 4 * value);
    }
    this.colors = new Uint32Array(bytes.buffer);
  }

  show(probabilities, { isEmpty, milliseconds }) {
    this.isShown = probabilities !== null;
    const best = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1;
    this.bars.forEach(({ row, fill, percent }, index) => {
      const share = (probabilities?.[index] ?? 0) / 65535;
      row.dataset.probability = probabilities?.[index] ?? '';
      row.classList.toggle('best', index === best);
      fill.style.transform = `scaleX(${share})`;
      percent.textContent = probabilities ? `${(100 * share).toFixed(1)}\u00a0%` : '';
    });
    const label = this.octet.labels[best];
    element('answer').textContent = label ?? '?';
    element('answer').classList.toggle('none', !probabilities);
    const sentence = probabilities
      ? `This is ${/^\d$/.test(label) ? `a${label === '8' ? 'n' : ''} ` : ''}${label}, ${(probabilities[best] / 655.35).toFixed(1)} % sure.`
      : isEmpty ? 'Draw a digit, or open a picture.' : 'There is no drawing in this picture.';
    if (element('sentence').textContent !== sentence) element('sentence').textContent = sentence;
    element('hint').hidden = !isEmpty;
    if (probabilities) element('time').textContent = `${milliseconds.toFixed(1)} ms`;
    document.body.classList.toggle('idle', !probabilities);
    this.showImage();
    this.showMaps();
  }

  /** Grey, as it is: 0 is black. */
  showImage() {
    const context = element('image').getContext('2d');
    const { width, height, data } = this.octet.image;
    [context.canvas.width, context.canvas.height] = [width, height];
    const picture = context.createImageData(width, height);
    for (let index = 0; index < data.length; index++) {
      picture.data.fill(this.isShown ? data[index] : 0, 4 * index, 4 * index + 3);
      picture.data[4 * index + 3] = 255;
    }
    context.putImageData(picture, 0, 0);
  }

  /** Each layer from its least value to its greatest. */
  showMaps() {
    for (const { layer, isPlane, columns, rows, contexts } of this.maps) {
      const values = this.octet.values(layer);
      const [least, most] = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [255, 0]);
      contexts.forEach((context, channel) => {
        const picture = context.createImageData(columns, rows);
        const pixels = new Uint32Array(picture.data.buffer);
        const count = isPlane ? columns * rows : layer.channels;
        for (let index = 0; index < count; index++) {
          const value = isPlane ? values[index * layer.channels + channel] : values[index];
          const level = this.isShown ? Math.round(255 * (value - least) / Math.max(1, most - least)) : 0;
          pixels[index] = this.colors[level];
        }
        context.putImageData(picture, 0, 0);
      });
    }
  }
}

/** Sets up the page. `#scalar` at the end of its address chooses the core without vectors. */
async function start() {
  const vectors = Octet.hasVectors && location.hash !== '#scalar';
  const octet = await Octet.load({ vectors });
  const view = new View(octet);
  let isWaiting = false;
  const pad = new Pad(element('pad'), element('pen'), () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => { isWaiting = false; read(); });
  });

  function read() {
    const content = pad.isEmpty ? null : pad.content;
    const begin = performance.now();
    const probabilities = content && octet.classify(content);
    if (probabilities && !performance.getEntriesByName('first').length) performance.measure('first', { start: begin });
    view.show(probabilities, { isEmpty: pad.isEmpty, milliseconds: performance.now() - begin });
  }

  async function open(file) {
    if (!file) return;
    try {
      const { picture, image } = await readPicture(file);
      pad.show(picture, image);
    } catch (error) {
      element('sentence').textContent = `${file.name} cannot be read as a picture.`;
      console.warn(error);
    }
  }

  element('clear').addEventListener('click', () => pad.clear());
  element('undo').addEventListener('click', () => pad.undo());
  element('open').addEventListener('click', () => element('file').click());
  element('file').addEventListener('change', (event) => { open(event.target.files[0]); event.target.value = ''; });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') pad.clear();
    if (event.key === 'z' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); pad.undo(); }
  });
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => { event.preventDefault(); open(event.dataTransfer.files[0]); });
  element('size').textContent = `${Math.round(octet.modelByteCount / 1000)} kB`;
  element('path').textContent = vectors ? 'SIMD128' : 'no SIMD';
  document.body.classList.add('ready');
  performance.mark('ready');
}

start().catch((error) => { element('sentence').textContent = `This page cannot start: ${error.message}.`; });
