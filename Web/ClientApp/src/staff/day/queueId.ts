/** `BNU2027~hall~20270105`: one day's line at one site, as it stands in URLs. */
export interface QueueParts {
  campaign: string;
  site: string;
  /** `2027-01-05`. */
  date: string;
}

export function queueIdOf({ campaign, site, date }: QueueParts): string {
  return `${campaign}~${site}~${date.replaceAll('-', '')}`;
}

/** The parts of a queue id; null when it is none. */
export function partsOf(queueId: string): QueueParts | null {
  const match = /^([^~]+)~([^~]+)~(\d{4})(\d\d)(\d\d)$/.exec(queueId);
  return match ? { campaign: match[1]!, site: match[2]!, date: `${match[3]}-${match[4]}-${match[5]}` } : null;
}
