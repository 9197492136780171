// The past: every range, zoom, the cursor by mouse and keys, the file for a spreadsheet.
import { readFile } from 'node:fs/promises';

export const HOUR = 3_600_000;
const RANGES = { '1h': HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR, '1y': 8760 * HOUR };
const drawn = page => page.evaluate(() => {
  const { from, to, points } = document.getElementById('chart').dataset;
  return { from: Number(from) || Date.parse(from), to: Number(to) || Date.parse(to), points: Number(points) };
});

export const isSpan = ([least, most]) => {
  const { from, to } = document.getElementById('chart').dataset;
  const span = (Number(to) || Date.parse(to)) - (Number(from) || Date.parse(from));
  return span >= least && span <= most;
};

export const open = async (sight, daemon, options = {}) => {
  const page = await sight.open(daemon, '/', options);
  await sight.until(page, () => Number(document.getElementById('chart').dataset.points) > 10, 'a line with points');
  await page.locator('#past').scrollIntoViewIfNeeded();
  return page;
};

const breaks = page => page.evaluate(() => {
  const count = parts => document.querySelectorAll(`#chart g ${parts}`).length;
  return { pieces: count(':is(.mean, .dot)'), dots: count('.dot'), holes: count('.hole'), words: document.getElementById('chart-summary').textContent };
});

