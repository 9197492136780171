// Signing in, what is refused, and out again; on a monitor whose page is behind the sign-in, and on one whose page is not.
import { PEOPLE, TOKEN } from '../daemons.mjs';

const fill = async (page, name, password) => {
  await page.fill('#name', name);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
};

const words = page => page.evaluate(() => document.querySelector('[role=alert]:not([hidden])')?.textContent.trim() ?? '');

const cookieOf = async page => (await page.context().cookies()).find(cookie => cookie.name === 'tempmonitor');

export const views = [
  {
    name: 'signin', house: 'closed',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/', { expected: /401 POST \/signin/ });
      sight.must(new URL(page.url()).pathname === '/signin', `a page that is refused leads to the sign-in, not to ${page.url()}`);
      sight.must(await page.evaluate(() => document.activeElement?.id) === 'name', 'the name has the focus');
      await sight.check(page);

      await fill(page, 'anna', 'not her password');
      const first = await sight.until(page, () => document.querySelector('[role=alert]:not([hidden])')?.textContent, 'words for a wrong password');
      await sight.check(page, { name: 'signin-refused' });
      await page.evaluate(() => { document.getElementById('wrong').hidden = true; });
      await fill(page, 'nobody', 'not a password');
      await sight.until(page, () => document.querySelector('[role=alert]:not([hidden])')?.textContent, 'words for a wrong name');
      sight.must(first && await words(page) === first, `a wrong name and a wrong password get the same words: "${first}" and "${await words(page)}"`);
      sight.must(!await cookieOf(page), 'a refused sign-in leaves no cookie');

      await fill(page, 'vera', PEOPLE.vera.password);
      await page.waitForURL(`${daemon.url}/`);
      const cookie = await cookieOf(page);
      sight.must(cookie?.httpOnly && cookie.sameSite === 'Lax' && !cookie.secure, `the cookie is HttpOnly and SameSite=Lax: ${JSON.stringify({ ...cookie, value: '' })}`);
      sight.must(!await page.evaluate(() => document.cookie), 'a script sees no cookie');

      await page.getByRole('button', { name: /vera/i }).click();
      await sight.check(page, { name: 'account-menu' });
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL(/\/signin/);
      const after = await page.request.get(`${daemon.url}/page/now`);
      sight.must(after.status() === 401, `signed out, the values are closed: ${after.status()}`);
      const old = await fetch(`${daemon.url}/page/now`, { headers: { Cookie: `tempmonitor=${cookie?.value}` } });
      sight.must(old.status === 401, `the old cookie opens nothing after the sign-out: ${old.status}`);
    },
  },
  {
    name: 'account-menu-phone', house: 'closed',
    run: async (sight, daemon) => {
      for (const width of [320, 390]) {
        const page = await sight.open(daemon, '/', { size: { width, height: 780 }, as: 'anna' });
        await page.getByRole('button', { name: /anna/i }).click();
        const { left, right } = await page.locator('#account-panel').evaluate(panel => panel.getBoundingClientRect().toJSON());
        sight.must(left >= 0 && right <= width, `the menu is on the screen: from ${left} to ${right} of ${width}`);
        await sight.check(page);
      }
    },
  },
  {
    name: 'signin-next', house: 'closed',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/settings', { size: 'phone', theme: 'dark' });
      await sight.check(page, { name: 'signin' });
      await fill(page, 'anna', PEOPLE.anna.password);
      await page.waitForURL(`${daemon.url}/settings`);
      // somebody else's link must not lead away
      for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
        const other = await sight.open(daemon, `/signin?next=${encodeURIComponent(next)}`);
        await fill(other, 'anna', PEOPLE.anna.password);
        await other.waitForURL(url => url.pathname === '/' && url.origin === daemon.url);
        await other.context().close();
      }
    },
  },
  {
    name: 'signin-throttled', house: 'closed',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/signin', { expected: /(401|429) POST \/signin/ });
      // this account's guesses are used up, from another address's point of view the page is the same
      const guess = () => page.request.post(`${daemon.url}/signin`, { data: { name: 'mallory', password: 'a wrong password' }, headers: { Origin: daemon.url } });
      let last = await guess();
      for (let i = 0; i < 12 && last.status() !== 429; i++) last = await guess();
      sight.must(last.status() === 429 && Number(last.headers()['retry-after']) > 0, `after ten guesses it is 429 with Retry-After: ${last.status()} ${last.headers()['retry-after']}`);
      await fill(page, 'mallory', 'another guess');
      const said = await sight.until(page, () => document.querySelector('[role=alert]:not([hidden])')?.textContent, 'words for too many tries');
      sight.must(/\d+ (s|min)/.test(said ?? ''), `it says how long to wait: "${said}"`);
      await sight.check(page);
    },
  },
  ...[['desktop', 'light', 'en', /no user yet/], ['phone', 'dark', 'fi', /Käyttäjiä ei ole vielä/]].map(([size, theme, language, told]) => ({
    name: `signin-first-${size}`, house: 'fresh',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/signin', { size, theme, language, expected: /401 POST \/signin/ });
      await fill(page, 'anna', 'some password');
      await sight.until(page, () => document.querySelector('[role=alert]:not([hidden])')?.textContent, 'words where nobody has an account');
      const said = await words(page);
      sight.must(told.test(said) && /tempmonitor password \w+ --role admin/.test(said), `the first visitor is told how the first user is made: "${said}"`);
      await sight.check(page, { name: 'signin-first' });
    },
  })),
  {
    name: 'signin-reasons', house: 'closed',
    run: async (sight, daemon) => {
      let problem = {};
      const page = await sight.open(daemon, '/signin', {
        language: 'fr', expected: /503 POST \/signin/,
        before: page => page.route('**/signin', route => route.request().method() === 'POST' ? route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) }) : route.continue()),
      });
      for (const [reason, told] of [['busy', /occupé/], ['unavailable', /ni lire ni écrire les comptes/], ['something new', /^Said in English$/]]) {
        problem = { status: 503, detail: 'Said in English', reason };
        await fill(page, 'anna', PEOPLE.anna.password);
        await sight.until(page, pattern => new RegExp(pattern).test(document.querySelector('#wrong:not([hidden])')?.textContent), `words for ${reason}`, { argument: told.source, patience: 5000 });
      }
      sight.must(await page.locator('#wrong [lang=en]').innerText() === 'Said in English', 'what the monitor says in English is marked as English');
      await sight.check(page);
    },
  },
  {
    name: 'signin-queue', house: 'closed',
    run: async (sight, daemon) => {
      // the browser's patience runs four times as fast: 6 seconds in the queue are 24
      const hurry = () => { const timeout = AbortSignal.timeout.bind(AbortSignal); AbortSignal.timeout = wait => timeout(wait / 4); };
      const page = await sight.open(daemon, '/signin', {
        before: async page => {
          await page.addInitScript(hurry);
          await page.route('**/signin', async route => {
            if (route.request().method() === 'POST') await new Promise(resolve => setTimeout(resolve, 6000));
            await route.continue();
          });
        },
      });
      await fill(page, 'oscar', PEOPLE.oscar.password);
      await page.waitForURL(`${daemon.url}/`, { timeout: 20_000 }).catch(async () => sight.fault(`who waits in the queue is signed in; the page says "${await words(page)}"`));
    },
  },
  {
    name: 'token-opens-api', house: 'closed',
    run: async (sight, daemon) => {
      const as = token => fetch(`${daemon.url}/api/temp`, { headers: token ? { Authorization: `Bearer ${token}` } : {} });
      sight.must((await as(TOKEN)).status === 200, 'the token opens the API');
      const nobody = await as(null);
      sight.must(nobody.status === 401 && /Bearer/.test(nobody.headers.get('www-authenticate') ?? ''), 'a program without a token gets 401 and is told how');
    },
  },
  {
    name: 'signin-public', house: 'calm',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/', {});
      await page.getByRole('link', { name: 'Sign in' }).click();
      await page.waitForURL(/\/signin/);
      await fill(page, 'oscar', PEOPLE.oscar.password);
      await page.waitForURL(`${daemon.url}/`);
      await page.getByRole('button', { name: /oscar/i }).waitFor();
      sight.must(!await page.getByRole('link', { name: 'Settings' }).count(), 'an operator is offered no settings');
      const refused = await sight.open(daemon, '/settings', { context: page.context(), expected: /403 GET \/settings/ });
      const said = await refused.evaluate(() => document.body.innerText);
      sight.must(/admin/i.test(said), `an operator who opens the settings is told who may: "${said.slice(0, 200)}"`);
      await sight.check(refused, { name: 'settings-forbidden' });
    },
  },
  {
    name: 'signin-anew-elsewhere', house: 'closed',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/settings', { as: 'anna', expected: /403 PUT|400 PUT|409 PUT/ });
      const signIn = who => page.request.post(`${daemon.url}/signin`, { data: { name: who, password: PEOPLE[who].password }, headers: { Origin: daemon.url }, timeout: 30_000 });
      const change = () => page.evaluate(async () => {
        const { send } = await import(new URL('api.js', location.href));
        return send('PUT', 'settings/values', {}).then(() => 200, error => error.status);
      });
      const before = await change();
      sight.must(before !== 403, `anna may change settings: ${before}`);
      await signIn('anna');
      sight.must(await change() === before, 'signed in anew in another tab, she may here as well');
      await signIn('oscar');
      sight.must(await change() === 403, 'what one began is not done in the name of another');
    },
  },
];
