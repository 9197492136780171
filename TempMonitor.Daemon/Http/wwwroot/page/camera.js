// The camera: the latest still, the days that there are, a day's stills as thumbnails, one in full, and the time-lapse of a day.
import { account, get } from '../api.js';
import { text } from '../texts.js';
import { addLapse } from './lapse.js';
import { make, on, parts } from './dom.js';
import { amount, clock, dayLong, full, moment } from './format.js';
import { openViewer } from './viewer.js';

const EVERY = 60_000;
const PAGE = 48;

let place, cameras = [], name = null, can = { camera: true, camera_control: false };
let latest, caption, days, grid, more, problem;
let stills = [], next = null, isAway = false;

const relative = address => address.replace(/^\//, '');
const at = path => `camera/${encodeURIComponent(name)}/${path}`;
const say = words => { problem.textContent = words; };

const refuse = () => place.replaceChildren(make('p', { className: 'closed' }, text('camera_closed'), ' ', parts.has('account') ? make('a', { href: `signin?next=${encodeURIComponent(location.pathname + location.search)}` }, text('sign_in')) : null));

const showLatest = () => {
  // the address is new each time, so that the picture is
  const wanted = new Image();
  wanted.src = `${at('latest')}?at=${Date.now()}`;
  wanted.decode().then(() => {
    latest.src = wanted.src;
    latest.hidden = isAway = false;
  }, () => {
    isAway = latest.hidden;
    if (latest.hidden) caption.textContent = text('no_picture');
  });
};

const refresh = async () => {
  const answer = await get('camera').catch(() => null);
  const camera = answer?.cameras.find(known => known.name === name);
  if (!camera) return;
  const taken = camera.latest ?? camera.last;
  caption.textContent = taken ? text('taken', { time: full(taken) }) : text('no_picture');
  latest.alt = taken ? text('picture_of', { name, time: full(taken) }) : '';
  if (taken && (latest.hidden || latest.dataset.taken !== taken)) {
    latest.dataset.taken = taken;
    showLatest();
  }
};

const thumbnail = (still, index) => make('li', {},
  make('button', { type: 'button', data: { reason: still.reason }, onclick: () => openViewer(stills, index, at) },
    make('img', { src: relative(still.thumbnail), alt: '', loading: 'lazy', width: 160, height: 120 }),
    make('span', {}, make('b', {}, clock(still.time)), still.temperature === null ? '' : ` ${amount(still.temperature, '°C')}`, still.reason === 'alarm' ? make('em', {}, text('reason_alarm')) : null)));

const showStills = () => {
  grid.replaceChildren(...stills.map(thumbnail));
  more.hidden = next === null;
};

const askStills = async before => {
  try {
    const query = new URLSearchParams({ date: days.value, limit: PAGE, ...before ? { before } : {} });
    const answer = await get(at(`archive?${query}`));
    stills = before ? [...stills, ...answer.stills] : answer.stills;
    next = answer.next;
    say('');
    showStills();
  } catch (failure) {
    say(text('not_asked', { reason: failure.message }));
  }
};

const askDays = async () => {
  const answer = await get(at('days')).catch(() => ({ days: [] }));
  const chosen = days.value;
  const found = answer.days.toReversed();
  days.replaceChildren(...found.map(known => make('option', { value: known.date }, `${dayLong(`${known.date}T12:00:00`)} · ${text('stills', { n: known.stills })}`)));
  if (found.some(known => known.date === chosen)) days.value = chosen;
  days.disabled = found.length === 0;
  if (found.length > 0) await askStills();
};

const build = () => {
  latest = make('img', { className: 'latest', hidden: true, alt: '' });
  caption = make('p', { className: 'facts' });
  days = make('select', { id: 'camera-day', disabled: true, onchange: () => askStills() });
  grid = make('ul', { className: 'stills' });
  more = make('button', { type: 'button', className: 'plain', hidden: true, onclick: () => askStills(next) }, text('more_stills'));
  problem = make('p', { className: 'said', role: 'status' });
  const choice = make('select', { id: 'camera-name', onchange: event => open(event.target.value) }, cameras.map(camera => make('option', { value: camera.name, selected: camera.name === name }, camera.name)));
  const browser = make('details', { className: 'browser', ontoggle: event => event.target.open && askDays() },
    make('summary', {}, text('earlier_pictures')),
    make('div', { className: 'row' }, make('label', { htmlFor: 'camera-day' }, text('day')), days), grid, more);
  place.replaceChildren(...[
    cameras.length > 1 ? make('label', {}, make('span', { className: 'visually-hidden' }, text('camera')), choice) : null,
    make('div', { className: 'frame' }, latest), caption, browser, addLapse({ at, days, mayOrder: can.camera_control, relative }), problem].filter(Boolean));
};

const open = wanted => {
  name = wanted;
  stills = [];
  build();
  refresh();
};

export const start = async section => {
  place = section.querySelector('.content');
  if (parts.has('account')) can = (await account().catch(() => null))?.can ?? can;
  if (!can.camera) return refuse();
  try {
    ({ cameras } = await get('camera'));
  } catch (failure) {
    if (failure.status === 401 || failure.status === 403) refuse();
    else place.replaceChildren(make('p', {}, text('not_asked', { reason: failure.message })));
    return null;
  }
  if (cameras.length === 0) return place.replaceChildren(make('p', {}, text('no_camera')));
  open(cameras[0].name);
  on('image', () => document.hidden || refresh());
  on('back', refresh);
  setInterval(() => document.hidden || refresh(), EVERY);
  return null;
};
