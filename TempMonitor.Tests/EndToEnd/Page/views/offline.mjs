// An installed page without a network: the shell, and no value that looks like the present.
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
];
