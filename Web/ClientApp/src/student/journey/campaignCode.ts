const key = 'scheduling.campaign';
const parameter = 'c';

/** The campaign the student means: the one in the address, else the one used last. */
export function wantedCode(): string | undefined {
  const asked = new URLSearchParams(location.search).get(parameter)?.trim().toUpperCase();
  return asked || (localStorage.getItem(key) ?? undefined);
}

/** Keeps the choice, or that there is none; the address no longer speaks against it. */
export function rememberCode(code: string | undefined): void {
  if (code === undefined) localStorage.removeItem(key);
  else localStorage.setItem(key, code);
  const address = new URL(location.href);
  if (!address.searchParams.has(parameter)) return;
  address.searchParams.delete(parameter);
  history.replaceState(history.state, '', address);
}
