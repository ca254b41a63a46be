'use strict';

/** The pixels of an image file as they are stored: colours neither managed nor multiplied with alpha. And the image to show. */
async function readPicture(file) {
  const image = await createImageBitmap(file, { premultiplyAlpha: 'none', colorSpaceConversion: 'none' });
  const picture = await readDeepPNG(file) ?? await readByBrowser(file, image);
  return { picture, image };
}

async function readByBrowser(file, image) {
  const { width, height } = image;
  if (globalThis.ImageDecoder && await ImageDecoder.isTypeSupported(file.type)) {
    const decoder = new ImageDecoder(
      { data: await file.arrayBuffer(), type: file.type, premultiplyAlpha: 'none', colorSpaceConversion: 'none' });
    const { image: frame } = await decoder.decode();
    const data = new Uint8ClampedArray(4 * width * height);
    await frame.copyTo(data, { format: 'RGBA' });
    frame.close();
    return { width, height, data };
  }
  // Elsewhere through a canvas, which rounds colours that let something through.
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, width, height);
}

/**
 * A PNG of 16 bits a sample, rounded to 8; null for any other file. Browsers cut the lower byte off, which gives other
 * pixels than libpng. Those with a transparent colour or interlacing are left to the browser. (PNG specification, 3rd edition.)
 */
async function readDeepPNG(file) {
  const bytes = new DataView(await file.arrayBuffer());
  const isPNG = bytes.byteLength > 33 && bytes.getUint32(0) === 0x89504e47 && bytes.getUint32(4) === 0x0d0a1a0a;
  if (!isPNG || bytes.getUint8(24) !== 16 || bytes.getUint8(28) !== 0) return null;
  const [width, height] = [bytes.getUint32(16), bytes.getUint32(20)];
  const channels = { 0: 1, 2: 3, 4: 2, 6: 4 }[bytes.getUint8(25)];
  const parts = [];
  for (let start = 8; start + 12 <= bytes.byteLength; start += 12 + bytes.getUint32(start)) {
    const name = String.fromCharCode(...new Uint8Array(bytes.buffer, start + 4, 4));
    if (name === 'tRNS') return null;
    if (name === 'IDAT') parts.push(new Uint8Array(bytes.buffer, start + 8, bytes.getUint32(start)));
  }
  const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream('deflate'));
  const rows = unfiltered(new Uint8Array(await new Response(stream).arrayBuffer()), 2 * channels * width, height, 2 * channels);
  const sample = (pixel, channel) => {
    const place = 2 * (pixel * channels + channel);
    return Math.round((256 * rows[place] + rows[place + 1]) / 257);
  };
  const data = new Uint8ClampedArray(4 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let color = 0; color < 3; color++) data[4 * pixel + color] = sample(pixel, channels < 3 ? 0 : color);
    data[4 * pixel + 3] = channels % 2 === 0 ? sample(pixel, channels - 1) : 255;
  }
  return { width, height, data };
}

/** Rows without the filters that PNG puts before compression: each begins with a byte that names its own. */
function unfiltered(bytes, rowLength, height, pixelLength) {
  const result = new Uint8Array(rowLength * height);
  for (let y = 0; y < height; y++) {
    const filter = bytes[y * (rowLength + 1)];
    for (let x = 0; x < rowLength; x++) {
      const place = y * rowLength + x;
      const left = x >= pixelLength ? result[place - pixelLength] : 0;
      const above = y > 0 ? result[place - rowLength] : 0;
      const corner = x >= pixelLength && y > 0 ? result[place - rowLength - pixelLength] : 0;
      const prediction = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
      result[place] = bytes[y * (rowLength + 1) + 1 + x] + prediction;
    }
  }
  return result;
}

/** Of three neighbours the one nearest to left + above − corner. */
function paeth(left, above, corner) {
  const [toLeft, toAbove, toCorner] = [above - corner, left - corner, left + above - 2 * corner].map(Math.abs);
  return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
}
