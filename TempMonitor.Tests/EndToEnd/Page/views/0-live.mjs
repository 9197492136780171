// How soon a reading is on the screen. Alone on the machine, because it counts milliseconds.
import { countStolen, MOST_STOLEN } from '../processors.mjs';

export const alone = true;
const READINGS = 20, MOST = 200;

// notes when the text of the figure was changed and the next frame was drawn
const watch = () => {
  window.painted = [];
  const figure = document.querySelector('[data-text=temperature]');
  new MutationObserver(() => {
    const words = figure.textContent;
    requestAnimationFrame(() => setTimeout(() => window.painted.push({ words, at: Date.now() })));
  }).observe(figure, { childList: true, characterData: true, subtree: true });
};

export const views = [{
  name: 'live', house: 'room', limit: 90_000,
  run: async (sight, daemon) => {
    const page = await sight.open(daemon, '/', {});
    await sight.until(page, () => document.querySelector('#chart svg, #chart canvas'), 'the chart');
    const requests = [];
    page.on('request', request => requests.push(new URL(request.url()).pathname));
    await page.evaluate(watch);

    // this script listens as well: of what moment each event speaks
    const news = [];
    const listening = new AbortController();
    const feed = await fetch(`${daemon.url}/live`, { signal: listening.signal });
    sight.must(feed.ok, `/live: ${feed.status}`);
    (async () => {
      let kept = '';
      for await (const piece of feed.body.pipeThrough(new TextDecoderStream())) {
        kept += piece;
        const events = kept.split('\n\n');
        kept = events.pop();
        for (const event of events) {
          if (!/^event: ?reading$/m.test(event)) continue;
          const data = JSON.parse(event.match(/^data: ?(.*)$/m)[1]);
          const reading = data.readings.find(r => r.quantity === 'temperature');
          if (reading) news.push({ words: reading.value.toFixed(1), heard: Date.now(), read: Date.parse(reading.time) });
        }
      }
    })().catch(() => {});

    const stolen = countStolen();
    // another temperature for each reading, so that each must be seen
    let step = 0;
    const warm = setInterval(() => daemon.setRoom({ temperature: 21 + (step = (step + 1) % 30) * 0.3 }), 700);
    for (let i = 0; i < 100 && news.length < READINGS + 2; i++) await page.waitForTimeout(500);
    clearInterval(warm);
    const taken = stolen();
    await page.waitForTimeout(500);
    listening.abort();
    daemon.setRoom({ temperature: 22.4 });

    const painted = await page.evaluate(() => window.painted);
    const seen = news.map(({ words, read, heard }) => painted.find(p => p.words === words && p.at >= read && p.at < heard + 3000)?.at - read).filter(Number.isFinite).sort((a, b) => a - b);
    sight.must(news.length >= READINGS, `${news.length} readings were heard, ${READINGS} wanted`);
    // a value that is the same as the one before changes nothing on the screen
    const changes = news.filter((n, i) => i > 0 && n.words !== news[i - 1].words).length;
    sight.must(seen.length >= changes, `${seen.length} of ${changes} changed readings were painted`);
    const slowest = seen.at(-1), typical = seen[seen.length >> 1];
    if (taken > MOST_STOLEN) sight.figures.push(`not judged: ${(taken * 100).toFixed(0)} % of the processors went to other machines`);
    else sight.must(slowest <= MOST, `a reading was painted ${slowest} ms after it was made, allowed ${MOST}: ${seen.join(' ')}`);
    sight.figures.push(`reading to screen: typical ${typical} ms, slowest ${slowest} ms of ${seen.length}`);
    const asked = requests.filter(path => path === '/page/now').length;
    sight.must(asked <= 4, `with the live feed the page need not ask: ${asked} requests of /page/now within ${news.length} readings`);
  },
}];
