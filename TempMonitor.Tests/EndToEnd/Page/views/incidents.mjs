// Alarms: seen at once, acknowledged by those who may, with a note.
const item = page => page.locator('#incidents .incidents > li[data-open=true]').first();

const open = async (sight, daemon, options) => {
  const page = await sight.open(daemon, '/', options);
  await page.locator('#incidents').scrollIntoViewIfNeeded();
  await page.locator('#incidents .incidents > li').first().waitFor();
  return page;
};

export const views = [
  ...[['desktop', 'light'], ['desktop', 'dark'], ['phone', 'light'], ['phone', 'dark'], ['wall', 'light']].map(([size, theme]) => ({
    name: `alarm-${size}-${theme}`, house: 'hot',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, size === 'wall' ? '/?kiosk' : '/', { size, theme });
      await sight.until(page, () => document.body.dataset.level === 'warning', 'the warning is the verdict', { patience: 20_000 });
      await sight.until(page, () => document.querySelector('#chart svg'), 'the chart');
      await page.waitForTimeout(800);
      await sight.still(page);
      await sight.check(page, { name: 'alarm' });
    },
  })),
  {
    name: 'alarm-and-present', house: 'hot',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/', { language: 'fi' });
      await sight.until(page, () => document.querySelector('.alarms li'), 'the alarm', { patience: 20_000 });
      const cards = () => page.locator('.alarms').innerText();
      daemon.setRoom({ temperature: 20.7 });
      await sight.until(page, () => document.querySelector('[data-text=temperature]').textContent === '20,7', 'the room has cooled');
      sight.must((await cards()).includes('20,7'), `the alarm says what is now beside what was: ${await cards()}`);
      daemon.setRoom({ temperature: 22.4 });
    },
  },
  {
    name: 'viewer-acknowledges-not', house: 'hot',
    run: async (sight, daemon) => {
      for (const as of [null, 'vera']) {
        const page = await open(sight, daemon, { as });
        await page.waitForTimeout(500);
        sight.must(await page.locator('form.acknowledge').count() === 0, `${as ?? 'nobody'} is offered no acknowledgement`);
      }
      const { id } = (await (await fetch(`${daemon.url}/page/incidents`)).json()).incidents[0];
      const refused = await fetch(`${daemon.url}/api/alarms/${id}/acknowledge`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
      sight.must(refused.status === 401, `nor gets it by asking: ${refused.status}`);
    },
  },
  {
    name: 'note-is-kept', house: 'hot',
    run: async (sight, daemon) => {
      const page = await open(sight, daemon, { as: 'oscar' });
      const input = item(page).locator('form.acknowledge input');
      await input.fill('Half a no');
      await page.locator('#unit [data-unit=f]').click();
      await sight.until(page, () => document.querySelector('#incidents li .facts').textContent.includes('°F'), 'the list is made anew');
      sight.must(await input.inputValue() === 'Half a no', `what is half typed is kept: "${await input.inputValue()}"`);
    },
  },
  {
    name: 'acknowledge', house: 'hot',
    run: async (sight, daemon) => {
      const page = await open(sight, daemon, { as: 'oscar', size: 'phone' });
      const form = item(page).locator('form.acknowledge');
      await form.waitFor();
      await form.scrollIntoViewIfNeeded();
      await sight.check(page, { name: 'acknowledge-before' });
      await form.locator('input').fill('On my way, <b>fan</b> of unit 2');
      await form.locator('input').press('Enter');
      await sight.until(page, () => document.querySelector('#incidents blockquote'), 'the note is shown');
      sight.must(await page.evaluate(() => document.activeElement.closest('#incidents li[data-open=true]') !== null), 'the focus stays at the incident');
      const said = await page.locator('#incidents').innerText();
      sight.must(said.includes('<b>fan</b>') && said.includes('oscar'), `note and name as they were typed: ${said.slice(0, 300)}`);
      sight.must(await form.count() === 0, 'what is acknowledged need not be again');
      await sight.check(page);
      const other = await open(sight, daemon, {});
      sight.must(!(await other.locator('#incidents').innerText()).includes('oscar'), 'who is not signed in reads no names');
    },
  },
];
