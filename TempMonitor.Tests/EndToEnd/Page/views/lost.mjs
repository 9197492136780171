// What must never look like the present: a monitor that is gone, a sensor that is gone, a shell without a network.
const lost = () => document.body.dataset.connection === 'lost';
const isGood = () => document.body.dataset.level === 'good';
const banner = page => page.locator('.banner.connection').innerText();

export const views = [
  {
    name: 'stopped', limit: 120_000,
    run: async (sight, _, home) => {
      const daemon = await home('ending');
      const page = await sight.open(daemon, '/', { expected: /failed|ERR_|\/live|MIME/ });
      const phone = await sight.open(daemon, '/', { size: 'phone', theme: 'dark', expected: /failed|ERR_|\/live|MIME/ });
      const wall = await sight.open(daemon, '/?kiosk', { size: 'wall', expected: /failed|ERR_|\/live|MIME/ });
      await page.waitForTimeout(2500);
      await daemon.stop('SIGKILL');
      const at = Date.now();
      await sight.until(page, lost, 'the page notices that nobody answers', { patience: 15_000 });
      sight.figures.push(`loss noticed after ${((Date.now() - at) / 1000).toFixed(1)} s`);
      sight.must(/\d/.test(await banner(page)), `the banner says since when: "${await banner(page)}"`);
      sight.must(!await page.evaluate(isGood), 'a monitor that does not answer is not "fine"');
      await sight.check(page);
      await sight.check(phone);
      await sight.check(wall);
      await sight.until(page, () => document.body.dataset.stale === 'true' && !/\d/.test(document.querySelector('[data-text=temperature]').textContent), 'an old value is taken off the screen', { patience: 70_000 });
      await sight.check(page, { name: 'stopped-long' });
      await sight.check(phone, { name: 'stopped-long' });

      await daemon.start();
      await sight.until(page, () => document.body.dataset.connection === 'up' && /\d/.test(document.querySelector('[data-text=temperature]').textContent), 'the page comes back by itself', { patience: 40_000 });
      sight.must(!(await banner(page)).trim(), `the banner goes: "${await banner(page)}"`);
    },
  },
  {
    name: 'offline', limit: 90_000,
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
    name: 'sensor-gone', limit: 150_000,
    run: async (sight, _, home) => {
      const daemon = await home('fragile');
      const page = await sight.open(daemon, '/', {});
      const phone = await sight.open(daemon, '/', { size: 'phone', theme: 'dark' });
      await page.waitForTimeout(1500);
      daemon.pullChip();
      await sight.until(page, () => document.body.dataset.stale === 'true', 'the page says that the sensor is gone', { patience: 80_000 });
      await sight.until(page, () => !/\d/.test(document.querySelector('[data-text=temperature]').textContent), 'no old value as the present', { patience: 10_000 });
      sight.must(!await page.evaluate(isGood), 'a room that nobody measures is not "fine"');
      await page.waitForTimeout(1000);
      await sight.check(page, { full: true });
      await sight.check(phone, { full: true });
    },
  },
];
