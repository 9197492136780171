// An installed page without a network: the shell, and no value that looks like the present.
import { camera } from '../houses.mjs';
import { layLine } from '../line.mjs';

const lost = () => document.body.dataset.connection === 'lost';
const isGood = () => document.body.dataset.level === 'good';

export const views = [
  {
    name: 'offline', limit: 150_000,
    run: async (sight, _, home) => {
      const daemon = await home('leaving');
      const page = await sight.open(daemon, '/', { size: 'phone', worker: true, expected: /failed|ERR_|\/live/ });
      const manifest = await page.evaluate(async () => {
        const link = document.querySelector('link[rel=manifest]');
        return link ? (await fetch(link.href)).json() : null;
      });
      sight.must(manifest?.icons?.length && manifest.start_url !== undefined && manifest.display, `it can be installed: ${JSON.stringify(manifest)?.slice(0, 200)}`);
      for (const icon of manifest?.icons ?? []) sight.must((await page.request.get(new URL(icon.src, `${daemon.url}/`).href)).ok(), `icon ${icon.src}`);
      await sight.until(page, () => navigator.serviceWorker.controller || navigator.serviceWorker.ready.then(() => true), 'the service worker');
      await page.waitForTimeout(1500);
      await page.context().setOffline(true);
      await daemon.stop();
      await page.reload({ waitUntil: 'domcontentloaded' });
      await sight.until(page, lost, 'the shell says that nobody answers', { patience: 15_000 });
      await page.waitForTimeout(1000);
      const shown = await page.evaluate(() => ['temperature', 'humidity', 'dew_point'].map(name => document.querySelector(`[data-text=${name}]`)?.textContent ?? ''));
      sight.must(shown.every(words => !/\d/.test(words)), `offline no value is shown as the present: ${shown.join(', ')}`);
      sight.must(!await page.evaluate(isGood), 'offline is not "fine"');
      await sight.check(page);
      await page.context().setOffline(false);
      await daemon.start();
      await sight.until(page, () => document.body.dataset.connection === 'up' && /\d/.test(document.querySelector('[data-text=temperature]').textContent), 'back at the network', { patience: 40_000 });
    },
  },
  {
    name: 'offline-silent-host', house: 'room',
    run: async (sight, daemon) => {
      const line = await layLine(daemon);
      const page = await sight.open(line, '/?kiosk', { size: 'wall', worker: true, expected: /failed|ERR_|\/live/ });
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
      await page.waitForTimeout(1000);
      line.isMute = true;
      const at = Date.now();
      await page.reload({ waitUntil: 'domcontentloaded', timeout: 20_000 });
      await sight.until(page, lost, 'a host that says nothing at all is as good as none', { patience: 10_000 });
      await sight.until(page, () => document.documentElement.dataset.running, 'with the scripts that were kept', { patience: 5_000 });
      sight.figures.push(`the shell after ${((Date.now() - at) / 1000).toFixed(1)} s`);
      sight.must(await page.evaluate(() => document.body.dataset.kiosk) === 'true', 'a wall display stays one');
      line.isMute = false;
      await sight.until(page, () => document.body.dataset.connection === 'up' && /\d/.test(document.querySelector('[data-text=temperature]').textContent), 'back at the network', { patience: 25_000 });
      line.end();
    },
  },
  {
    name: 'offline-renewed', house: 'leaving', limit: 90_000,
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/', { worker: true, expected: /failed|ERR_|\/live/ });
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
      const keptParts = () => page.evaluate(async () => new DOMParser().parseFromString(await (await caches.match('offline.html')).text(), 'text/html').body.dataset.parts);
      sight.must(!/camera/.test(await keptParts()), 'there is no camera yet');
      await daemon.stop();
      daemon.settings.words = { ...daemon.settings.words, ...camera };
      await daemon.start();
      await page.reload();
      for (let i = 0; i < 50 && !/camera/.test(await keptParts()); i++) await page.waitForTimeout(200);
      sight.must(/camera/.test(await keptParts()), `what is kept is that of the present monitor: ${await keptParts()}`);
      const caches = await page.evaluate(() => window.caches.keys());
      sight.must(caches.length === 1, `and of no other: ${caches.join(', ')}`);
    },
  },
];
