/** Lets the page open without network (see `public/offline.js`). Browsers allow it over https and on the own machine only. */
export async function keepPageForOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/offline.js');
  } catch (error) {
    // All works without it, but for a visit without network.
    console.info('The page is not kept for offline use.', error);
  }
}
