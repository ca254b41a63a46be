'use strict';

/** The square to draw on, with mouse, finger, pen or keys, or to show a picture on. Says so when it has changed. */
class Pad {
  static penWidth = 0.065;
  static keyStep = 0.02;

  /** Strokes are lists of points; a point is [x, y] in parts of the square's side. */
  strokes = [];
  picture = null;
  isPenDown = false;

  constructor(canvas, pen, changed) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d', { willReadFrequently: true });
    this.pen = pen;
    this.changed = changed;
    this.position = [0.5, 0.25];
    this.listen();
    this.redraw();
  }

  listen() {
    const { canvas } = this;
    canvas.addEventListener('pointerdown', (event) => {
      if (!event.isPrimary || event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      this.begin(this.place(event));
    });
    canvas.addEventListener('pointermove', (event) => {
      if (!event.isPrimary || !canvas.hasPointerCapture(event.pointerId)) return;
      const events = event.getCoalescedEvents?.() ?? [];
      for (const each of events.length ? events : [event]) this.extend(this.place(each));
    });
    canvas.addEventListener('keydown', (event) => this.press(event));
    canvas.addEventListener('blur', () => { this.isPenDown = false; this.showPen(); });
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.key === ' ') {
      this.isPenDown = !this.isPenDown;
      if (this.isPenDown) this.begin(this.position);
    } else if (moves[event.key]) {
      this.position = this.position.map((value, axis) =>
        Math.min(0.98, Math.max(0.02, value + Pad.keyStep * moves[event.key][axis])));
      if (this.isPenDown) this.extend(this.position);
    } else {
      return;
    }
    event.preventDefault();
    this.showPen();
  }

  /** The keyboard's pen, which CSS shows while the pad has the keyboard's focus. */
  showPen() {
    const [x, y] = this.position;
    this.pen.style.left = `${100 * x}%`;
    this.pen.style.top = `${100 * y}%`;
    this.pen.classList.toggle('down', this.isPenDown);
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  begin(point) {
    if (this.picture) this.clear();
    this.strokes.push([point]);
    this.line(point, point);
    this.changed();
  }

  extend(point) {
    const stroke = this.strokes.at(-1);
    if (!stroke) return this.begin(point);
    this.line(stroke.at(-1), point);
    stroke.push(point);
    this.changed();
  }

  line(from, to) {
    const { context, canvas: { width: side } } = this;
    context.lineCap = context.lineJoin = 'round';
    context.lineWidth = Pad.penWidth * side;
    context.beginPath();
    context.moveTo(from[0] * side, from[1] * side);
    context.lineTo(to[0] * side, to[1] * side);
    context.stroke();
  }

  /** Dark ink on white, whatever the page's colours: CSS turns them around on a dark page. */
  redraw() {
    const { context, canvas: { width: side } } = this;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, side, side);
    for (const stroke of this.strokes) {
      stroke.forEach((point, index) => this.line(stroke[Math.max(0, index - 1)], point));
    }
    this.canvas.classList.toggle('picture', this.picture !== null);
    this.changed();
  }

  get isEmpty() { return this.strokes.length === 0 && this.picture === null; }

  clear() {
    [this.strokes, this.picture, this.isPenDown] = [[], null, false];
    this.showPen();
    this.redraw();
  }

  undo() {
    if (this.picture) return this.clear();
    this.strokes.pop();
    this.isPenDown = false;
    this.showPen();
    this.redraw();
  }

  /** Shows a picture, whole, in the middle. It is its own pixels that are read, not those of the pad. */
  show(picture, image) {
    this.clear();
    this.picture = picture;
    this.redraw();
    const { canvas: { width: side } } = this;
    const scale = side / Math.max(picture.width, picture.height);
    const [width, height] = [picture.width * scale, picture.height * scale];
    this.context.imageSmoothingEnabled = scale < 1;
    this.context.drawImage(image, (side - width) / 2, (side - height) / 2, width, height);
  }

  /** What is to be read. */
  get content() {
    const { width, height } = this.canvas;
    return this.picture ?? this.context.getImageData(0, 0, width, height);
  }
}
