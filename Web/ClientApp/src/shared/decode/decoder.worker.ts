import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { DecodeAnswer, DecodeRequest } from './decoder';

// The decoder is served by ourselves: a phone inside a campus network may reach nothing else.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

self.onmessage = async ({ data: { id, image, thorough } }: MessageEvent<DecodeRequest>) => {
  const answer: DecodeAnswer = { id, texts: [] };
  try {
    const found = await readBarcodes(image, {
      formats: ['QRCode', 'DataMatrix', 'Aztec', 'PDF417'],
      tryHarder: thorough,
      tryRotate: thorough,
      tryInvert: thorough,
      tryDownscale: true,
      tryDenoise: thorough,
      maxNumberOfSymbols: 4,
    });
    answer.texts = [...new Set(found.filter(({ isValid }) => isValid).map(({ text }) => text.trim()))].filter((text) => text !== '');
  } catch (error) {
    answer.error = String(error);
  }
  self.postMessage(answer);
};
