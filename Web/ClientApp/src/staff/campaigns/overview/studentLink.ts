/** The page of the student client for one campaign. */
export function studentLink(origin: string, code: string): string {
  return `${origin}/?c=${encodeURIComponent(code)}`;
}
