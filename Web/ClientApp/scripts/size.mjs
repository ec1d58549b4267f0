// Fails when the JavaScript a student must download before the first screen works grows past the budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const budgetKb = 150;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** The chunk and everything it imports statically; dynamic imports load later and are not counted. */
function initialChunks(key, seen = new Set()) {
  if (!seen.has(key)) {
    seen.add(key);
    for (const next of manifest[key].imports ?? []) initialChunks(next, seen);
  }
  return seen;
}

const rows = [...initialChunks('index.html')]
  .map((key) => manifest[key].file)
  .map((file) => ({ file, kb: gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1024 }))
  .sort((a, b) => b.kb - a.kb);
const total = rows.reduce((sum, { kb }) => sum + kb, 0);

for (const { file, kb } of rows) console.log(`${kb.toFixed(1).padStart(8)} KB  ${file}`);
console.log(`${total.toFixed(1).padStart(8)} KB  student entry, gzipped (budget ${budgetKb} KB)`);
if (total > budgetKb) {
  console.error('The student entry is over its budget.');
  process.exit(1);
}
