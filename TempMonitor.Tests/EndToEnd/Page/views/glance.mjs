// The first look: is the room fine, on whatever screen, in light and dark, in every language.
export const isPainted = () => document.querySelector('[data-text=temperature]')?.textContent.match(/\d/) && document.querySelector('[data-text=verdict]')?.textContent.trim()
  && document.querySelector('#chart svg, #chart canvas');

/** A page whose first line is drawn. */
const look = async (sight, daemon, path, options) => {
  const page = await sight.open(daemon, path, options);
  await sight.until(page, isPainted, 'verdict, temperature and the line of the chart');
  return page;
};

const glance = (name, house, path, options, more = async () => {}) => ({
  name, house,
  run: async (sight, daemon) => {
    const page = await look(sight, daemon, path, options);
    await page.waitForTimeout(1200); // what comes after the first sight may not push anything about
    await sight.still(page);
    await more(sight, page);
    const { tiles, hole, unnamed } = await page.evaluate(() => ({
      tiles: [...document.querySelectorAll('.tiles > div')].filter(e => e.checkVisibility()).map(e => e.innerText.replace(/\s+/g, ' ')),
      hole: Math.min(...[...document.querySelectorAll('.trend, .age')].filter(e => e.textContent).map(e => e.getBoundingClientRect().top)) - document.querySelector('.figure').getBoundingClientRect().bottom,
      unnamed: [...document.querySelectorAll('.sensor-values > span')].filter(e => !/[^\d\s]{2}/.test(e.querySelector('small')?.textContent ?? '')).length,
    }));
    sight.must(tiles.length > 0 && tiles.every(words => /\d/.test(words)), `a tile without a number: ${tiles.join(', ')}`);
    sight.must(hole < 40, `a hole of ${hole.toFixed(0)} px between the figure and what belongs to it`);
    sight.must(unnamed === 0, `${unnamed} values of sensors do not say what they are`);
    await sight.check(page, { full: !path.includes('kiosk'), name: name.replace(/-(light|dark|phone|desktop|wall)\b/g, '') });
  },
});

const screens = [['desktop', 'light'], ['desktop', 'dark'], ['phone', 'light'], ['phone', 'dark']];

