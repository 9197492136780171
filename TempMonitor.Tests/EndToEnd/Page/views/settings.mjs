// The settings, as an admin changes them; all on one daemon, one after the other.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PEOPLE, TOKEN } from '../daemons.mjs';

const field = (page, key) => page.locator(`[data-key="${key}"]`);
const dialog = page => page.locator('dialog[open]');
const RULES = 'Modules:Alarms:Rules';

/** Opens a part of the settings and waits until it has something. */
const part = async (sight, daemon, name, options = {}) => {
  const page = await sight.open(daemon, `/settings#${name}`, { as: 'anna', ...options });
  await page.locator(`section[aria-labelledby="title-${name}"]`).waitFor();
  await page.locator(`section[aria-labelledby="title-${name}"] :is(details, li, .item, .empty)`).first().waitFor();
  return page;
};

/** The item that a field is in has to be open before it can be typed into. */
const show = async (page, prefix) => {
  const item = page.locator(`details[data-prefix="${prefix}"]`);
  if (await item.getAttribute('open') === null) await item.locator('summary').click();
  return item;
};

const save = async page => {
  await page.locator('#bar').getByRole('button', { name: 'Save' }).click();
  await page.waitForFunction(() => document.querySelector('#result .good') || !document.getElementById('summary').hidden);
};

const ask = (daemon, path) => fetch(daemon.url + path, { headers: { Authorization: `Bearer ${TOKEN}` } }).then(answer => answer.json());