const drag = async (page, from, to) => {
  const box = await page.locator('#chart').boundingBox();
  // the edges that plot.js leaves
  const x = part => box.x + 46 + part * (box.width - 60);
  await page.mouse.move(x(from), box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(x(to), box.y + box.height / 2, { steps: 6 });
  await page.mouse.up();
};

export const views = [
  ...[['desktop', 'light'], ['phone', 'dark']].map(([size, theme]) => ({
    name: `ranges-${size}`, house: 'room',
    run: async (sight, daemon) => {
      const page = await open(sight, daemon, { size, theme });
      for (const [name, length] of Object.entries(RANGES)) {
        const at = performance.now();
        await page.locator(`#chart-range-${name}`).click();
        await sight.until(page, isSpan, `the chart shows ${name}`, { argument: [length * 0.9, length * 1.1] });
        if (name === '1y') sight.figures.push(`a year is drawn in ${(performance.now() - at).toFixed(0)} ms`);
        sight.must((await drawn(page)).points > 20, `${name}: ${(await drawn(page)).points} points`);
        sight.must(await page.locator(`#chart-range-${name}`).getAttribute('aria-pressed') === 'true', `${name} is said to be chosen`);
        sight.must(/\d/.test(await page.locator('#chart-summary').innerText()), `${name} in words: ${await page.locator('#chart-summary').innerText()}`);
        await page.waitForTimeout(250);
        await page.locator('#past').screenshot({ path: `${sight.shots}/range-${name}-${size}-${theme}.png` });
      }
      // what is missing is said: three days in which the machine was off are within the year's 30-day neighbour only
      for (const quantity of await page.locator('#chart-quantity option').evaluateAll(all => all.map(o => o.value))) {
        await page.locator('#chart-quantity').selectOption(quantity);
        await sight.until(page, () => Number(document.getElementById('chart').dataset.points) > 5, `a line of ${quantity}`);
      }
      await sight.check(page, { shot: false });
    },
  })),
  {
    name: 'zoom', house: 'room',
    run: async (sight, daemon) => {
      const page = await open(sight, daemon);
      await page.locator('#chart-range-24h').click();
      await sight.until(page, isSpan, 'a day', { argument: [23 * HOUR, 25 * HOUR] });
      await page.locator('#chart-zoom_in').click();
      await sight.until(page, isSpan, 'half a day after +', { argument: [11 * HOUR, 13 * HOUR] });
      const before = (await drawn(page)).from;
      await page.locator('#chart-earlier').click();
      await page.waitForFunction(old => { const { from } = document.getElementById('chart').dataset; return (Number(from) || Date.parse(from)) < old - 3_600_000; }, before);
      await sight.check(page, { axe: true });
      await page.locator('#chart').focus();
      await page.keyboard.press('Escape');
      await sight.until(page, isSpan, 'the whole day after Escape', { argument: [23 * HOUR, 25 * HOUR] });
      await drag(page, 0.25, 0.5);
      await sight.until(page, isSpan, 'what the mouse has drawn over', { argument: [4 * HOUR, 9 * HOUR] });
    },
  },
  {
    name: 'gaps', house: 'slow',
    run: async (sight, daemon) => {
      const page = await open(sight, daemon);
      const day = await breaks(page);
      sight.must(day.pieces > 2 && day.holes >= day.pieces - 1, `a day: the line is broken into ${day.pieces} pieces, and ${day.holes} holes are drawn between them`);
      sight.must(day.words.includes(`${day.holes} gaps`), `all ${day.holes} are said: ${day.words}`);
      await page.locator('#chart-range-1h').click();
      await sight.until(page, isSpan, 'an hour', { argument: [0.9 * HOUR, 1.1 * HOUR] });
      await page.locator('#chart-zoom_in').click();
      await sight.until(page, isSpan, 'half an hour', { argument: [0.4 * HOUR, 0.6 * HOUR] });
      await page.locator('#chart-zoom_in').click();
      await sight.until(page, isSpan, 'a quarter of an hour', { argument: [0.2 * HOUR, 0.3 * HOUR] });
      // a reading every ten seconds, in buckets of one or two
      const close = await breaks(page);
      sight.must(close.dots === 0 && close.holes <= 1, `a quarter of an hour of a sensor that is read every 10 s: ${JSON.stringify(close)}`);
      await sight.check(page, { axe: false });
    },
  },
  {
    name: 'empty-stretch', house: 'room',
    run: async (sight, daemon) => {
      const page = await open(sight, daemon);
      // the sensor was away from six to four hours ago
      await drag(page, 1 - 5.6 / 24, 1 - 4.4 / 24);
      await page.locator('#chart .empty').waitFor();
      await page.locator('#chart').focus();
      for (const key of ['-', 'ArrowLeft', 'Home', '-', '-']) await page.keyboard.press(key);
      await sight.until(page, () => document.querySelector('#chart svg'), 'farther away there is a line again');
    },
  },
  {
    name: 'ticks', house: 'room',
    run: async (sight, daemon) => {
      const page = await open(sight, daemon);
      const labels = (from, to, most) => page.evaluate(async ([begin, end, count]) => {
        const { timeTicks } = await import('/page/scale.js');
        return timeTicks(Date.parse(begin), Date.parse(end), count).ticks.map(tick => new Date(tick).toTimeString().slice(0, 5)).join(' ');
      }, [from, to, most]);
      for (const [what, found, wanted] of [
        ['autumn', await labels('2026-10-24T22:00:00+03:00', '2026-10-26T01:00:00+02:00', 5), '00:00 06:00 12:00 18:00 00:00'],
        ['spring', await labels('2026-03-28T22:00:00+02:00', '2026-03-30T01:00:00+03:00', 5), '00:00 06:00 12:00 18:00 00:00'],
        ['the hour twice', await labels('2026-10-25T01:30:00+03:00', '2026-10-25T05:30:00+02:00', 6), '02:00 03:00 03:00 04:00 05:00'],
      ]) sight.must(found === wanted, `the clock changes in ${what}: ${found}, not ${wanted}`);
    },
  },
  {
    name: 'pinch', house: 'room',
    run: async (sight, daemon) => {
      const page = await open(sight, daemon, { size: 'phone' });
      await page.locator('#chart-range-24h').click();
      await sight.until(page, isSpan, 'a day', { argument: [23 * HOUR, 25 * HOUR] });
      const box = await page.locator('#chart').boundingBox();
      const fingers = await page.context().newCDPSession(page);
      const touch = (type, ...parts) => fingers.send('Input.dispatchTouchEvent', {
        type, touchPoints: parts.map((part, id) => ({ id, x: box.x + part * box.width, y: box.y + box.height * (0.4 + 0.2 * id) })),
      });
      const pinch = async (from, to) => {
        await touch('touchStart', from[0]);
        await touch('touchStart', ...from);
        for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', ...from.map((begin, i) => begin + (to[i] - begin) * part));
        await touch('touchEnd', to[0]);
        await touch('touchEnd');
      };
      await pinch([0.5, 0.6], [0.3, 0.9]);
      await sight.until(page, isSpan, 'two fingers that part show less', { argument: [2 * HOUR, 8 * HOUR] });
      await pinch([0.3, 0.9], [0.5, 0.7]);
      await sight.until(page, isSpan, 'two fingers that meet show more', { argument: [9 * HOUR, 24 * HOUR] });
      await touch('touchStart', 0.5);
      await page.locator('#chart .tip').waitFor();
      await touch('touchEnd');
      sight.must(await page.evaluate(() => visualViewport.scale) === 1, 'the page itself is not enlarged');
      // one finger on the line still scrolls the page
      const before = await page.evaluate(() => scrollY);
      const swipe = (type, y) => fingers.send('Input.dispatchTouchEvent', { type, touchPoints: y === null ? [] : [{ id: 0, x: box.x + 150, y: box.y + y }] });
      await swipe('touchStart', 200);
      for (const y of [180, 140, 80, 20]) await swipe('touchMove', y);
      await swipe('touchEnd', null);
      await sight.until(page, y => scrollY > y + 50, 'one finger scrolls', { argument: before });
      await sight.check(page, { axe: false });
    },
  },
  {
    name: 'cursor', house: 'room',
    run: async (sight, daemon) => {
      const page = await open(sight, daemon);
      const box = await page.locator('#chart').boundingBox();
      await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
      await page.locator('#chart .tip').waitFor();
      sight.must(/\d\d?\.\d\s*°C/.test(await page.locator('#chart .tip').innerText()), `the mouse shows a value: ${await page.locator('#chart .tip').innerText()}`);
      await page.mouse.move(5, 5);
      await page.locator('#chart').focus();
      await page.keyboard.press('ArrowLeft');
      const first = await page.locator('#chart').getAttribute('aria-valuetext');
      await page.keyboard.press('ArrowLeft');
      const second = await page.locator('#chart').getAttribute('aria-valuetext');
      sight.must(/\d/.test(first ?? '') && first !== second, `arrows go from point to point, and it is said: "${first}", "${second}"`);
      await sight.check(page);
    },
  },
  {
    name: 'csv', house: 'room',
    run: async (sight, daemon) => {
      const page = await open(sight, daemon);
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#csv, #chart-csv').first().click()]);
      const name = download.suggestedFilename();
      const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/);
      sight.must(/\.csv$/.test(name), `the file is called ${name}`);
      sight.must(lines.length > 100 && lines[0].split(',').length >= 3 && lines[1].split(',').length === lines[0].split(',').length, `${lines.length} lines: "${lines[0]}" "${lines[1]}"`);
      sight.figures.push(`CSV ${lines.length} lines`);
      // who keeps the link by the menu of the right button never clicks it
      const href = () => page.locator('#csv').getAttribute('href');
      const old = await href();
      await page.waitForTimeout(20);
      await page.locator('#csv').click({ button: 'right' });
      sight.must(await href() !== old, 'the link to keep is that of what is shown now');
    },
  },
];
