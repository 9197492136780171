// What must never look like the present: a monitor that is gone.
const lost = () => document.body.dataset.connection === 'lost';
const isGood = () => document.body.dataset.level === 'good';
const banner = page => page.locator('.banner.connection').innerText();

// mostly waits
export const waiting = true;

export const views = [
  {
    name: 'stopped', limit: 240_000,
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
];
