/** Every code the server may put into a problem (docs/api.md, "Codes"). A test holds this list against that page. */
export const serverCodes = [
  'ticket-details-invalid', 'reshuffle-invalid', 'check-in-code-invalid', 'kiosk-code-invalid', 'kiosk-report-invalid',
  'kiosk-settings-invalid',
  'queue-unknown', 'station-unknown', 'ticket-unknown', 'reshuffle-unknown', 'kiosk-unknown', 'alarm-unknown',
  'already-in-line', 'already-served', 'check-in-code-used', 'no-booking', 'booking-other-site', 'booking-other-day',
  'queue-other-campaign', 'ticket-not-current', 'ticket-state', 'ticket-still-has-time', 'undo-too-late', 'need-time-used',
  'nobody-waiting', 'queue-delayed', 'station-not-open', 'station-busy', 'station-paused-otherwise', 'reshuffle-outdated',
  'kiosk-report-outdated',
  'check-in-code-expired', 'kiosk-code-expired', 'kiosk-revoked',
  'malformed-request', 'idempotency-key-missing', 'idempotency-key-malformed', 'otp-wrong', 'phone-malformed', 'claim-invalid',
  'campaign-code-malformed', 'campaign-details-invalid', 'campaign-window-invalid', 'campaign-sites-invalid',
  'campaign-timetable-invalid', 'campaign-too-many-slots', 'campaign-college-block-invalid', 'campaign-enrolment-invalid',
  'capacity-out-of-range', 'roster-file-unreadable', 'roster-columns-missing',
  'not-signed-in', 'session-expired', 'sign-in-failed',
  'forbidden', 'csrf-header-missing', 'cross-site-request',
  'record-not-yours', 'slot-other-college', 'enrolment-method-not-allowed', 'setup-closed',
  'not-found', 'campaign-unknown', 'slot-unknown', 'booking-unknown', 'record-not-found', 'not-enrolled', 'student-not-listed',
  'import-unknown', 'staff-unknown', 'session-unknown',
  'method-not-allowed',
  'operation-reused', 'already-booked', 'slot-full', 'slot-closed', 'slot-past', 'slot-other-campaign', 'booking-not-open',
  'booking-closed', 'booking-not-active', 'booking-same-slot', 'record-bound-elsewhere', 'account-bound-elsewhere',
  'campaign-code-taken', 'campaign-not-openable', 'campaign-not-open', 'roster-has-problems', 'roster-import-not-ready',
  'user-name-taken',
  'claim-expired', 'otp-expired',
  'stale-revision', 'body-too-large', 'unsupported-media-type', 'if-match-missing', 'too-many-requests',
  'internal-error',
  'stopping', 'try-again', 'busy', 'sms-not-configured',
] as const;

/** What can go wrong before the server answers, or when its answer is not one of ours. */
export const clientCodes = ['network-lost', 'timed-out', 'unexpected'] as const;

export type ServerCode = (typeof serverCodes)[number];
export type ClientCode = (typeof clientCodes)[number];
export type ProblemCode = ServerCode | ClientCode;

const known: ReadonlySet<string> = new Set(serverCodes);

export function isServerCode(code: unknown): code is ServerCode {
  return typeof code === 'string' && known.has(code);
}
