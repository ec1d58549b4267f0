import type { Component } from 'vue';
import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router';
import { journey, load, step, type Step } from './journey';
import BookingPage from './pages/BookingPage.vue';
import CampaignPage from './pages/CampaignPage.vue';
import HoursPage from './pages/HoursPage.vue';
import RecordPage from './pages/RecordPage.vue';
import SignInPage from './pages/SignInPage.vue';
import TicketPage from './pages/TicketPage.vue';

/** All in the first download: together they are small, and a network that gives out in the rush cannot hold one back. */
const pages: Record<Step, Component> = {
  'sign-in': SignInPage,
  campaign: CampaignPage,
  record: RecordPage,
  hours: HoursPage,
  booking: BookingPage,
  ticket: TicketPage,
};

/** Addresses stand behind `#`, so that one file serves them all and the code in `?c=` survives. */
export const router = createRouter({
  history: createWebHashHistory(),
  scrollBehavior: () => ({ top: 0 }),
  routes: [
    ...Object.entries(pages).map(([name, component]) => ({ name, path: `/${name}`, component }) as RouteRecordRaw),
    { path: '/:rest(.*)*', redirect: () => ({ name: step.value }) },
  ],
});

/** Nobody stands on a page whose step is not theirs; someone with a booking may look at the hours, to move it, and at the booking while in line. */
router.beforeEach(async (to) => {
  if (!journey.loaded) await load();
  const here = step.value;
  const moving = to.name === 'hours' && here === 'booking' && journey.booking !== undefined;
  const looking = to.name === 'booking' && here === 'ticket' && journey.booking !== undefined;
  return to.name === here || moving || looking || { name: here, replace: true };
});
