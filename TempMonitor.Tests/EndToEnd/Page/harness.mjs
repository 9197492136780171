// What every view stands on: a page of a given size, theme and language that may not fail in anything, axe, screenshots.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PEOPLE } from './daemons.mjs';

const modules = createRequire(join(process.env.PAGE_MODULES, 'package.json'));
export const { chromium } = modules('playwright-core');
const axe = readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');

export const SIZES = { desktop: { width: 1366, height: 850 }, phone: { width: 390, height: 844 }, wall: { width: 1920, height: 1080 } };
const PATIENCE = 10_000;
const LOCALES = { en: 'en-GB', fi: 'fi-FI', fr: 'fr-FR', pt: 'pt-PT', es: 'es-ES', fil: 'fil-PH' };

// in the page, before its own scripts: counts the shifts of the layout, and when an event of the feed came and was seen
const instruments = () => {
  window.seen = { shift: 0, shifts: [], violations: [] };
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      window.seen.shift += entry.value;
      window.seen.shifts.push(`${entry.value.toFixed(4)} ${entry.sources.map(s => s.node?.nodeType === 1 ? s.node.outerHTML.slice(0, 60) : s.node?.textContent).join(' | ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
  document.addEventListener('securitypolicyviolation', event => window.seen.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
};

export class Sight {
  faults = [];
  figures = [];
  #contexts = [];
  #signedIn;

  constructor(browser, shots, view, signedIn) {
    Object.assign(this, { browser, shots, view });
    this.#signedIn = signedIn;
    mkdirSync(shots, { recursive: true });
  }

  fault(words) { this.faults.push(words); }

  must(holds, words) { if (!holds) this.fault(words); return holds; }

  /** A tab of its own, or a second one in `context`. `expected`: addresses (regex) whose failure is part of the view. */
  async open(daemon, path = '/', { size = 'desktop', theme = 'light', language = 'en', as = null, calm = false, expected = null, worker = false, context = null, until = 'load', before = null, zone = 'Europe/Helsinki', script = true } = {}) {
    context ??= await this.browser.newContext({
      viewport: SIZES[size] ?? size, colorScheme: theme, locale: LOCALES[language], reducedMotion: calm ? 'reduce' : 'no-preference', timezoneId: zone,
      serviceWorkers: worker ? 'allow' : 'block', deviceScaleFactor: 1, hasTouch: size === 'phone', isMobile: size === 'phone', acceptDownloads: true, javaScriptEnabled: script,
      storageState: as ? await this.#stateOf(daemon, as) : undefined,
    });
    this.#contexts.push(context);
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    Object.assign(page, { size: typeof size === 'string' ? size : 'own', theme, daemon, expected: expected ? [expected].flat() : [] });
    await page.addInitScript(instruments);
    this.#listen(page, daemon);
    await before?.(page, context);
    if (path !== null) await page.goto(daemon.url + path, { waitUntil: until });
    return page;
  }

  /** Fails for this whole view what a visitor would never see but an admin would in the console. */
  #listen(page, daemon) {
    const isExpected = words => page.expected.some(pattern => pattern.test(words));
    page.on('console', message => {
      const words = `${message.text()} ${message.location().url ?? ''}`;
      // failed answers are looked at below, with their address and status
      if (message.type() === 'error' && !/Failed to load resource/.test(words) && !isExpected(words)) this.fault(`console: ${words}`);
      if (message.type() === 'warning' && !isExpected(words) && !/blocked by Playwright/.test(words)) this.fault(`console warning: ${words}`);
    });
    page.on('pageerror', error => isExpected(error.message) || this.fault(`script: ${error.message} ${error.stack?.split('\n')[1]?.trim() ?? ''}`));
    page.on('request', request => {
      const url = new URL(request.url());
      if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== daemon.url) this.fault(`a request left the host: ${request.url()}`);
    });
    page.on('response', answer => {
      const words = `${answer.status()} ${answer.request().method()} ${answer.url().slice(daemon.url.length)}`;
      if (answer.status() >= 400 && !isExpected(words)) this.fault(`answer: ${words}`);
    });
    page.on('requestfailed', request => {
      const why = request.failure()?.errorText ?? '';
      const words = `failed ${request.method()} ${request.url().slice(daemon.url.length)} ${why}`;
      if (why !== 'net::ERR_ABORTED' && !isExpected(words)) this.fault(`request: ${words}`); // leaving a page aborts what it still asked for
    });
  }

  /** Signs somebody in once for all views of a daemon. */
  async #stateOf(daemon, who) {
    const key = `${daemon.name}/${who}`;
    const signing = this.#signedIn.get(key) ?? this.#signIn(daemon, who);
    this.#signedIn.set(key, signing);
    return signing;
  }

  async #signIn(daemon, who) {
    const context = await this.browser.newContext();
    const answer = await context.request.post(`${daemon.url}/signin`, { data: { name: who, password: PEOPLE[who].password }, headers: { Origin: daemon.url } });
    if (!answer.ok()) throw new Error(`${who} can't sign in at ${daemon.name}: ${answer.status()} ${await answer.text()}`);
    const state = await context.storageState();
    await context.close();
    return state;
  }

  /** axe-core, every rule it has: WCAG and its best practices. */
  async axe(page, label = '') {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    for (const { id, help, nodes } of violations) {
      for (const node of nodes.slice(0, 4)) this.fault(`axe${label && ` (${label})`} ${page.size} ${page.theme}: ${id}: ${help}: ${node.target.join(' ')} ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''}`.slice(0, 400));
    }
  }

  /** `full`: the whole page, whose lower parts load when somebody comes near them. */
  async shot(page, { name = this.view, full = false } = {}) {
    if (full) {
      await page.evaluate(async () => {
        for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
          scrollTo(0, y);
          await new Promise(resolve => setTimeout(resolve, 60));
        }
        scrollTo(0, 0);
      });
      await page.waitForTimeout(400);
    }
    await page.screenshot({ path: join(this.shots, `${name}-${page.size}-${page.theme}.png`), fullPage: full });
  }

  /** Nothing is wider than the page, no word runs out of its box, no layout shift, nothing against the policy. */
  async fits(page, label = '') {
    const found = await page.evaluate(() => {
      const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
      const isShown = e => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
      const outside = [...document.querySelectorAll('body *')].filter(e => {
        const box = e.getBoundingClientRect();
        if (!isShown(e) || box.width === 0 || box.right <= document.documentElement.clientWidth + 1) return false;
        for (let up = e.parentElement; up; up = up.parentElement) if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX)) return false;
        return true;
      });
      const cut = [...document.querySelectorAll('body *')].filter(e => isShown(e) && !(e instanceof SVGElement) && e.childElementCount === 0 && e.textContent.trim() && !/(^|-)hidden/.test(e.className)
        && getComputedStyle(e).overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1);
      const say = e => `${e.tagName.toLowerCase()}${e.className && typeof e.className === 'string' ? `.${e.className}` : ''} "${e.textContent.trim().slice(0, 40)}"`;
      return { wide, outside: outside.slice(0, 3).map(say), cut: cut.slice(0, 3).map(say), violations: window.seen.violations };
    });
    const at = `${label && `${label}, `}${page.size}`;
    this.must(found.wide <= 0 && found.outside.length === 0, `${at}: ${found.wide} px wider than the screen: ${found.outside.join('; ')}`);
    this.must(found.cut.length === 0, `${at}: text is cut: ${found.cut.join('; ')}`);
    this.must(found.violations.length === 0, `${at}: against the content policy: ${found.violations.join('; ')}`);
  }

  /** Words of another language are waited for a second; only where they come later is the page seen in English first, and grows a little. */
  async still(page) {
    const { shift, shifts, language, paint } = await page.evaluate(() => ({ ...window.seen, language: document.documentElement.lang, paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime }));
    const most = language !== 'en' && paint > 950 ? 0.05 : 0.01;
    this.must(shift <= most, `${page.size}: the layout shifts by ${shift.toFixed(4)}, allowed ${most}: ${shifts.slice(0, 3).join('; ')}`);
    return shift;
  }

  /** Waits until something is so; a fault in words, not an exception, when it does not come. */
  async until(page, holds, words, { argument, patience = PATIENCE } = {}) {
    try {
      return await page.waitForFunction(holds, argument, { timeout: patience, polling: 50 }).then(handle => handle.jsonValue());
    } catch (late) {
      if (!/Timeout/.test(late.message)) throw late;
      this.fault(`not within ${patience / 1000} s: ${words}`);
      return null;
    }
  }

  /** Everything that a view is judged by at its end. */
  async check(page, { label = '', full = false, axe: withAxe = true, shot = true, name } = {}) {
    if (shot) await this.shot(page, { name, full });
    await this.fits(page, label);
    if (withAxe) await this.axe(page, label);
  }

  async close() {
    for (const context of new Set(this.#contexts)) await context.close().catch(() => {});
  }
}
