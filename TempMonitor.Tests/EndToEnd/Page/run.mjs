// Runs the views of views/*.mjs, two files at a time (those that mostly wait beside them), and says what did not hold.
// usage: node run.mjs PROGRAM SCREENSHOTS [ONLY]      ONLY: a regular expression of view names; PAGE_MODULES: where npm put what is needed
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Daemon } from './daemons.mjs';
import { chromium, Sight } from './harness.mjs';
import { houses } from './houses.mjs';

const [program, shots, only = '.'] = process.argv.slice(2);
const wanted = new RegExp(only);
const folder = join(dirname(fileURLToPath(import.meta.url)), 'views');
const work = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'tempmonitor-page-'));
const started = performance.now();
const signedIn = new Map();
const results = [];
const running = new Map();
const MOST_AGAIN = 10;
const NEVER_LATE = /^(console|script|axe|a request left|.*policy)/;

// a house (a daemon with its settings) is opened when the first view asks for it
const daemon = name => {
  if (!running.has(name)) {
    const { words, environment, ...options } = houses[name];
    running.set(name, new Daemon(program, work, name, { words, environment }, options).start());
  }
  return running.get(name);
};

const runView = async (browser, view) => {
  const { name, house, run, limit = 60_000 } = view;
  const at = performance.now();
  const sight = new Sight(browser, shots, name, signedIn);
  try {
    const home = house ? await daemon(house) : null;
    let timer;
    const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`not over after ${limit / 1000} s`)), limit); });
    await Promise.race([run(sight, home, daemon), late]).finally(() => clearTimeout(timer));
  } catch (broken) {
    const where = broken.stack?.split('\n').find(line => line.includes('views/'))?.replace(/.*views\//, '') ?? '';
    sight.fault(`${broken.message.split('\n').slice(0, 4).join(' ')} ${where}`);
  }
  await sight.close();
  const seconds = ((performance.now() - at) / 1000).toFixed(1).padStart(5);
  results.push({ view, faults: sight.faults, figures: sight.figures });
  console.log(`${sight.faults.length ? 'FAIL' : 'ok  '}  ${name.padEnd(24)} ${seconds} s  ${sight.figures.join(', ')}`);
  for (const fault of [...new Set(sight.faults)]) console.log(`        ${fault}`);
};

const files = readdirSync(folder).filter(file => file.endsWith('.mjs')).sort();
const groups = [];
for (const file of files) {
  const { views, alone = false, waiting = false } = await import(join(folder, file));
  const chosen = views.filter(view => wanted.test(view.name));
  if (chosen.length) groups.push({ alone, waiting, views: chosen });
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
let failed = 0;
try {
  // what counts milliseconds has the machine for itself
  for (const group of groups.filter(g => g.alone)) for (const view of group.views) await runView(browser, view);
  const worker = async queue => {
    for (let group = queue.shift(); group; group = queue.shift()) for (const view of group.views) await runView(browser, view);
  };
  const busy = groups.filter(g => !g.alone && !g.waiting);
  await Promise.all([worker(busy), worker(busy), ...groups.filter(g => g.waiting).map(group => worker([group]))]);
  // a browser that is kept from the processor is late everywhere: what is wrong with the page is wrong when a view is alone, too
  const broken = results.filter(result => result.faults.length > 0 && !result.faults.some(fault => NEVER_LATE.test(fault)));
  for (const result of broken.length <= MOST_AGAIN ? broken : []) {
    results.splice(results.indexOf(result), 1);
    console.log('once more, alone:');
    await runView(browser, result.view);
  }
} finally {
  await browser.close();
  for (const [name, starting] of running) {
    await starting.then(home => home.stop()).catch(broken => { failed++; console.log(`FAIL  daemon ${name}: ${broken.message}`); });
  }
  rmSync(work, { recursive: true, force: true });
}

const held = results.filter(result => result.faults.length === 0).length;
const figures = results.flatMap(result => result.figures);
console.log(`${held} of ${results.length} views held in ${((performance.now() - started) / 1000).toFixed(0)} s; ${figures.join('; ')}`);
process.exit(held === results.length && results.length > 0 && failed === 0 ? 0 : 1);
