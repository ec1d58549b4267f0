import { createRouter, createWebHistory, type Router, type RouteRecordRaw } from 'vue-router';
import { useSession } from './session/useSession';

declare module 'vue-router' {
  interface RouteMeta {
    /** A page before one is signed in. */
    door?: boolean;
    /** Key of the text in the window's title. */
    title?: string;
  }
}

const ofCampaign: RouteRecordRaw[] = [
  { path: '', component: () => import('./campaigns/overview/OverviewPage.vue'), meta: { title: 'shell.overview' } },
  { path: 'fill', component: () => import('./fill/FillPage.vue'), meta: { title: 'shell.fill' } },
  { path: 'bookings', component: () => import('./bookings/BookingsPage.vue'), meta: { title: 'shell.bookings' } },
  { path: 'students', component: () => import('./students/StudentsPage.vue'), meta: { title: 'shell.students' } },
  { path: 'roster', component: () => import('./roster/RosterPage.vue'), meta: { title: 'shell.roster' } },
  { path: 'edit', component: () => import('./campaigns/editor/EditCampaignPage.vue'), meta: { title: 'shell.settings' } },
];

const onSite: RouteRecordRaw[] = [
  { path: '', redirect: ({ params }) => `/c/${String(params.code)}/floor` },
  { path: 'floor', component: () => import('./floor/FloorPage.vue'), meta: { title: 'shell.floor' } },
  { path: 'desk', component: () => import('./desk/DeskPage.vue'), meta: { title: 'shell.desk' } },
  { path: 'operator', component: () => import('./operator/OperatorPage.vue'), meta: { title: 'shell.operator' } },
  { path: 'kiosks', component: () => import('./kiosks/KiosksPage.vue'), meta: { title: 'shell.kiosks' } },
  { path: 'charts', component: () => import('./charts/ChartsPage.vue'), meta: { title: 'shell.charts' } },
];

const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/campaigns' },
  { path: '/sign-in', name: 'sign-in', component: () => import('./session/SignInPage.vue'), meta: { door: true, title: 'session.signIn' } },
  { path: '/setup', name: 'setup', component: () => import('./session/SetupPage.vue'), meta: { door: true, title: 'session.setupTitle' } },
  { path: '/campaigns', component: () => import('./campaigns/list/CampaignListPage.vue'), meta: { title: 'shell.campaigns' } },
  { path: '/campaigns/new', component: () => import('./campaigns/editor/NewCampaignPage.vue'), meta: { title: 'editor.newTitle' } },
  { path: '/campaigns/:code', component: () => import('./campaigns/CampaignFrame.vue'), children: ofCampaign },
  { path: '/c/:code', component: () => import('./campaigns/CampaignFrame.vue'), children: onSite },
  { path: '/accounts', component: () => import('./accounts/AccountsPage.vue'), meta: { title: 'shell.accounts' } },
  { path: '/audit', component: () => import('./audit/AuditPage.vue'), meta: { title: 'shell.audit' } },
  { path: '/:rest(.*)*', component: () => import('./shell/NotFoundPage.vue'), meta: { title: 'shell.notFound' } },
];

export function createStaffRouter(): Router {
  const router = createRouter({ history: createWebHistory('/staff'), routes, scrollBehavior: () => ({ top: 0 }) });
  const session = useSession();
  router.beforeEach(async (to) => {
    if (to.name === 'setup') return true;
    // A server that cannot be reached is told by the screen itself, which can try again.
    const me = await session.load().catch(() => undefined);
    if (to.name === 'sign-in') return me ? '/campaigns' : true;
    return me === null ? { name: 'sign-in', query: { next: to.fullPath } } : true;
  });
  return router;
}
