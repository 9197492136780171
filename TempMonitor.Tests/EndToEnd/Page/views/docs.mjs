// The pages beside the page: the API for people, and where there is nothing.
export const views = [
  ...['desktop', 'phone'].flatMap(size => ['light', 'dark'].map(theme => ({
    name: `docs-${size}-${theme}`, house: 'calm',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/docs', { size, theme });
      await sight.until(page, () => document.querySelectorAll('h3, section').length > 10, 'the routes are listed');
      await sight.check(page, { name: 'docs' });
    },
  }))),
  {
    name: 'docs-strange-hash', house: 'calm',
    run: async (sight, daemon) => {
      for (const hash of ['#/x', '#%', '#1']) {
        const page = await sight.open(daemon, `/docs${hash}`, {});
        await sight.until(page, () => document.querySelectorAll('section.route').length > 10, `the routes are listed, whatever ${hash} is`);
      }
    },
  },
  ...['desktop', 'phone'].map(size => ({
    name: `not-found-${size}`, house: 'calm',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/no-such-page', { size, theme: size === 'phone' ? 'dark' : 'light', expected: /404 GET \/no-such-page/ });
      const said = await page.evaluate(() => document.body.innerText);
      sight.must(await page.getByRole('link').count() > 0, `an error page leads on: "${said.slice(0, 200)}"`);
      sight.must(await page.evaluate(() => document.contentType) === 'text/html', 'a browser gets a page, not JSON');
      await sight.check(page, { name: 'not-found' });
      const program = await fetch(`${daemon.url}/no-such-page`, { headers: { Accept: 'application/json' } });
      sight.must(/problem\+json/.test(program.headers.get('content-type')), 'a program gets a problem document');
    },
  })),
  {
    name: 'headers', house: 'calm',
    run: async (sight, daemon) => {
      for (const path of ['/', '/signin', '/settings', '/docs', '/no-such-page', '/app.css', '/page/now', '/account']) {
        const { headers, status } = await fetch(daemon.url + path, { headers: { Accept: 'text/html' }, redirect: 'manual' });
        const policy = headers.get('content-security-policy') ?? '';
        const isPage = /text\/html/.test(headers.get('content-type')); // elsewhere they say nothing, and cost half a kilobyte an answer
        sight.must(!isPage || (/default-src 'none'/.test(policy) && /frame-ancestors 'none'/.test(policy)), `${path} (${status}): policy "${policy}"`);
        sight.must(!/unsafe/.test(policy), `${path}: policy "${policy}"`);
        sight.must(headers.get('x-content-type-options') === 'nosniff', `${path}: X-Content-Type-Options ${headers.get('x-content-type-options')}`);
        sight.must(!isPage || headers.get('referrer-policy'), `${path}: no Referrer-Policy`);
        sight.must(!isPage || headers.get('permissions-policy'), `${path}: no Permissions-Policy`);
        sight.must(!headers.get('server'), `${path}: says its Server: ${headers.get('server')}`);
      }
    },
  },
];
