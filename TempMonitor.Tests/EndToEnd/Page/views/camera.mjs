// The camera: the latest still, a day's thumbnails, one in full, a film of the day.
const isThere = () => [...document.querySelectorAll('#camera img.latest')].some(img => img.complete && img.naturalWidth > 0);

const open = async (sight, daemon, options) => {
  const page = await sight.open(daemon, '/', { as: 'oscar', ...options });
  await page.locator('#camera').scrollIntoViewIfNeeded();
  await sight.until(page, isThere, 'the latest still is shown');
  return page;
};

/** Opens the pictures of the day when there are some. */
const browse = async (sight, page, least) => {
  await sight.until(page, async count => (await (await fetch('camera/room/archive?limit=10')).json()).stills.length >= count, `${least} stills`, { argument: least, patience: 30_000 });
  await page.locator('#camera details.browser > summary').first().click();
  await sight.until(page, count => document.querySelectorAll('#camera .stills img').length >= count, 'thumbnails of the day', { argument: least });
  return page.locator('#camera .stills button');
};

export const views = [['desktop', 'light'], ['phone', 'dark']].map(([size, theme]) => ({
  name: `camera-${size}`, house: 'calm',
  run: async (sight, daemon) => {
    const page = await open(sight, daemon, { size, theme });
    await sight.check(page, { name: 'camera-latest' });
    await browse(sight, page, 1);
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
    name: 'camera-late', house: 'calm',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/', { as: 'oscar', before: page => page.route('**/camera/room/latest*', route => setTimeout(() => route.continue(), 2000)) });
      await page.locator('#camera').scrollIntoViewIfNeeded();
      await sight.until(page, isThere, 'the latest still is shown');
      const told = new Map();
      for (let i = 0; i < 100; i++) {
        const [src, taken] = await page.locator('#camera img.latest').evaluate(img => [img.src, img.dataset.taken]);
        told.set(src, (told.get(src) ?? new Set()).add(taken));
        await page.waitForTimeout(100);
      }
      sight.must(told.size > 1, 'a second picture came');
      sight.must([...told.values()].every(times => times.size === 1), `a picture keeps its time until the next is there: ${[...told.values()].map(times => [...times].join(' and '))}`);
    },
  },
  {
    name: 'camera-english-reason', house: 'calm',
    run: async (sight, daemon) => {
      const problem = { status: 503, detail: 'The disk does not answer' };
      const page = await sight.open(daemon, '/', {
        as: 'oscar', language: 'fi', expected: /503 GET \/camera/,
        before: page => page.route('**/camera/room/archive?*', route => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) })),
      });
      await page.locator('#camera').scrollIntoViewIfNeeded();
      await page.locator('#camera details.browser > summary').first().click();
      const reason = page.locator('#camera .said [lang=en]');
      await reason.waitFor();
      const said = await page.locator('#camera .said:has([lang=en])').innerText();
      sight.must(await reason.innerText() === problem.detail && /^Tätä ei voi/.test(said), `a reason of the monitor is marked as English among Finnish words: "${said}"`);
    },
  },
  {
    name: 'camera-session-ends', house: 'calm',
    run: async (sight, daemon) => {
      const page = await open(sight, daemon, { expected: /^401 GET \/camera/ });
      await page.context().clearCookies();
      await page.evaluate(async () => (await import('/page/dom.js')).tell('back'));
      await page.locator('#camera .closed a').waitFor();
      sight.must(await page.locator('#camera img').count() === 0, 'whose session has ended sees no picture any more');
    },
  },
  {
    name: 'viewer', house: 'calm',
    run: async (sight, daemon) => {
      const page = await open(sight, daemon, {});
      const stills = await browse(sight, page, 2);
      const words = await stills.allInnerTexts();
      sight.must(new Set(words).size === words.length, `no two stills look alike: ${words.slice(0, 4).join(' | ')}`);
      await page.locator('#unit [data-unit=f]').click();
      await sight.until(page, () => document.querySelector('#camera .stills').textContent.includes('°F'), 'the unit is changed under the thumbnails too', { patience: 2000 });
      await stills.first().click();
      const dialog = page.locator('dialog[open]');
      const caption = () => dialog.locator('p').innerText();
      await page.waitForFunction(() => /\d/.test(document.querySelector('dialog[open] p').textContent));
      const [newest, earlier, later] = [await caption(), dialog.getByRole('button', { name: 'Earlier' }), dialog.getByRole('button', { name: 'Later' })];
      sight.must(await later.isDisabled() && !await earlier.isDisabled(), 'nothing is later than the newest');
      while (!await earlier.isDisabled()) await earlier.click();
      await page.waitForTimeout(300);
      await page.keyboard.press('ArrowLeft');
      const oldest = await caption();
      sight.must(oldest !== newest && /:\d\d:\d\d/.test(oldest), `the oldest, to the second: ${oldest}`);
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(300);
      sight.must(await caption() !== oldest, 'the keys go on where a button has come to its end');
      await sight.check(page);
    },
  },
  ...[['desktop', 'light'], ['phone', 'dark']].map(([size, theme]) => ({
    name: `lapse-${size}`, house: 'calm', limit: 120_000,
    run: async (sight, daemon) => {
      // from the other side of the earth: the day is the monitor's
      const page = await open(sight, daemon, { size, theme, zone: 'America/Los_Angeles' });
      await sight.until(page, async () => (await (await fetch('camera/room/archive?limit=10')).json()).stills.length > 3, 'some stills', { patience: 40_000 });
      const lapse = page.locator('#camera details.browser').nth(1);
      await lapse.locator('summary').click();
      await sight.until(page, () => /\d{4}/.test(document.querySelector('#camera details[open] .facts')?.textContent), 'it is said which day the film will show');
      const [asked] = await Promise.all([page.waitForRequest(request => request.method() === 'POST' && /timelapse/.test(request.url())), lapse.getByRole('button', { name: 'Make it' }).click()]);
      const { from } = asked.postDataJSON();
      const begin = new Date(from).toLocaleTimeString('en-GB', { timeZone: 'Europe/Helsinki' });
      sight.must(begin === '00:00:00', `the film begins at ${begin} by the clock of the monitor`);
      const film = lapse.locator('.lapses > li[data-state=done]').first();
      await film.waitFor({ timeout: 30_000 });
      await sight.check(page, { name: 'lapse-made' });
      await film.getByRole('button', { name: 'Play' }).click();
      await sight.until(page, () => { const video = document.querySelector('#camera video'); return video?.videoWidth > 0 && video.currentTime > 0 && !video.error; }, 'the film plays');
      await page.locator('#camera video').evaluate(video => { video.dataset.kept = 'yes'; });
      await lapse.getByRole('button', { name: 'Make it' }).click();
      await lapse.locator('.lapses > li[data-state=done]').nth(1).waitFor({ timeout: 30_000 });
      sight.must(await page.locator('#camera video[data-kept]').count() === 1, 'the film that plays stays while another is made');
      const length = await page.locator('#camera video').evaluate(video => video.duration);
      await page.locator('#camera video').evaluate(video => { video.pause(); video.currentTime = 0; });
      await sight.until(page, () => { const video = document.querySelector('#camera video'); return !video.seeking && video.currentTime === 0; }, `back to the beginning of ${length} s`);
      await page.locator('#camera video').scrollIntoViewIfNeeded();
      await sight.check(page);
    },
  })),
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
