import { describe, expect, it } from 'vitest';
import { aStation, aTicket } from '../day/samples';
import { moveOfKey, situationOf } from './situation';

const now = Date.parse('2027-01-05T09:10:00+08:00');
const called = (appearBy: string) => aTicket({ status: 'called', station: 1, appearBy });
const key = (value: string, more: KeyboardEventInit = {}): KeyboardEvent => new KeyboardEvent('keydown', { key: value, ...more });

describe('situation at a station', () => {
  it('situationOf_FreeAndOpen_CallsNext', () => expect(situationOf(aStation(), undefined, now).main).toBe('callNext'));

  it('situationOf_PausedOrClosed_OpensFirst', () => {
    expect(situationOf(aStation({ status: 'paused' }), undefined, now).main).toBe('open');
    expect(situationOf(aStation({ status: 'closed' }), undefined, now).main).toBe('open');
  });

  it('situationOf_CalledAndStillTime_HasNoNoShowYet', () => {
    const { main, others, notYet } = situationOf(aStation({ ticket: 1 }), called('2027-01-05T09:11:00+08:00'), now);
    expect(main).toBe('start');
    expect(others).not.toContain('noShow');
    expect(notYet).toEqual(['noShow']);
  });

  it('situationOf_CalledAndTimeIsOver_MayBeNoShow', () =>
    expect(situationOf(aStation({ ticket: 1 }), called('2027-01-05T09:09:59+08:00'), now).others).toContain('noShow'));

  it('situationOf_Serving_CompletesAndCallsNext', () =>
    expect(situationOf(aStation({ ticket: 1 }), aTicket({ status: 'serving' }), now)).toMatchObject({ main: 'completeNext', others: ['complete'] }));

  it('situationOf_ServingAndPaused_CallsNobody', () =>
    expect(situationOf(aStation({ ticket: 1, status: 'paused' }), aTicket({ status: 'serving' }), now)).toMatchObject({ main: 'complete', others: [] }));

  it('moveOfKey_Space_IsTheMainMove', () => expect(moveOfKey(key(' '), situationOf(aStation(), undefined, now))).toBe('callNext'));

  it('moveOfKey_SpaceAtAClosedStation_OpensNothing', () =>
    expect(moveOfKey(key(' '), situationOf(aStation({ status: 'closed' }), undefined, now))).toBeNull());

  it('moveOfKey_HeldDown_PressesOnce', () => expect(moveOfKey(key(' ', { repeat: true }), situationOf(aStation(), undefined, now))).toBeNull());

  it('moveOfKey_Letters_AreMovesOnlyWhenPossible', () => {
    const early = situationOf(aStation(), called('2027-01-05T09:11:00+08:00'), now);
    expect(moveOfKey(key('R'), early)).toBe('recall');
    expect(moveOfKey(key('n'), early)).toBeNull();
    expect(moveOfKey(key('r', { ctrlKey: true }), early)).toBeNull();
    expect(moveOfKey(key('p'), situationOf(aStation(), undefined, now))).toBeNull();
  });

  it('moveOfKey_TypedIntoAField_IsText', () => {
    const field = document.createElement('input');
    document.body.append(field);
    let move: unknown = 'none';
    field.addEventListener('keydown', (event) => (move = moveOfKey(event, situationOf(aStation(), undefined, now))));
    field.dispatchEvent(key(' ', { bubbles: true }));
    expect(move).toBeNull();
  });
});
