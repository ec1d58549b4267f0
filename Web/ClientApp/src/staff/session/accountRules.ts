/** What the server asks of staff accounts, told before it is asked. Each answers the key of a text, or null when all is well. */

export function userNameProblem(userName: string): string | null {
  return /^[a-z0-9][a-z0-9._-]{1,31}$/i.test(userName.trim()) ? null : 'session.userNameRule';
}

export function displayNameProblem(displayName: string): string | null {
  const length = displayName.trim().length;
  return length >= 1 && length <= 40 ? null : 'session.displayNameRule';
}

export function passwordProblem(password: string): string | null {
  return password.length >= 12 && password.length <= 128 ? null : 'session.passwordRule';
}
