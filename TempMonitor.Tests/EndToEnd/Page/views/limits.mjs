// What a chart says of alarms: its limits, also those that are too far away to be drawn, and all incidents of its line.
import { HOUR, isSpan, open } from './chart.mjs';

/** What is drawn of limits and incidents. */
const alarms = page => page.evaluate(() => {
  const all = parts => [...document.querySelectorAll(`#chart ${parts}`)];
  const places = all('.limit-label').map(label => label.getBoundingClientRect());
  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom - 2 && b.top < a.bottom - 2;
  return {
    lines: all('.limit').length, labels: all('.limit-label').map(label => label.textContent.replaceAll('\u00A0', ' ')), shades: all('.shade').map(shade => shade.dataset.level),
    overlaps: places.filter((place, i) => places.slice(i + 1).some(other => overlap(place, other))).length, spoken: document.getElementById('chart').getAttribute('aria-label'),
  };
});

export const views = [
  ...[['desktop', 'light'], ['phone', 'dark']].map(([size, theme]) => ({
    name: `limits-${size}`, house: 'steady',
    run: async (sight, daemon) => {
      const page = await open(sight, daemon, { size, theme });
      await sight.until(page, () => document.querySelector('#chart .shade'), 'the incident of the day');
      const day = await alarms(page);
      sight.must(day.lines === 4 && day.labels.join() === 'Critical 32,Critical 15,Warning 27,Warning 18', `of a day that was warm: ${day.lines} lines of limits, ${day.labels.join(', ')}`);
      sight.must(day.shades.join() === 'warning', `its incidents: ${day.shades.join()}`);
      await page.locator('#past').screenshot({ path: `${sight.shots}/limits-day-${size}-${theme}.png` });
      await page.locator('#chart-range-1h').click();
      await sight.until(page, isSpan, 'an hour', { argument: [0.9 * HOUR, 1.1 * HOUR] });
      const calm = await alarms(page);
      sight.must(calm.lines === 0 && calm.shades.length === 0 && calm.labels.join() === '↑ Warning 27 °C,↓ Warning 18 °C', `of a calm hour: ${JSON.stringify(calm)}`);
      sight.must(calm.spoken.includes('Warning 27'), `the limits are said: ${calm.spoken}`);
      await sight.check(page, { name: 'limits-hour' });
      await page.locator('#unit button[data-unit=f]').click();
      await sight.until(page, () => /80\.6.°F/.test(document.querySelector('#chart .limit-label').textContent), 'a limit in °F');
      await page.locator('#chart-range-1y').click();
      await sight.until(page, () => document.querySelectorAll('#chart .shade').length === 3, 'a year has all of its three incidents');
      for (const { overlaps, labels } of [day, calm, await alarms(page)]) sight.must(overlaps === 0, `words of limits lie on each other: ${labels.join(', ')}`);
    },
  })),
  {
    name: 'incidents-of-a-year', house: 'steady',
    run: async (sight, daemon) => {
      const asked = [];
      let hasEnd = true;
      const page = await sight.open(daemon, null);
      await page.route(/page\/incidents\?.*from=/, async route => {
        const address = new URL(route.request().url());
        asked.push(address.searchParams);
        // one incident to an answer, as if there were two hundred
        address.searchParams.set('limit', 1);
        const answer = await (await fetch(address)).json();
        await route.fulfill({ json: hasEnd ? answer : { ...answer, next: 5 } });
      });
      await page.goto(daemon.url);
      await page.locator('#chart-range-1y').click();
      await sight.until(page, () => document.querySelectorAll('#chart .shade').length === 3, 'the incidents of three answers');
      const last = asked.at(-1);
      sight.must(last.get('sensor') === 'sht3x' && last.get('quantity') === 'temperature' && Date.parse(last.get('to')) - Date.parse(last.get('from')) > 360 * 24 * HOUR, `asked for ${last}`);
      sight.must(!/Older/.test(await page.locator('#chart-summary').innerText()), 'nothing is left out, nor said to be');
      hasEnd = false;
      asked.length = 0;
      await page.locator('#chart-range-30d').click();
      await sight.until(page, () => /Older incidents are not shown/.test(document.getElementById('chart-summary').textContent), 'what is left out is said');
      sight.must(asked.length === 5, `${asked.length} answers were asked for, not for ever more`);
    },
  },
];