export const views = [
  ...screens.map(([size, theme]) => glance(`glance-${size}-${theme}`, 'room', '/', { size, theme })),
  ...['light', 'dark'].map(theme => glance(`kiosk-${theme}`, 'room', '/?kiosk', { size: 'wall', theme }, async (sight, page) => {
    sight.must(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight), 'a wall display has nobody to scroll');
    const height = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('[data-text=temperature]')).fontSize));
    sight.must(height >= 150, `the figure is seen across a room: ${height} px`);
  })),
  ...[[1920, 1080], [1280, 720], [1280, 1024], [1080, 1920]].map(([width, height]) => ({
    name: `kiosk-alarms-${width}x${height}`, house: 'loud',
    run: async (sight, daemon) => {
      const page = await look(sight, daemon, '/?kiosk', { size: { width, height }, theme: 'dark' });
      await sight.until(page, () => document.querySelectorAll('.alarms li').length >= 12, 'eleven alarms and a line of their number');
      await page.waitForTimeout(1200);
      const cut = await page.evaluate(() => {
        const place = e => e.getBoundingClientRect();
        const hero = place(document.querySelector('.hero'));
        const isIn = (e, box) => place(e).bottom <= box.bottom + 1 && place(e).right <= box.right + 1;
        return {
          outside: [...document.querySelectorAll('.hero :is(h2, .figure, .unit, .aside, .age, dd)')].filter(e => e.checkVisibility() && !isIn(e, hero)).map(e => e.textContent),
          shown: [...document.querySelectorAll('.alarms li')].filter(e => e.checkVisibility()).map(e => e.textContent),
          alarms: [...document.querySelectorAll('.alarms li')].filter(e => place(e).bottom > innerHeight).map(e => e.textContent),
          line: Math.min(place(document.getElementById('chart')).bottom, place(document.querySelector('.past')).bottom) - place(document.getElementById('chart')).top,
        };
      });
      sight.must(cut.shown.length === 6 && /And 6 more/.test(cut.shown[5]), `the worst five, and how many more: ${cut.shown.join(', ')}`);
      sight.must(cut.outside.length === 0, `cut off in the hero: ${cut.outside.join(', ')}`);
      sight.must(cut.alarms.length === 0, `off the wall: ${cut.alarms.join(', ')}`);
      sight.must(cut.line >= height * .15, `${cut.line.toFixed(0)} px are left for the line`);
      await sight.check(page);
    },
  })),
  ...screens.map(([size, theme]) => glance(`simulated-${size}-${theme}`, 'calm', '/', { size, theme }, async (sight, page) => {
    sight.must(await page.locator('.banner.simulation').isVisible(), 'an invented room says so');
    sight.must(/simul/i.test(await page.title()), `so does the title: ${await page.title()}`);
    const box = await page.locator('.banner.simulation').boundingBox();
    sight.must(box.y + box.height < 400, `above everything else: at ${box.y}`);
  })),
  ...['fi', 'fr', 'pt', 'es'].map(language => glance(`language-${language}`, 'room', '/', { size: 'phone', language }, async (sight, page) => {
    const said = await page.evaluate(() => ({ lang: document.documentElement.lang, words: document.body.innerText, verdict: document.querySelector('[data-text=verdict]').textContent }));
    sight.must(said.lang === language, `the page is in ${said.lang}`);
    const keys = said.words.match(/\b[a-z]+[_.][a-z_.]+\b/g)?.filter(word => !/\.(js|db|json)$|^(tempmonitor|timedatectl)/.test(word)) ?? [];
    sight.must(keys.length === 0, `keys instead of words: ${keys.slice(0, 8).join(', ')}`);
    const foreign = await page.evaluate(() => [...document.querySelectorAll('.notices :is(span, em), .sensor-fault')].filter(e => e.textContent && e.lang !== 'en').map(e => e.textContent));
    sight.must(foreign.length === 0, `English words of the monitor that are not marked as such: ${foreign.join(', ')}`);
    for (const english of ['Humidity', 'Dew point', 'History', 'Sensors', 'About', 'Sign in', 'steady', 'Read ']) sight.must(!said.words.includes(english), `still English: "${english}"`);
    sight.figures.push(`${language}: ${said.verdict}`);
  })),
  {
    name: 'language-late', house: 'room',
    run: async (sight, daemon) => {
      const page = await sight.open(daemon, '/', { until: 'commit', language: 'fr', before: tab => tab.route('**/texts/fr.js', () => {}) });
      await sight.until(page, () => document.querySelector('footer'), 'the page is there');
      const [first, last] = await page.evaluate(() => {
        const [wait] = document.body.getAnimations();
        const isSeen = () => getComputedStyle(document.querySelector('[data-text=temperature]')).visibility === 'visible';
        wait.pause();
        wait.currentTime = 0;
        return [isSeen(), (wait.finish(), isSeen())];
      });
      sight.must(!first && last, `words on their way are waited for, but not for long: seen at first ${first}, after a second ${last}`);
    },
  },
  {
    name: 'language-unknown', house: 'room',
    run: async (sight, daemon) => {
      const page = await look(sight, daemon, '/', { language: 'fil' });
      sight.must(await page.evaluate(() => document.documentElement.lang) === 'en', 'who reads Filipino, which is not there, gets English and not Finnish');
    },
  },
  {
    name: 'language-chosen', house: 'room',
    run: async (sight, daemon) => {
      const page = await look(sight, daemon, '/', {});
      await page.locator('#language').selectOption('fi');
      await page.waitForFunction(() => document.documentElement.lang === 'fi');
      await page.reload();
      await sight.until(page, () => document.documentElement.lang === 'fi', 'the language is remembered');
    },
  },
  {
    name: 'numbers', house: 'room',
    run: async (sight, daemon) => {
      const page = await look(sight, daemon, '/', {});
      const said = await page.evaluate(async () => {
        const { amount, counted, number } = await import('/page/format.js');
        return [amount(1023.25, 'hPa'), number(12345, 0), counted(1, 'one_still', 'stills'), counted(2, 'one_still', 'stills')].join(' | ').replaceAll('\u00A0', ' ');
      });
      sight.must(said === '1023.3 hPa | 12,345 | 1 picture | 2 pictures', `numbers as they are written: ${said}`);
    },
  },
  {
    name: 'unit', house: 'room',
    run: async (sight, daemon) => {
      const page = await look(sight, daemon, '/', { size: 'phone' });
      await page.locator('#unit button[data-unit=f]').click();
      const isFahrenheit = () => /7[0-9]|6[0-9]/.test(document.querySelector('[data-text=temperature]').textContent) && /F/.test(document.querySelector('[data-text=unit]').textContent);
      await sight.until(page, isFahrenheit, 'the figure in °F');
      sight.must(/F/.test(await page.locator('[data-text=dew_point]').innerText()), 'the dew point too');
      sight.must(!/°C/.test(await page.locator('#past').innerText()), 'and the chart and its words');
      await page.reload();
      await sight.until(page, isFahrenheit, '°F is remembered');
      await sight.still(page);
      await sight.check(page);
    },
  },
  {
    name: 'theme', house: 'room',
    run: async (sight, daemon) => {
      const page = await look(sight, daemon, '/', { theme: 'light' });
      const ground = () => getComputedStyle(document.body).backgroundColor;
      const before = await page.evaluate(ground);
      await page.locator('#theme').click();
      await page.waitForTimeout(600);
      const after = await page.evaluate(ground);
      sight.must(before !== after, 'the theme switch changes the ground');
      await page.reload({ waitUntil: 'commit' });
      await page.waitForFunction(() => document.body);
      sight.must(await page.evaluate(ground) === after, 'the theme is remembered, from the first paint on');
      await sight.until(page, isPainted, 'the page after the switch');
      await sight.check(page);
    },
  },
  {
    name: 'keyboard', house: 'calm',
    run: async (sight, daemon) => {
      const page = await look(sight, daemon, '/', { calm: true });

      // what comes when it is scrolled to is there first: while it grows, what is below it moves away
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await page.waitForFunction(() => [...document.querySelectorAll('section:not([hidden]) > .content')].every(part => part.childElementCount > 0), null, { timeout: 15_000 }).catch(() => {});
      await page.waitForTimeout(1_500);
      await page.evaluate(() => { scrollTo(0, 0); document.activeElement?.blur?.(); });
      const walk = [];
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab');
        await page.waitForTimeout(60);
        const at = await page.evaluate(() => {
          const e = document.activeElement;
          if (!e || e === document.body) return null;
          const box = e.getBoundingClientRect(), style = getComputedStyle(e), around = getComputedStyle(e.closest('label') ?? e);
          const mark = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none';
          return {
            name: `${e.tagName.toLowerCase()}${e.id ? `#${e.id}` : ''} "${(e.getAttribute('aria-label') ?? e.innerText ?? e.value ?? '').trim().slice(0, 24)}"`,
            marked: mark(style) || mark(around) || mark(getComputedStyle(e.nextElementSibling ?? e)), onScreen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
          };
        });
        if (!at) break;
        walk.push(at);
      }
      sight.must(walk.length >= 10, `${walk.length} places by Tab: ${walk.map(at => at.name).join(', ')}`);
      sight.must(/skip|Skip/.test(walk[0]?.name ?? ''), `the first one skips to the room: ${walk[0]?.name}`);
      for (const at of walk) {
        sight.must(at.marked, `the focus is not seen at ${at.name}`);
        sight.must(at.onScreen, `the focus is off the screen at ${at.name}`);
      }
    },
  },
  {
    name: 'reduced-motion', house: 'hot',
    run: async (sight, daemon) => {
      const page = await look(sight, daemon, '/', { calm: true });
      const moving = await page.evaluate(() => document.getAnimations().filter(a => a.playState === 'running' && a.effect.getComputedTiming().duration > 10)
        .map(a => `${a.effect.target?.className?.baseVal ?? a.effect.target?.className} ${a.animationName ?? a.transitionProperty}`));
      sight.must(moving.length === 0, `with reduced motion nothing moves: ${moving.join(', ')}`);
    },
  },
  {
    name: 'without-script', house: 'room',
    run: async (sight, daemon) => {
      // what is loaded ahead for the scripts is refused with them
      const page = await sight.open(daemon, '/', { size: 'phone', script: false, expected: /^failed GET \/\S+\.js csp$/ });
      sight.must(/2\d\.\d/.test(await page.locator('[data-text=temperature]').innerText()), 'the temperature is there without a script');
      sight.must((await page.locator('[data-text=verdict]').innerText()).length > 2, 'and the verdict');
      await sight.shot(page);
    },
  },
];
