// The service worker: keeps the whole page for times without a network. Above this line the build writes `VERSION` and
// `FONTS_VERSION`, which change with what the files hold, and `FILES` and `FONTS`: [address, SHA-256] of every file.
//
// A version has a cache of its own. A new one waits until the user asks for it or loads the only page anew, and the
// cache of the version before stays: a page that is still open goes on to get its own workers and data.

const CACHE = `nigao-page-${VERSION}`;
const FONT_CACHE = `nigao-fonts-${FONTS_VERSION}`;
const START = new URL('./', self.location).href;

const sums = new Map([...FILES, ...FONTS].map(([path, sum]) => [new URL(path, START).href, sum]));

async function sumOf(response) {
  const sum = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(sum)));
}

// Keeps a file as it was built: from what is here already, else from the network. Nothing else is ever kept.
async function keep(cache, url) {
  if (await cache.match(url)) return;
  const here = await caches.match(url);
  if (here && (await sumOf(here)) === sums.get(url)) return cache.put(url, here);
  for (const how of ['default', 'reload']) {
    const response = await fetch(url, { cache: how, credentials: 'same-origin' });
    if (response.ok && (await sumOf(response)) === sums.get(url)) return cache.put(url, response);
  }
  throw new Error(`${url} is not of this version`);
}

async function keepAll(name, files) {
  const cache = await caches.open(name);
  // One after the other: nothing here is urgent.
  for (const [path] of files) await keep(cache, new URL(path, START).href);
}

async function activate() {
  const names = await caches.keys();
  const pages = names.filter((name) => name.startsWith('nigao-page-') && name !== CACHE);
  const fonts = names.filter((name) => name.startsWith('nigao-fonts-') && name !== FONT_CACHE);
  await Promise.all([...pages.slice(0, -1), ...fonts].map((name) => caches.delete(name)));
  await self.clients.claim();
}

// When the only page is being loaded anew, a new version takes its place now.
async function renew() {
  const { waiting } = self.registration;
  if (!waiting || (await self.clients.matchAll()).length > 1) return null;
  waiting.postMessage('renew');
  return new Response('', { headers: { Refresh: '0' } });
}

async function answer(request, url) {
  const kept = (await (await caches.open(CACHE)).match(url)) ?? (await caches.match(url));
  if (kept) return kept;
  const response = await fetch(request);
  const isFont = FONTS.some(([path]) => new URL(path, START).href === url);
  if (isFont && response.ok && (await sumOf(response)) === sums.get(url)) {
    await (await caches.open(FONT_CACHE)).put(url, response.clone());
  }
  return response;
}

self.addEventListener('install', (event) => event.waitUntil(keepAll(CACHE, FILES)));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if (event.data === 'renew') self.skipWaiting();
  // What does not come now comes the next time.
  if (event.data === 'fonts') event.waitUntil(keepAll(FONT_CACHE, FONTS).catch(() => {}));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = request.url.replace(/#.*/, '').replace(/\/index\.html$/, '/');
  if (request.method !== 'GET' || !url.startsWith(START)) return;
  if (request.mode !== 'navigate') event.respondWith(answer(request, url));
  else if (url === START) event.respondWith(renew().then((again) => again ?? answer(request, url)));
});
