/** Times on the wall of a campaign's site (`yyyy-MM-ddTHH:mm`) and instants (ISO-8601 with offset), in any IANA time zone. */

interface WallParts {
  date: string;
  time: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  let found = formatters.get(timeZone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formatters.set(timeZone, found);
  }

  return found;
}

/** The date and the time on the wall at an instant. */
export function wallParts(instant: string | number, timeZone: string): WallParts {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const part of formatter(timeZone).formatToParts(new Date(instant))) {
    parts[part.type] = part.value;
  }

  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

/** An instant as wall time, e.g. for a date field. */
export function toWall(instant: string, timeZone: string): string {
  const { date, time } = wallParts(instant, timeZone);
  return `${date}T${time}`;
}

function offsetMinutes(instant: number, timeZone: string): number {
  const wall = Date.parse(`${toWall(new Date(instant).toISOString(), timeZone)}:00Z`);
  return Math.round((wall - Math.floor(instant / 60_000) * 60_000) / 60_000);
}

/** Wall time as an instant with the zone's own offset; null when the text is no time. A time skipped in spring moves forward. */
export function fromWall(wall: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${wall}:00Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) || Number.isNaN(asUtc)) {
    return null;
  }

  const guess = asUtc - offsetMinutes(asUtc, timeZone) * 60_000;
  const offset = offsetMinutes(guess, timeZone);
  const instant = asUtc - offset * 60_000;
  const shown = offsetMinutes(instant, timeZone);
  const local = new Date(instant + shown * 60_000).toISOString().slice(0, 19);
  return `${local}${offsetText(shown)}`;
}

function offsetText(minutes: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const size = Math.abs(minutes);
  return `${sign}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
}

/** Minutes since midnight of `HH:mm`. */
export function minutesOfDay(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
