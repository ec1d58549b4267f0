const yuanPattern = /^\d{1,6}(\.\d{1,2})?$/;

/** The largest price the server takes, in fen: 10,000 yuan. */
export const maxPriceFen = 1_000_000;

/** Writes integer fen as yuan without needless zeros after a whole amount: 1250 → "12.50", 2000 → "20". */
export function fenToYuan(fen: number): string {
  const yuan = Math.floor(fen / 100);
  const rest = fen % 100;
  return rest === 0 ? String(yuan) : `${yuan}.${String(rest).padStart(2, '0')}`;
}

/** Reads yuan as typed, without floating point; null when it is not an amount of money with at most two decimals. */
export function yuanToFen(text: string): number | null {
  const trimmed = text.trim();
  if (!yuanPattern.test(trimmed)) {
    return null;
  }

  const [yuan = '0', fraction = ''] = trimmed.split('.');
  return Number(yuan) * 100 + Number(fraction.padEnd(2, '0'));
}
