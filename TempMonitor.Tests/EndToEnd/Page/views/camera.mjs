// The camera: the latest still, a day's thumbnails, one in full.
const shown = img => img?.complete && img.naturalWidth > 0;

export const views = [['desktop', 'light'], ['phone', 'dark']].map(([size, theme]) => ({
  name: `camera-${size}`, house: 'calm',
  run: async (sight, daemon) => {
    const page = await sight.open(daemon, '/', { as: 'oscar', size, theme });
    const camera = page.locator('#camera');
    await camera.waitFor();
    await camera.scrollIntoViewIfNeeded();
    await sight.until(page, () => [...document.querySelectorAll('#camera img.latest')].some(img => img.complete && img.naturalWidth > 0), 'the latest still is shown');
    await sight.until(page, () => document.querySelectorAll('#camera .thumbnails img').length > 0, 'thumbnails of the day');
    await camera.scrollIntoViewIfNeeded();
    await sight.check(page, { name: 'camera' });
    const alts = await page.locator('#camera img').evaluateAll(all => all.map(img => img.alt));
    sight.must(alts.every(alt => alt.trim()), `every picture has words: ${alts.slice(0, 3).join(' | ')}`);

    await page.locator('#camera .thumbnails :is(button, a)').first().click();
    await page.locator('dialog[open] img').waitFor();
    await sight.until(page, () => { const img = document.querySelector('dialog[open] img'); return img.complete && img.naturalWidth >= 1000; }, 'the still in full size');
    await sight.check(page, { name: 'camera-full' });
    await page.keyboard.press('Escape');
    sight.must(await page.locator('dialog[open]').count() === 0, 'Escape closes the picture');
    sight.must(await page.evaluate(() => document.activeElement?.closest('.thumbnails') !== null), 'and the focus is where it was');
  },
})).concat([
  {
    name: 'camera-anonymous', house: 'calm',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/');
      await page.waitForTimeout(1500);
      sight.must(await page.locator('#camera img').count() === 0, 'who is not signed in sees no picture');
      const refused = await fetch(`${daemon.url}/camera/room/latest`);
      sight.must(refused.status === 401, `nor gets one: ${refused.status}`);
    },
  },
]);
