/** What the server asks of staff accounts, told before it is asked. Each answers the key of a text, or null when all is well. */

export function userNameProblem(userName: string): string | null {
  return /^[a-z0-9][a-z0-9._-]{1,31}$/i.test(userName.trim()) ? null : 'session.userNameRule';
}

export function displayNameProblem(displayName: string): string | null {
  const length = displayName.trim().length;
  return length >= 1 && length <= 60 ? null : 'session.displayNameRule';
}

export function passwordProblem(password: string, userName: string): string | null {
  if (password.length < 10 || password.length > 128) return 'session.passwordRule';
  const guessable = password.trim().toLowerCase() === userName.trim().toLowerCase() || new Set(password).size < 3;
  return guessable ? 'session.passwordGuessable' : null;
}
