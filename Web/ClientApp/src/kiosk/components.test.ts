import { describe, expect, it } from 'vitest';
import { ApiProblem } from '@shared/api';
import { componentsOf, type Parts } from './components';
import { adviceFor, numberInLine } from './refusal';

const well: Parts = { camera: 'ok', printer: true, scanner: true, reachable: true };
const part = (parts: Parts, kind: string) => componentsOf(parts).find((component) => component.kind === kind);

describe('components', () => {
  it('Components_AllWell_AreOk', () => expect(componentsOf(well).map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok']));

  it.each([
    ['missing', 'error', 'camera-disconnected'],
    ['ended', 'error', 'camera-disconnected'],
    ['denied', 'error', 'camera-denied'],
    ['dark', 'warning', 'camera-dark'],
  ] as const)('Camera_That_Is_%s_IsReportedAs_%s', (camera, status, reason) =>
    expect(part({ ...well, camera }, 'camera')).toMatchObject({ status, reasons: [reason] }));

  it('Printer_NotConfigured_IsAbsent', () => expect(part({ ...well, printer: false }, 'printer')?.status).toBe('absent'));

  it('Scanner_NeverHeardOf_IsAbsent', () => expect(part({ ...well, scanner: false }, 'scanner')?.status).toBe('absent'));

  it('Network_LastCallUnanswered_IsAWarning', () => expect(part({ ...well, reachable: false }, 'network')?.status).toBe('warning'));

  it('Reasons_OfEveryState_FitTheContract', () => {
    for (const camera of ['missing', 'ended', 'denied', 'dark'] as const)
      for (const { reasons } of componentsOf({ ...well, camera, reachable: false })) for (const reason of reasons) expect(reason).toMatch(/^[a-z0-9-]{1,40}$/);
  });
});

describe('refusals', () => {
  it('Advice_ExpiredCode_LeadsToAnotherScan', () => expect(adviceFor(new ApiProblem('check-in-code-expired', 410))).toEqual({ key: 'check-in-code-expired', again: true }));
  it('Advice_NoAnswer_SpeaksOfTheNetwork', () => expect(adviceFor(new ApiProblem('timed-out', 0)).key).toBe('network-lost'));
  it('Advice_AnythingElse_LeadsToTheDesk', () => expect(adviceFor(new ApiProblem('internal-error', 500))).toEqual({ key: 'other', again: false }));

  it('Number_OfSomebodyInLine_IsTold', () => {
    const more = { ticket: { id: 'BNU2027~hall~20270105~12', number: 12 } };
    expect(numberInLine(new ApiProblem('already-in-line', 409, '', {}, undefined, undefined, more))).toBe(12);
    expect(numberInLine(new ApiProblem('no-booking', 409))).toBeUndefined();
  });
});
