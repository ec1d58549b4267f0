/** The digits of a mobile number as people type it: spaces, dashes and the country code go. */
export function digitsOf(text: string): string {
  return text.replace(/[^\d+]/g, '').replace(/^(\+|00)86/, '');
}

/** Whether it is a mainland mobile number. */
export function isMobile(digits: string): boolean {
  return /^1[3-9]\d{9}$/.test(digits);
}
