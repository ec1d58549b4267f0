// Lets the student's page open in a hall without network, to show the last known booking. The page itself is asked for anew
// whenever there is a network; files with a hash in their name never change. The API and the live hub are left alone.
const cacheName = 'pages-1';
const home = '/';
const icon = '/favicon.svg';
// A file of ours is the same whoever asks for it.
const anyAsker = { ignoreVary: true };

self.addEventListener('install', (event) => event.waitUntil(fetch(home).then(keep).then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && pathname === home) event.respondWith(newest(event));
  else if (pathname.startsWith('/assets/') || pathname === icon) event.respondWith(kept(request));
});

/** The page from the server, or without network the last one. */
async function newest(event) {
  try {
    const response = await fetch(event.request);
    event.waitUntil(keep(response.clone()));
    return response;
  } catch (error) {
    const last = await (await caches.open(cacheName)).match(home, anyAsker);
    if (last === undefined) throw error;
    return last;
  }
}

async function kept(request) {
  const cache = await caches.open(cacheName);
  const known = await cache.match(request, anyAsker);
  if (known !== undefined) return known;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

/** Keeps the page with the files it names; those of an earlier version go. */
async function keep(page) {
  if (!page.ok) return;
  const cache = await caches.open(cacheName);
  const files = [...(await page.clone().text()).matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  const missing = [];
  for (const file of files) if ((await cache.match(file, anyAsker)) === undefined) missing.push(file);
  if (missing.length > 0) {
    await caches.delete(cacheName);
    await (await caches.open(cacheName)).addAll([...files, icon]);
  }
  await (await caches.open(cacheName)).put(home, page);
}
