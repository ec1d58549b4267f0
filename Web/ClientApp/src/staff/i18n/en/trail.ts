export default {
  audit: {
    title: 'Audit trail',
    hint: 'Who did what and when, newest first. Entries hold ids, never personal data.',
    campaign: 'Campaign code',
    actor: 'Who',
    none: 'Nothing here',
    noneHint: 'Try another campaign code or person.',
    details: 'Details',
    operation: 'Operation {id} · position {position}',
  },
  event: {
    campaign: { drafted: 'Campaign drafted', revised: 'Campaign revised', opened: 'Campaign opened', closed: 'Campaign closed', 'slots-configured': 'Slots updated' },
    'campaign-directory': { 'campaign-registered': 'Campaign registered' },
    roster: { imported: 'Roster imported' },
    slot: { configured: 'Slot configured', withdrawn: 'Slot withdrawn', adjusted: 'Slot adjusted', 'seat-reserved': 'Seat taken', 'seat-released': 'Seat released' },
    student: {
      listed: 'Student listed',
      'account-bound': 'Account bound',
      booked: 'Booked',
      'booking-cancelled': 'Booking cancelled',
      'booking-moved': 'Booking moved',
      'seat-settled': 'Old seat given back',
    },
    audit: { 'record-unmasked': 'Record shown in full' },
    enrolment: { enrolled: 'Record proven' },
  },
};
