export interface DecodeRequest {
  id: number;
  image: ImageData;
  /** Tries everything; too slow for the frames of a camera. */
  thorough: boolean;
}

export interface DecodeAnswer {
  id: number;
  texts: string[];
  error?: string;
}

/** Why an image gave no code. */
export type DecodeFailure = 'not-an-image' | 'no-code' | 'several-codes' | 'decoder-missing';

export type Decoded = { text: string } | { failure: DecodeFailure };

/** Longest sides to try, in pixels: most codes are read at the first, dense ones need more, blurred ones less. */
const sizes = [1_400, 2_800, 700];

/** Reads the one code in an image file. Runs in a worker, so that a large photo does not freeze the page. */
export async function decodeFile(file: Blob): Promise<Decoded> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return { failure: 'not-an-image' };
  }
  try {
    const longest = Math.max(bitmap.width, bitmap.height);
    const worthwhile = sizes.filter((size, at) => at === 0 || size < longest);
    for (const size of worthwhile) {
      const texts = await decode(pixels(bitmap, bitmap.width, bitmap.height, Math.min(1, size / longest)), true);
      if (texts === undefined) return { failure: 'decoder-missing' };
      if (texts.length > 1) return { failure: 'several-codes' };
      if (texts[0] !== undefined) return { text: texts[0] };
    }
    return { failure: 'no-code' };
  } finally {
    bitmap.close();
  }
}

/** Reads a code in what the camera shows now; undefined when there is none. */
export async function decodeFrame(video: HTMLVideoElement): Promise<string | undefined> {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return undefined;
  return (await decode(pixels(video, width, height, Math.min(1, 900 / Math.max(width, height))), false))?.[0];
}

/** Starts loading the decoder, so that it is there when the picture is. */
export function warmUp(): void {
  decoder();
}

function pixels(source: CanvasImageSource, width: number, height: number, scale: number): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser gives no canvas.');
  // Transparent pictures are meant to be seen on white.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

type Resolve = (texts: string[] | undefined) => void;

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, Resolve>();

function decoder(): Worker {
  if (worker !== undefined) return worker;
  worker = new Worker(new URL('./decoder.worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data: { id, texts, error } }: MessageEvent<DecodeAnswer>) => {
    waiting.get(id)?.(error === undefined ? texts : undefined);
    waiting.delete(id);
    // A decoder that could not load stays broken; the next picture starts a new one.
    if (error !== undefined) discard();
  };
  worker.onerror = discard;
  return worker;
}

function discard(): void {
  worker?.terminate();
  worker = undefined;
  for (const resolve of waiting.values()) resolve(undefined);
  waiting.clear();
}

/** The texts found, or undefined when the decoder could not be loaded. */
function decode(image: ImageData, thorough: boolean): Promise<string[] | undefined> {
  return new Promise((resolve) => {
    const id = (lastId += 1);
    waiting.set(id, resolve);
    const request: DecodeRequest = { id, image, thorough };
    decoder().postMessage(request, [image.data.buffer]);
  });
}
