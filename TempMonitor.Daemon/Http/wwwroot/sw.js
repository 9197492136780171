// Keeps the shell of the page for the time without network. Files are asked for first and taken from the cache only when nobody answers;
// what the monitor measures is never kept: a number from a cache could be taken for the present.
const SHELL = [
  'offline.html', 'app.css', 'early.js', 'favicon.svg', 'manifest.webmanifest', 'icons/icon-192.png', 'texts.js', 'api.js', 'texts/en.js', 'texts/fi.js', 'texts/fr.js', 'texts/pt.js', 'texts/es.js',
  'page/main.js', 'page/dom.js', 'page/format.js', 'page/prefs.js', 'page/now.js', 'page/sensors.js', 'page/alarmwords.js', 'page/live.js', 'page/feed.js', 'page/chart.js', 'page/plot.js', 'page/cursor.js', 'page/scale.js',
  'page/incidents.js', 'page/camera.js', 'page/viewer.js', 'page/lapse.js', 'page/led.js', 'page/about.js', 'page/kiosk.js',
];
const PATIENCE = 8_000;

const home = new URL('./', self.location);
const shell = new Set(SHELL.map(name => new URL(name, home).href));

// the monitor puts in what its files are: when one of them is new this worker is, and all are fetched anew, together
const CACHES = `tempmonitor-shell ${home.pathname} `;
const CACHE = `${CACHES}{{version}}`;

let silentSince = -Infinity;

self.addEventListener('install', event => {
  event.waitUntil(caches.open(CACHE).then(cache => cache.addAll(SHELL.map(name => new Request(name, { cache: 'no-cache' })))).then(() => self.skipWaiting()));
});

const dropOlder = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter(name => name.startsWith(CACHES) && name !== CACHE).map(name => caches.delete(name)));
};

self.addEventListener('activate', event => event.waitUntil(dropOlder().then(() => self.clients.claim())));

/** A host that drops packets says neither yes nor no: that is waited for once, not by each file in its turn. */
const askInTime = async request => {
  let timer = null;
  const silence = new Promise((_, reject) => {
    timer = setTimeout(() => {
      silentSince = performance.now();
      reject(new Error('nobody answers'));
    }, PATIENCE);
  });
  return Promise.race([fetch(request), silence]).finally(() => clearTimeout(timer));
};

const fromNetwork = async request => {
  if (performance.now() - silentSince < PATIENCE) throw new Error('nobody has answered just now');
  const answer = await askInTime(request);
  if (answer.ok) (await caches.open(CACHE)).put(request.url, answer.clone());
  return answer;
};

const fromCache = async name => await (await caches.open(CACHE)).match(name, { ignoreVary: true }) ?? Response.error();

self.addEventListener('fetch', event => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const address = new URL(request.url);
  if (request.mode === 'navigate' && address.pathname === home.pathname) event.respondWith(askInTime(request).catch(() => fromCache('offline.html')));
  else if (shell.has(address.origin + address.pathname) && !address.search) event.respondWith(fromNetwork(request).catch(() => fromCache(request.url)));
});
