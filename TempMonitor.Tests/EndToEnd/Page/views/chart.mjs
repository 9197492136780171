// The past: every range, zoom, the cursor by mouse and keys, the file for a spreadsheet.
import { readFile } from 'node:fs/promises';

const HOUR = 3_600_000;
const RANGES = { '1h': HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR, '1y': 8760 * HOUR };
const drawn = page => page.evaluate(() => {
  const { from, to, points } = document.getElementById('chart').dataset;
  return { from: Number(from) || Date.parse(from), to: Number(to) || Date.parse(to), points: Number(points) };
});

const isSpan = ([least, most]) => {
  const { from, to } = document.getElementById('chart').dataset;
  const span = (Number(to) || Date.parse(to)) - (Number(from) || Date.parse(from));
  return span >= least && span <= most;
};

const open = async (sight, daemon, options = {}) => {
  const page = await sight.open(daemon, '/', options);
  await sight.until(page, () => Number(document.getElementById('chart').dataset.points) > 10, 'a line with points');
  await page.locator('#past').scrollIntoViewIfNeeded();
  return page;
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
      // with the mouse, from a quarter to a half
      const box = await page.locator('#chart').boundingBox();
      await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.55, box.y + box.height / 2, { steps: 6 });
      await page.mouse.up();
      await sight.until(page, isSpan, 'what the mouse has drawn over', { argument: [4 * HOUR, 9 * HOUR] });
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
    },
  },
];
