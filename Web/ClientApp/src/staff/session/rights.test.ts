import { describe, expect, it } from 'vitest';
import type { StaffMe } from '@shared/api/types';
import { may } from './rights';

const staff = (...roles: StaffMe['roles']): StaffMe => ({ kind: 'staff', userName: 'li', displayName: '李老师', roles });

describe('may', () => {
  it('may_NobodySignedIn_IsNo', () => expect(may(null, 'audit.view')).toBe(false));

  it('may_AdminOfEverything_IsYesEverywhere', () => {
    const admin = staff({ role: 'admin', campaigns: null });
    expect(may(admin, 'accounts.manage')).toBe(true);
    expect(may(admin, 'campaign.edit', 'BNU2027')).toBe(true);
  });

  it('may_LeadOfOneCampaign_IsNoInAnother', () => {
    const lead = staff({ role: 'lead', campaigns: ['BNU2027'] });
    expect(may(lead, 'roster.manage', 'BNU2027')).toBe(true);
    expect(may(lead, 'roster.manage', 'PKU2027')).toBe(false);
    expect(may(lead, 'accounts.manage')).toBe(false);
  });

  it('may_Operator_MovesBookingsButRevealsNobody', () => {
    const operator = staff({ role: 'operator', campaigns: null });
    expect(may(operator, 'booking.change', 'BNU2027')).toBe(true);
    expect(may(operator, 'personal.reveal', 'BNU2027')).toBe(false);
  });

  it('may_TwoRoles_AddUp', () => {
    const both = staff({ role: 'viewer', campaigns: null }, { role: 'operator', campaigns: ['BNU2027'] });
    expect(may(both, 'slot.adjust', 'BNU2027')).toBe(true);
    expect(may(both, 'slot.adjust', 'PKU2027')).toBe(false);
  });
});
