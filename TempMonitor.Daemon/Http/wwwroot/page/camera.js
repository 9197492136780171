// The camera: the latest still, the days that there are, a day's stills as thumbnails, one in full, and the time-lapse of a day.
import { account, get } from '../api.js';
import { text } from '../texts.js';
import { addLapse } from './lapse.js';
import { because, make, on, parts } from './dom.js';
import { amount, clock, clockExact, counted, dayLong, full } from './format.js';
import { closeViewer, openViewer } from './viewer.js';

const EVERY = 60_000;
const PAGE = 48;

let place, cameras = [], name = null, can = { camera: true, camera_control: false };
let frame, caption, days, grid, more, problem;
let stills = [], next = null;

const relative = address => address.replace(/^\//, '');
const at = path => `camera/${encodeURIComponent(name)}/${path}`;
const say = (...words) => problem.replaceChildren(...words);

const notAsked = failure => because(text('not_asked'), failure, text('verdict_lost'));

const isRefusal = failure => failure.status === 401 || failure.status === 403;

const refuse = () => {
  closeViewer();
  place.replaceChildren(make('p', { className: 'closed' }, text('camera_closed'), ' ', parts.has('account') ? make('a', { href: `signin?next=${encodeURIComponent(location.pathname + location.search)}` }, text('sign_in')) : null));
};

const shownTime = () => frame.firstChild?.dataset.taken ?? '';

/** Picture and words change together: beside the picture of before, the new time would be untrue. */
const showLatest = async taken => {
  // the address is new each time, so that the picture is
  const picture = make('img', { className: 'latest', alt: text('picture_of', { name, time: full(taken) }), data: { taken }, src: `${at('latest')}?at=${Date.now()}` });
  const frameThen = frame;
  const isThere = await picture.decode().then(() => true, () => false);
  // meanwhile another camera was chosen, or a later picture came
  if (frameThen !== frame || taken < shownTime()) return;
  if (isThere) frame.replaceChildren(picture);
  if (isThere || !frame.firstChild) caption.textContent = isThere ? text('taken', { time: full(taken) }) : text('no_picture');
};

const refresh = async () => {
  let answer;
  try {
    answer = await get('camera');
  } catch (failure) {
    if (isRefusal(failure)) refuse();
    return;
  }
  // who has signed in again sees again
  if (!frame.isConnected) return open(name);
  const camera = answer.cameras.find(known => known.name === name);
  const taken = camera?.latest ?? camera?.last;
  if (taken && taken !== shownTime()) showLatest(taken);
  else if (!frame.firstChild) caption.textContent = text('no_picture');
};

const thumbnail = (still, index, write) => make('li', {},
  make('button', { type: 'button', data: { reason: still.reason }, onclick: () => openViewer(stills, index) },
    make('img', { src: relative(still.thumbnail), alt: '', loading: 'lazy', width: 160, height: 120 }),
    make('span', {}, make('b', {}, write(still.time)), still.temperature === null ? '' : ` ${amount(still.temperature, '°C')}`, still.reason === 'alarm' ? make('em', {}, text('reason_alarm')) : null)));

const showStills = () => {
  // two of one minute would look alike
  const write = new Set(stills.map(still => clock(still.time))).size < stills.length ? clockExact : clock;
  grid.replaceChildren(...stills.map((still, index) => thumbnail(still, index, write)));
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
    if (isRefusal(failure)) refuse();
    else say(...notAsked(failure));
  }
};

const askDays = async () => {
  const answer = await get(at('days')).catch(() => ({ days: [] }));
  const chosen = days.value;
  const found = answer.days.toReversed();
  days.replaceChildren(...found.map(known => make('option', { value: known.date }, `${dayLong(`${known.date}T12:00:00`)} · ${counted(known.stills, 'one_still', 'stills')}`)));
  if (found.some(known => known.date === chosen)) days.value = chosen;
  days.disabled = found.length === 0;
  if (found.length > 0) await askStills();
};

const build = () => {
  frame = make('div', { className: 'frame' });
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
    frame, caption, browser, addLapse({ at, days, askDays, mayOrder: can.camera_control, relative }), problem].filter(Boolean));
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
    if (isRefusal(failure)) refuse();
    else place.replaceChildren(make('p', {}, ...notAsked(failure)));
    return null;
  }
  if (cameras.length === 0) return place.replaceChildren(make('p', {}, text('no_camera')));
  open(cameras[0].name);
  on('image', () => document.hidden || refresh());
  on('back', refresh);
  on('unit', showStills);
  setInterval(() => document.hidden || refresh(), EVERY);
  return null;
};
