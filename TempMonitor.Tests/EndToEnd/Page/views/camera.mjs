// The camera: the latest still, a day's thumbnails, one in full.
export const views = [['desktop', 'light'], ['phone', 'dark']].map(([size, theme]) => ({
  name: `camera-${size}`, house: 'calm',
  run: async (sight, daemon) => {
    const page = await sight.open(daemon, '/', { as: 'oscar', size, theme });
    const camera = page.locator('#camera');
    await camera.waitFor();
    await camera.scrollIntoViewIfNeeded();
    await sight.until(page, () => [...document.querySelectorAll('#camera img.latest')].some(img => img.complete && img.naturalWidth > 0), 'the latest still is shown');
    await sight.check(page, { name: 'camera-latest', axe: false });
    await page.locator('#camera details.browser > summary').first().click();
    await sight.until(page, () => document.querySelectorAll('#camera .stills img').length > 0, 'thumbnails of the day');
    sight.must(/\d/.test(await page.locator('#camera-day').innerText()), 'the days can be chosen');
    await page.locator('#camera .stills').scrollIntoViewIfNeeded();
    await sight.until(page, () => [...document.querySelectorAll('#camera .stills img')].slice(0, 2).every(img => img.complete && img.naturalWidth > 0), 'the thumbnails are there');
    await sight.check(page, { name: 'camera' });
    const words = await page.locator('#camera .stills button').evaluateAll(all => all.map(button => button.textContent.trim()));
    sight.must(words.length > 0 && words.every(Boolean), `every thumbnail has words: ${words.slice(0, 3).join(' | ')}`);
    sight.must(/room/.test(await page.locator('#camera img.latest').getAttribute('alt')), 'the latest still has words');

    await page.locator('#camera .stills button').first().click();
    await page.locator('dialog[open] img').waitFor();
    await sight.until(page, () => { const img = document.querySelector('dialog[open] img'); return img.complete && img.naturalWidth >= 1000; }, 'the still in full size');
    await sight.check(page, { name: 'camera-full' });
    await page.keyboard.press('Escape');
    sight.must(await page.locator('dialog[open]').count() === 0, 'Escape closes the picture');
    sight.must(await page.evaluate(() => document.activeElement?.closest('.stills') !== null), 'and the focus is where it was');
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
