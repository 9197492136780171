// What the first sight of the room costs on the wire: whatever the screen, the language and the coding are, not more than 60 kB.
import { isPainted } from './glance.mjs';

/** What all that a tab asks for weighs on the wire, headers and all, by address, as the browser's own network tells it. */
const weigh = async (daemon, tab, context, coding) => {
  const devtools = await context.newCDPSession(tab);
  await devtools.send('Network.enable');
  await devtools.send('Network.setExtraHTTPHeaders', { headers: { 'Accept-Encoding': coding } });
  const [names, weights, codings, feed] = [new Map(), new Map(), new Set(), []];
  let began = null;
  const add = (id, bytes) => weights.set(names.get(id), (weights.get(names.get(id)) ?? 0) + bytes);
  devtools.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    began ??= timestamp;
    names.set(requestId, request.url);
  });
  devtools.on('Network.responseReceived', ({ response: { headers } }) => codings.add(headers['Content-Encoding'] ?? coding));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => add(requestId, encodedDataLength));
  devtools.on('Network.dataReceived', ({ requestId, encodedDataLength, timestamp }) => { if (names.get(requestId) === `${daemon.url}/live`) feed.push({ at: (timestamp - began) * 1_000, bytes: encodedDataLength }); });
  // what is asked for only because the line is drawn is no part of the first sight
  await tab.addInitScript(`new MutationObserver(() => { if (!window.paintedAt && (${isPainted})()) window.paintedAt = performance.now(); }).observe(document, { subtree: true, childList: true, characterData: true })`);
  return { weights, codings, feed };
};

/** Browsers take brotli by https and from localhost; by plain http from anywhere else there is gzip. */
const firstSight = (size, coding, language) => ({
  name: `first-sight-${size}-${coding}`, house: 'slow',
  run: async (sight, daemon) => {
    let network;
    const page = await sight.open(daemon, '/', { until: 'commit', size, language, before: async (tab, context) => { network = await weigh(daemon, tab, context, coding); } });
    await sight.until(page, isPainted, 'the first sight');
    await page.waitForTimeout(2500);
    const { late, paint, painted } = await page.evaluate(() => ({
      late: performance.getEntriesByType('resource').filter(entry => entry.startTime > window.paintedAt).map(entry => entry.name),
      painted: window.paintedAt,
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    }));
    // the feed never ends: what had come by then
    const live = network.feed.filter(({ at }) => at <= painted).reduce((sum, { bytes }) => sum + bytes, 0);
    const parts = [...network.weights].filter(([url]) => !late.includes(url)).concat([[`${daemon.url}/live`, live]]).sort((a, b) => b[1] - a[1]);
    const all = parts.reduce((sum, [, bytes]) => sum + bytes, 0);
    const largest = parts.map(([url, bytes]) => `${new URL(url).pathname} ${(bytes / 1000).toFixed(1)}`).join(', ');
    sight.must(parts.length > 20 && late.length > 0, `${parts.length} answers for the first sight, ${late.length} after it`);
    sight.must(all <= 60_000, `the first sight takes ${(all / 1000).toFixed(1)} kB, allowed 60: ${largest}`);
    sight.must([...network.codings].join() === coding, `sent as ${[...network.codings].join()}`);
    const shift = await sight.still(page);
    sight.figures.push(`${size}, ${language}, ${coding}: first sight ${(all / 1000).toFixed(1)} kB in ${parts.length} answers`, `first paint ${paint?.toFixed(0)} ms`, `layout shift ${shift.toFixed(4)}`);
    if (process.env.WEIGHTS) sight.figures.push(largest);
  },
});

export const views = [['phone', 'br', 'en'], ['phone', 'gzip', 'fr'], ['desktop', 'br', 'en'], ['desktop', 'gzip', 'fr']].map(conditions => firstSight(...conditions));
