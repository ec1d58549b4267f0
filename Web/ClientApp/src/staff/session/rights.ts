import type { StaffMe, Role } from '@shared/api/types';

/** What staff may be allowed to do; the server decides again on every call. */
export type Right =
  | 'campaign.see'
  | 'campaign.create'
  | 'campaign.edit'
  | 'roster.manage'
  | 'slot.adjust'
  | 'booking.change'
  | 'personal.reveal'
  | 'accounts.manage'
  | 'audit.view'
  | 'line.run'
  | 'line.reshuffle'
  | 'kiosk.adjust'
  | 'kiosk.manage';

const holders: Record<Right, readonly Role[]> = {
  'campaign.see': ['admin', 'lead', 'operator', 'reviewer', 'viewer'],
  'campaign.create': ['admin', 'lead'],
  'campaign.edit': ['admin', 'lead'],
  'roster.manage': ['admin', 'lead'],
  'slot.adjust': ['admin', 'lead', 'operator'],
  'booking.change': ['admin', 'lead', 'operator'],
  'personal.reveal': ['admin', 'lead'],
  'accounts.manage': ['admin'],
  'audit.view': ['admin', 'lead'],
  'line.run': ['admin', 'lead', 'operator'],
  'line.reshuffle': ['admin', 'lead'],
  'kiosk.adjust': ['admin', 'lead', 'operator'],
  'kiosk.manage': ['admin', 'lead'],
};

/** Whether `me` holds a role that allows `right`, for one campaign or, without a code, for any. */
export function may(me: StaffMe | null, right: Right, campaign?: string): boolean {
  return (me?.roles ?? []).some(
    (grant) =>
      holders[right].includes(grant.role) &&
      (campaign === undefined || (grant.campaigns?.includes(campaign) ?? true)),
  );
}
