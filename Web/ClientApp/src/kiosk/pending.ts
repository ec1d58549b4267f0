import type { DeskSurroundings, PendingScan } from './desk';

const key = 'scheduling.kiosk.scan';

/** The scan whose answer is not known yet, kept for the tab. */
export const pendingScan: DeskSurroundings['kept'] = {
  read: () => {
    const text = sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as PendingScan);
  },
  write: (scan) => {
    if (scan === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(scan));
  },
};
