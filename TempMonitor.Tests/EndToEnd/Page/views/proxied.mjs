// The whole page under a path of Debian's nginx: nothing of it may ask for what lies beside the path.
import { PEOPLE } from '../daemons.mjs';
import { putProxyBefore } from '../proxy.mjs';

const isUp = () => document.body.dataset.connection === 'up' && document.querySelector('#chart canvas, #chart svg') && /\d/.test(document.querySelector('[data-text=temperature]').textContent);
const isLoaded = place => document.querySelector(place)?.complete && document.querySelector(place).naturalWidth > 0;

export const views = [{
  name: 'proxied', house: 'proxied', limit: 120_000,
  run: async (sight, daemon) => {
    const proxy = await putProxyBefore(daemon);
    const { base } = proxy;
    const asked = [];
    const page = await sight.open(proxy, `${base}/`, {
      worker: true, expected: /404 GET \/room\/no-such/, before: (tab, context) => context.on('request', request => asked.push(new URL(request.url()).pathname)),
    });
    sight.must(new URL(page.url()).pathname === `${base}/signin`, `the sign-in is under the path, not at ${page.url()}`);
    await page.fill('#name', 'anna');
    await page.fill('#password', PEOPLE.anna.password);
    await page.click('button[type=submit]');
    await page.waitForURL(`${proxy.url}${base}/`);
    const [cookie] = await page.context().cookies();
    sight.must(cookie?.path === `${base}/`, `the cookie is for the path alone: ${cookie?.path}`);

    await sight.until(page, isUp, 'the room and its line', { patience: 30_000 });
    await sight.until(page, async root => (await navigator.serviceWorker.getRegistration())?.scope === `${location.origin}${root}/`, 'a worker for the path alone', { argument: base });
    sight.must(asked.includes(`${base}/live`), 'the live feed is listened to');
    await page.locator('#camera').scrollIntoViewIfNeeded();
    await sight.until(page, isLoaded, 'the latest still', { argument: '#camera img.latest', patience: 20_000 });
    await page.locator('#camera details.browser > summary').first().click();
    await page.locator('#camera .stills button').first().click({ timeout: 30_000 });
    await sight.until(page, isLoaded, 'a still in full size', { argument: 'dialog[open] img' });
    await page.keyboard.press('Escape');
    await sight.check(page);

    await page.goto(`${proxy.url}${base}/settings#sensors`);
    const title = page.locator('[data-key="SensorNames:cpu"] input');
    await title.waitFor({ state: 'attached' });
    if (!await title.isVisible()) await page.locator('details', { has: title }).locator('summary').first().click();
    await title.fill('Board in the attic');
    await page.locator('#bar').getByRole('button', { name: 'Save' }).click();
    await sight.until(page, () => document.querySelector('#result .good'), 'a setting is saved');

    const lost = await page.goto(`${proxy.url}${base}/no-such/page/there`);
    sight.must(lost.status() === 404 && await page.evaluate(() => [...document.styleSheets].length) >= 2, 'an error page finds its style');
    await page.goto(`${proxy.url}${base}/docs`);
    await page.locator('main h2').first().waitFor();

    await page.goto(`${proxy.url}${base}/`);
    await page.getByRole('button', { name: /anna/i }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${proxy.url}${base}/signin**`);
    const beside = [...new Set(asked)].filter(path => !path.startsWith(`${base}/`));
    sight.must(asked.length > 50 && beside.length === 0, `asked for beside the path: ${beside.join(', ')} (of ${asked.length})`);
    await page.close(); // before what it still asks for finds nobody
    proxy.end();
  },
}];