export const views = [
  ...['alarms', 'notifications', 'cameras', 'sensors', 'users', 'keys', 'record'].flatMap(name => [['desktop', 'light'], ['phone', 'dark']].map(([size, theme]) => ({
    name: `settings-${name}-${size}`, house: 'closed',
    run: async (sight, daemon) => {
      const page = await part(sight, daemon, name, { size, theme });
      const unfold = () => page.evaluate(() => { for (const item of document.querySelectorAll('section:not([hidden]) details:not([open])')) item.open = true; });
      // of the rules the picture is that of the closed ones: all of them are very long
      if (name !== 'alarms') await unfold();
      await sight.check(page, { name: `settings-${name}`, full: true, axe: name !== 'alarms' });
      if (name !== 'alarms') return;
      await unfold();
      await sight.check(page, { label: 'open', shot: false });
    },
  }))),
  {
    name: 'settings-change', house: 'closed',
    run: async (sight, daemon) => {
      const page = await part(sight, daemon, 'alarms', { expected: /400 PUT \/settings\/values/ });
      const prefix = `${RULES}:temperature-high`;
      await show(page, prefix);
      const warning = field(page, `${prefix}:Warning`).locator('input').first();
      const before = await warning.inputValue();

      await warning.fill('eleven');
      await save(page);
      sight.must(await field(page, `${prefix}:Warning`).locator('.wrong').isVisible(), 'a wrong value is said at its field');
      sight.must(await warning.getAttribute('aria-invalid') === 'true', 'and to a screen reader');
      await sight.check(page, { name: 'settings-wrong' });

      await warning.fill('24');
      await save(page);
      sight.must(await page.locator('#result .good').count() === 1, `saved is said: ${await page.locator('#summary').innerText()}`);
      await sight.check(page, { name: 'settings-saved' });
      const written = await readFile(join(daemon.folder, 'etc/conf.d/90-web.json'), 'utf8').catch(error => error.message);
      sight.must(/24/.test(written), `conf.d/90-web.json has it: ${written}`);

      // without a restart
      const rules = await ask(daemon, '/settings/values');
      const now = rules.sections?.find(s => s.name === 'alarms')?.items.find(i => i.name === 'temperature-high')?.fields.find(f => f.name === 'Warning');
      sight.must(Number(now?.value) === 24 && now.source === 'web', `it is in force and known to come from here: ${JSON.stringify(now)}`);
      const metrics = await (await fetch(`${daemon.url}/metrics`, { headers: { Authorization: `Bearer ${TOKEN}` } })).text();
      const limit = metrics.split('\n').find(line => /^tempmonitor_alarm_limit\{.*temperature-high.*warning/.test(line));
      sight.must(/ 24$/.test(limit ?? ''), `the alarms go by it: ${limit}`);

      const audit = await ask(daemon, '/settings/audit');
      const entry = audit.entries?.find(e => e.action === 'setting');
      sight.must(entry?.who === 'anna' && /24/.test(entry.after), `the record says who, before and after: ${JSON.stringify(entry)}`);

      await field(page, `${prefix}:Warning`).getByRole('button').click();
      await save(page);
      sight.must(await warning.inputValue() === before, `taken back, it is what it was: ${await warning.inputValue()} instead of ${before}`);
    },
  },
  {
    name: 'settings-fixed', house: 'closed',
    run: async (sight, daemon) => {
      const page = await part(sight, daemon, 'alarms');
      for (const [rule, name, where] of [['humidity-high', 'Critical', /command line/i], ['humidity-low', 'Warning', /environment/i]]) {
        const prefix = `${RULES}:${rule}`;
        await show(page, prefix);
        const one = field(page, `${prefix}:${name}`);
        sight.must(await one.locator('input').first().isDisabled() || await one.locator('input').first().getAttribute('readonly') !== null, `${rule} ${name} can't be typed into`);
        const words = await one.locator('.fixed').innerText().catch(() => '');
        sight.must(where.test(words), `${rule} ${name} says where it is fixed: "${words}"`);
        sight.must(where.test(await one.locator('.fixed [lang=en]').innerText()), `${rule} ${name}: where it is fixed is said in English, and marked so`);
      }
      await page.locator(`[data-key="${RULES}:humidity-high:Critical"]`).scrollIntoViewIfNeeded();
      await sight.check(page);
    },
  },
  {
    name: 'settings-english-reasons', house: 'closed',
    run: async (sight, daemon) => {
      const page = await part(sight, daemon, 'alarms', { language: 'fi', expected: /400 PUT \/settings\/values/ });
      const prefix = `${RULES}:temperature-high`;
      await show(page, prefix);
      const one = field(page, `${prefix}:Warning`);
      await one.locator('input').first().fill('eleven');
      await page.locator('#bar button.primary').click();
      await page.locator('#summary').waitFor();
      const reason = await one.locator('.wrong > [lang=en]').innerText();
      sight.must(reason.length > 5 && await one.locator('.wrong').innerText() === reason, `what the monitor says at the field is marked as English: "${reason}"`);
      sight.must(await page.locator('#summary li [lang=en]').innerText() === reason, 'and in the summary');
      sight.must(await page.evaluate(() => document.documentElement.lang) === 'fi' && /Ongelmia|Mitään/.test(await page.locator('#summary h2').innerText()), 'around it the page is Finnish');
      await sight.check(page);
    },
  },
  {
    name: 'settings-target', house: 'closed',
    run: async (sight, daemon) => {
      const page = await part(sight, daemon, 'notifications', { expected: /400 PUT \/settings\/values/ });
      await page.getByRole('button', { name: 'Add a target' }).click();
      await sight.check(page, { name: 'settings-add-target', axe: true });
      await dialog(page).getByRole('textbox').fill('ops');
      await dialog(page).getByRole('button', { name: 'Add', exact: true }).click();
      const prefix = 'Modules:Notifications:Targets:ops';
      await field(page, `${prefix}:Kind`).locator('select, input').first().waitFor();
      await save(page); // without a kind: refused with words
      sight.must(await page.locator('#summary').isVisible(), 'a target without a kind is refused');
      const kind = field(page, `${prefix}:Kind`).locator('select, input').first();
      if (await kind.evaluate(e => e.tagName) === 'SELECT') await kind.selectOption('webhook');
      else await kind.fill('webhook');
      await field(page, `${prefix}:Url`).locator('input').first().fill('http://127.0.0.1:9/hook');
      await save(page);
      sight.must(await page.locator('#result .good').count() === 1, `the target is saved: ${await page.locator('#summary').innerText()}`);
      await sight.check(page);
      await page.reload();
      await page.locator(`details[data-prefix="${prefix}"]`).waitFor();
    },
  },
  {
    name: 'settings-unsaved', house: 'closed',
    run: async (sight, daemon) => {
      const page = await part(sight, daemon, 'alarms', { size: 'phone' });
      const prefix = `${RULES}:temperature-low`;
      await show(page, prefix);
      await field(page, `${prefix}:Warning`).locator('input').first().fill('17.5');
      sight.must(await page.locator('#bar').isVisible(), 'what is not saved is said');
      const covered = await page.evaluate(() => document.activeElement.getBoundingClientRect().bottom - document.getElementById('bar').getBoundingClientRect().top);
      sight.must(covered <= 0, `the bar covers ${covered} px of the field that is typed into`);
      await sight.check(page);
      await page.locator('#bar').getByRole('button', { name: 'Discard' }).click();
      await dialog(page).getByRole('button', { name: 'Discard' }).click();
      await page.locator('#bar').waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'settings-users', house: 'closed',
    run: async (sight, daemon) => {
      const page = await part(sight, daemon, 'users');
      await page.getByRole('button', { name: 'Add a user' }).click();
      await sight.check(page, { name: 'settings-add-user' });
      await dialog(page).locator('input[name=new-user]').fill('guest');
      await dialog(page).locator('input[name=new-password]').fill('only for the audit');
      await dialog(page).locator('input[name=new-password-again]').fill('only for the audit');
      await dialog(page).getByRole('button', { name: 'Add a user' }).click();
      await page.getByText('guest is added.').waitFor();
      const guest = await sight.open(daemon, '/signin', { expected: /^401 GET/ });
      await guest.fill('#name', 'guest');
      await guest.fill('#password', 'only for the audit');
      await guest.click('button[type=submit]');
      await guest.waitForURL(`${daemon.url}/`);

      // removed, the session ends at once
      await page.locator('li, tr', { hasText: 'guest' }).getByRole('button', { name: /^Remove/ }).first().click();
      await sight.check(page, { name: 'settings-remove-user' });
      await dialog(page).getByRole('button', { name: 'Remove' }).click();
      await page.getByText('guest is removed.').waitFor();
      sight.must((await guest.request.get(`${daemon.url}/page/now`)).status() === 401, 'who is removed is signed out at once');

      // the last admin stays
      const last = await sight.open(daemon, '/settings#users', { as: 'anna', expected: /409/, context: page.context() });
      await last.locator('li, tr', { hasText: 'anna' }).getByRole('button', { name: /^Remove/ }).first().click();
      await dialog(last).getByRole('button', { name: 'Remove' }).click();
      await last.locator('dialog [role=alert]:not([hidden])').waitFor();
      await sight.check(last, { name: 'settings-last-admin' });
    },
  },
  {
    name: 'settings-keys', house: 'closed',
    run: async (sight, daemon) => {
      const page = await part(sight, daemon, 'keys');
      await page.getByRole('button', { name: 'Create a key' }).click();
      await sight.check(page, { name: 'settings-add-key' });
      await dialog(page).locator('input[type=text]').first().fill('grafana');
      // who presses Escape, even twice, while the key is being made would never see it
      await page.route('**/settings/keys', async route => {
        if (route.request().method() === 'POST') await page.waitForTimeout(800);
        await route.continue();
      });
      await dialog(page).getByRole('button', { name: 'Create a key' }).click();
      for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
      const key = await dialog(page).locator('input.key').inputValue();
      sight.must(/^tm_/.test(key), `a key begins with tm_: ${key.slice(0, 6)}`);
      await sight.check(page, { name: 'settings-key-shown' });
      for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
      await page.waitForTimeout(200);
      sight.must(await dialog(page).count() === 1, 'Escape does not take the key away before somebody says that it is kept');
      await dialog(page).getByRole('button', { name: 'I have kept it' }).click();
      await page.getByText('The key grafana is created.').waitFor();
      sight.must(!(await page.content()).includes(key), 'the key is shown once');
      const as = address => fetch(daemon.url + address, { headers: { Authorization: `Bearer ${key}` } });
      sight.must((await as('/api/temp')).status === 200, 'a key with scope read opens the API');
      sight.must((await as('/settings/values')).status === 403, 'and no settings');

      await page.locator('li, tr', { hasText: 'grafana' }).getByRole('button', { name: 'Revoke' }).click();
      await dialog(page).getByRole('button', { name: 'Revoke' }).click();
      await page.getByText('The key grafana is revoked.').waitFor();
      sight.must((await as('/api/temp')).status === 401, 'a key that is revoked opens nothing');
    },
  },
  {
    name: 'settings-record', house: 'closed',
    run: async (sight, daemon) => {
      const page = await part(sight, daemon, 'record');
      const said = await page.locator('ol.record').innerText();
      for (const words of ['anna', 'Signed in', 'Sign-in refused', 'Setting changed', 'API key revoked', 'User removed']) sight.must(said.includes(words), `the record has "${words}"`);
      sight.must(!said.includes('correct horse') && !said.includes('only for the audit'), 'and no password');
      await sight.check(page, { full: false });
    },
  },
  {
    name: 'account-password', house: 'closed',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/', { as: 'vera', expected: /(401|403|400) POST \/account\/password/ });
      const elsewhere = await sight.open(daemon, '/signin', { expected: /401 GET \/(page|live|settings|api|camera)/ }); // it hears of the end of its session when it asks
      await elsewhere.fill('#name', 'vera');
      await elsewhere.fill('#password', PEOPLE.vera.password);
      await elsewhere.click('button[type=submit]');
      await elsewhere.waitForURL(`${daemon.url}/`);

      await page.getByRole('button', { name: /vera/i }).click();
      await page.getByRole('button', { name: 'Change password' }).click();
      const change = async (current, fresh) => {
        await dialog(page).locator('[name=current-password]').fill(current);
        await dialog(page).locator('[name=new-password]').fill(fresh);
        await dialog(page).locator('[name=new-password-again]').fill(fresh);
        await dialog(page).getByRole('button', { name: 'Change password' }).click();
      };
      await change('not hers at all', 'a new one for vera');
      await page.getByText('This is not your current password.').waitFor();
      await sight.check(page);
      await change(PEOPLE.vera.password, 'a new one for vera');
      await dialog(page).waitFor({ state: 'detached' });
      PEOPLE.vera.password = 'a new one for vera';
      const still = await page.request.get(`${daemon.url}/page/now`);
      sight.must(still.status() === 200, `who changes the password stays signed in: ${still.status()} ${(await still.text()).slice(0, 200)}`);
      sight.must((await elsewhere.request.get(`${daemon.url}/page/now`)).status() === 401, 'every other session ends');
    },
  },
  {
    name: 'settings-roles', house: 'hot',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/settings', { as: 'vera', expected: /403 GET \/settings/ });
      await sight.check(page, { name: 'settings-forbidden' });
      for (const who of ['vera', 'oscar']) {
        const other = await sight.open(daemon, '/', { as: who });
        const { csrf } = await (await other.request.get(`${daemon.url}/account`)).json();
        for (const [method, path] of [['get', '/settings/values'], ['get', '/settings/users'], ['get', '/settings/keys'], ['get', '/settings/audit'], ['put', '/settings/values'], ['post', '/settings/keys']]) {
          const answer = await other.request[method](daemon.url + path, { headers: { 'X-CSRF-Token': csrf ?? '' }, data: method === 'get' ? undefined : {} });
          sight.must(answer.status() === 403, `${who} ${method} ${path}: ${answer.status()}, expected 403`);
        }
      }
      const forged = await sight.open(daemon, '/', { as: 'anna' });
      const answer = await forged.request.put(`${daemon.url}/settings/users/mallory`, { data: { role: 'admin', password: 'a very forged password' } });
      sight.must(answer.status() === 403 || answer.status() === 400, `a change by cookie without the token against forgery: ${answer.status()}`);
    },
  },
];
