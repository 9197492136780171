// Keeps the shell of the page for the time without network. Files are asked for first and taken from the cache only when nobody answers;
// what the monitor measures is never kept: a number from a cache could be taken for the present.
const CACHE = 'tempmonitor-shell';
const SHELL = [
  'offline.html', 'app.css', 'early.js', 'favicon.svg', 'manifest.webmanifest', 'icons/icon-192.png', 'texts.js', 'api.js', 'texts/en.js', 'texts/fi.js', 'texts/fr.js', 'texts/pt.js', 'texts/es.js',
  'page/main.js', 'page/dom.js', 'page/format.js', 'page/prefs.js', 'page/now.js', 'page/sensors.js', 'page/alarmwords.js', 'page/live.js', 'page/feed.js', 'page/chart.js', 'page/plot.js', 'page/cursor.js', 'page/scale.js',
  'page/incidents.js', 'page/camera.js', 'page/viewer.js', 'page/lapse.js', 'page/led.js', 'page/about.js', 'page/kiosk.js',
];

const home = new URL('./', self.location);
const shell = new Set(SHELL.map(name => new URL(name, home).href));

self.addEventListener('install', event => {
  event.waitUntil(caches.open(CACHE).then(cache => cache.addAll(SHELL.map(name => new Request(name, { cache: 'no-cache' })))).then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

const fromNetwork = async request => {
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(CACHE)).put(request.url, answer.clone());
  return answer;
};

const fromCache = async name => await (await caches.open(CACHE)).match(name, { ignoreVary: true }) ?? Response.error();

self.addEventListener('fetch', event => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const address = new URL(request.url);
  if (request.mode === 'navigate' && address.pathname === home.pathname) event.respondWith(fetch(request).catch(() => fromCache('offline.html')));
  else if (shell.has(address.origin + address.pathname) && !address.search) event.respondWith(fromNetwork(request).catch(() => fromCache(request.url)));
});
