import { http, type EnrolledKiosk } from '@shared/api';

const parameter = 'code';

/** The one-time code in what was typed, scanned, or stands in an address such as `https://…/kiosk?code=…`. */
export function codeIn(text: string): string {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return trimmed;
  return new URL(trimmed).searchParams.get(parameter) ?? trimmed;
}

/** Takes the code out of the page's address: it works once, and nobody should see it there. */
export function takeCode(): string | undefined {
  const address = new URL(location.href);
  const code = address.searchParams.get(parameter);
  if (code === null) return undefined;
  address.searchParams.delete(parameter);
  history.replaceState(history.state, '', address);
  return code;
}

/** Swaps the code for a key of the device's own, which the browser keeps as a cookie. */
export function enrol(code: string): Promise<EnrolledKiosk> {
  return http.post<EnrolledKiosk>('/kiosks/enrol', { body: { code: codeIn(code), session: 'cookie' } });
}
