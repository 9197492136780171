// A sensor that is pulled out: what it said last must not look like the present.
const isGood = () => document.body.dataset.level === 'good';

// mostly waits
export const waiting = true;

export const views = [
  {
    name: 'sensor-gone', limit: 240_000,
    run: async (sight, _, home) => {
      const daemon = await home('fragile');
      const page = await sight.open(daemon, '/', {});
      const phone = await sight.open(daemon, '/', { size: 'phone', theme: 'dark' });
      await page.waitForTimeout(1500);
      daemon.pullChip();
      await sight.until(page, () => document.body.dataset.stale === 'true', 'the page says that the sensor is gone', { patience: 80_000 });
      await sight.until(page, () => !/\d/.test(document.querySelector('[data-text=temperature]').textContent), 'no old value as the present', { patience: 10_000 });
      sight.must(!await page.evaluate(isGood), 'a room that nobody measures is not "fine"');
      sight.must(await page.locator('.sensor-fault').first().isVisible(), 'why the sensor is gone is there to be read');
      await page.waitForTimeout(1000);
      await sight.check(page, { full: true });
      await sight.check(phone, { full: true });
    },
  },
];
