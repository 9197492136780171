// What browsers, phones and lines do to a page that stays open for days: none of it may make the past look like the present.
import { layLine } from '../line.mjs';

const isShown = () => document.body?.dataset.connection === 'up' && document.querySelector('#chart canvas, #chart svg');
// what it says of the room, other views may have changed: well, just started, or an alarm
const isSaid = () => !/No connection/.test(document.querySelector('[data-text=verdict]').textContent);
const lost = () => document.body.dataset.connection === 'lost';
const verdict = page => page.locator('[data-text=verdict]').innerText();
const BROKEN = /failed|ERR_|\/live|MIME/;
const FEED = /^GET \/live/;

const withoutFeed = tab => tab.route(/\/live(\?|$)/, route => route.abort());
const withOwnClock = tab => tab.clock.install();

const look = async (sight, daemon, { path = '/', before = [], ...options } = {}) => {
  const page = await sight.open(daemon, path, { expected: BROKEN, ...options, before: async tab => { for (const step of before) await step(tab); } });
  await sight.until(page, isShown, 'verdict and chart');
  return page;
};

// Chromium without a window shows every tab
const setHidden = (page, hidden) => page.evaluate(value => {
  Object.defineProperty(document, 'hidden', { get: () => value, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}, hidden);

export const views = [
  {
    name: 'present-after-sleep', house: 'room',
    run: async (sight, daemon) => {
      const page = await look(sight, daemon, { size: 'phone', before: [withOwnClock, withoutFeed] });
      let answer = null;
      await page.route('**/page/now', route => new Promise(resolve => { answer = () => resolve(route.continue()); }));
      await page.clock.fastForward('03:00:00');
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      sight.must(!await page.evaluate(isSaid), `after a sleep nothing is known before an answer: "${await verdict(page)}"`);
      await sight.until(page, () => !/\d/.test(document.querySelector('[data-text=temperature]').textContent), 'nor is a number', { patience: 500 });
      await sight.check(page);
      await page.unroute('**/page/now');
      answer?.();
      await sight.until(page, isSaid, 'with the answer all is known again');
    },
  },
  {
    name: 'present-clock-set-back', house: 'room',
    run: async (sight, daemon) => {
      const page = await look(sight, daemon, { before: [withOwnClock, withoutFeed] });
      await page.route('**/page/now', route => route.abort());
      await sight.until(page, lost, 'nobody answers');
      await page.evaluate(() => { const { now } = Date; Date.now = () => now() - 3_600_000; });
      await page.clock.fastForward(70_000);
      await sight.until(page, () => !/\d/.test(document.querySelector('[data-text=temperature]').textContent), 'an old value goes, whatever the clock says', { patience: 3_000 });
    },
  },
  {
    name: 'present-unit-while-lost', house: 'room',
    run: async (sight, daemon) => {
      const page = await look(sight, daemon, { before: [withoutFeed] });
      await page.route('**/page/now', route => route.abort());
      await sight.until(page, lost, 'nobody answers');
      await page.locator('#unit button[data-unit=f]').click();
      sight.must(!await page.evaluate(isSaid), `°F does not make the room "${await verdict(page)}"`);
      sight.must(/F/.test(await page.locator('[data-text=unit]').innerText()), 'the last value is in °F');
      sight.must(!(await page.locator('[data-text=trend]').innerText()).trim(), 'without its trend');
    },
  },
  {
    name: 'present-without-its-script', house: 'room',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/', { expected: BROKEN, before: async tab => { await withOwnClock(tab); await tab.route('**/page/now.js', route => route.abort()); } });
      sight.must(await page.evaluate(isSaid), 'as it was sent, it says how the room is');
      const isPage = address => address.pathname === '/';
      await page.route(isPage, route => route.abort());
      await page.clock.fastForward(31_000);
      await sight.until(page, () => /No connection/.test(document.querySelector('[data-text=verdict]').textContent), 'without its script the page does not stay green', { patience: 2_000 });
      sight.must(!/\d/.test(await page.locator('[data-text=temperature]').innerText()), 'nor shows its number');
      await page.unroute(isPage);
      await page.unroute('**/page/now.js');
      await page.clock.fastForward(31_000);
      await sight.until(page, isShown, 'it loads itself anew when somebody answers');
      sight.must(await page.evaluate(isSaid), 'and says again how the room is');
    },
  },
  {
    name: 'present-without-any-script', house: 'room',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/', { expected: BROKEN, before: async tab => { await tab.route('**/*.js', route => route.abort()); } });
      sight.must(await page.locator('[data-text=temperature]').isVisible() && await page.evaluate(isSaid), 'as it was sent, it says how the room is');
      await page.evaluate(() => document.getAnimations().forEach(animation => animation.finish())); // 100 s later
      sight.must(!await page.locator('[data-text=temperature]').isVisible(), 'after a while the number is gone');
      const words = await page.evaluate(() => { const { content, visibility } = getComputedStyle(document.querySelector('.hero'), '::after'); return [content, visibility].join(' '); });
      sight.must(words === '"No connection" visible', `and it says why: ${words}`);
    },
  },
  {
    name: 'present-answer-unknown', house: 'room',
    run: async (sight, daemon) => {
      const page = await look(sight, daemon, { expected: [BROKEN, /TypeError/], before: [withOwnClock, withoutFeed] });
      let asked = 0;
      const unknown = { time: new Date().toISOString(), age_seconds: 1, verdict: { code: 'fine', level: 'good' } };
      const answers = [{ json: unknown }, { contentType: 'application/json', body: '{"time":' }, { json: null }];
      await page.route('**/page/now', route => route.fulfill(answers[asked++ % answers.length]));
      await page.clock.fastForward(6_000);
      await sight.until(page, lost, 'what can\'t be shown is no answer', { patience: 3_000 });
      sight.must(!await page.evaluate(isSaid), 'and the room is not "fine"');
      for (const times of [2, 3, 4]) {
        await page.clock.fastForward(6_000);
        for (let i = 0; i < 20 && asked < times; i++) await page.waitForTimeout(100);
      }
      sight.must(asked >= 4, `it goes on asking, also when an answer breaks off or is none: ${asked} times`);
      await page.unroute('**/page/now');
      await page.clock.fastForward(6_000);
      await sight.until(page, isSaid, 'and understands the next answer');
    },
  },
  {
    name: 'present-deaf-feed', house: 'room',
    run: async (sight, daemon) => {
      const line = await layLine(daemon);
      const page = await look(sight, line, { before: [withOwnClock] });
      await page.waitForTimeout(1_500);
      line.deaden(FEED);
      for (let i = 0; i < 3; i++) {
        await page.clock.fastForward(20_000);
        await page.waitForTimeout(3_000);
      }
      sight.must(line.count(FEED) > 1, `a feed that says nothing while there are readings is opened anew: ${line.count(FEED)} times`);
      sight.must(await page.evaluate(isSaid), 'meanwhile the page asks');
      line.end();
    },
  },
  {
    name: 'present-hidden-tab', house: 'room',
    run: async (sight, daemon) => {
      const line = await layLine(daemon);
      const page = await look(sight, line);
      for (let i = 0; i < 50 && line.open(FEED) === 0; i++) await page.waitForTimeout(100);
      sight.must(line.open(FEED) === 1, `whoever is looked at listens: ${line.open(FEED)} feeds`);
      await page.waitForTimeout(1_500);
      await setHidden(page, true);
      for (let i = 0; i < 20 && line.open(FEED) > 0; i++) await page.waitForTimeout(100);
      sight.must(line.open(FEED) === 0, `a tab that nobody sees keeps no connection: ${line.open(FEED)} feeds`);
      await page.waitForTimeout(2_000);
      await setHidden(page, false);
      for (let i = 0; i < 50 && line.open(FEED) === 0; i++) await page.waitForTimeout(100);
      sight.must(line.count(/^GET \/live\?after=\S+-\d+ /) === 1, `seen again, it listens on from where it was: ${line.asked.filter(first => FEED.test(first)).join('; ')}`);
      await sight.until(page, isSaid, 'the page goes on');
      line.end();
    },
  },
  {
    name: 'present-wall-renewed', house: 'room',
    run: async (sight, daemon) => {
      const page = await look(sight, daemon, { path: '/?kiosk', size: 'wall', expected: [BROKEN, /503/], before: [withOwnClock] });
      await page.waitForTimeout(500);
      await page.evaluate(() => { window.isOld = true; });
      const isPage = address => address.pathname === '/';
      await page.route(isPage, route => route.fulfill({ status: 503, body: 'not now' }));
      await page.clock.fastForward('06:00:01');
      await page.waitForTimeout(1_500);
      sight.must(await page.evaluate(() => window.isOld), 'a wall display is not renewed by the page of an error');
      await page.unroute(isPage);
      await page.clock.fastForward('06:00:01');
      await page.waitForFunction(() => !window.isOld, null, { timeout: 5_000 }).catch(() => sight.fault('nor stays as it is when all is well'));
      await sight.until(page, isShown, 'the new page');
    },
  },
];
