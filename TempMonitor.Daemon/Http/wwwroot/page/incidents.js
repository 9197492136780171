// The incidents of the last 30 days; those who may can acknowledge the open ones and leave a note.
import { account, get, send } from '../api.js';
import { text } from '../texts.js';
import { alarmNumber, alarmWords } from './alarmwords.js';
import { because, make, on, parts, renew } from './dom.js';
import { moment, span } from './format.js';
import { serverNow } from './live.js';

const EVERY = 60_000;
const PAGE = 10;

let place, list, more, problem;
// by incident: what is half typed outlives the list that it stands in
const forms = new Map();
let shown = [], next = null, mayAcknowledge = false, busy = false, timer = null;

const duration = incident => span(Math.max(0, ((incident.end ? Date.parse(incident.end) : serverNow()) - Date.parse(incident.start)) / 1_000));

const facts = incident => [
  incident.end ? text('lasted', { span: duration(incident) }) : text('open_for', { span: duration(incident) }),
  incident.peak !== null ? text('peak', { value: alarmNumber(incident, incident.peak) }) : '',
  incident.acknowledged ? incident.acknowledged_by ? text('acknowledged_by', { name: incident.acknowledged_by }) : text('acknowledged') : '',
  incident.simulated ? text('quality_simulated') : '',
].filter(Boolean).join(' · ');

const say = (...words) => problem.replaceChildren(...words);

const sayWhy = (key, failure) => say(...because(text(key), failure, text('verdict_lost')));

const acknowledge = async (incident, note) => {
  try {
    await send('POST', `api/alarms/${incident.id}/acknowledge`, note ? { note } : {});
    forms.delete(incident.id);
    say(text('acknowledged_done'));
    await ask(true);
  } catch (failure) {
    sayWhy('not_done', failure);
  }
};

const makeForm = incident => {
  const field = make('input', { type: 'text', maxLength: 500, id: `note-${incident.id}`, placeholder: text('note_placeholder'), autocomplete: 'off' });
  let isSending = false;
  return make('form', {
    className: 'acknowledge',
    onsubmit: async event => {
      event.preventDefault();
      if (isSending) return;
      isSending = true;
      await acknowledge(incident, field.value.trim());
      isSending = false;
    },
  }, make('label', { htmlFor: field.id, className: 'visually-hidden' }, text('note')), field, make('button', { type: 'submit', className: 'primary' }, text('acknowledge')));
};

const form = incident => {
  if (!forms.has(incident.id)) forms.set(incident.id, makeForm(incident));
  return forms.get(incident.id);
};

const item = incident => make('li', { tabIndex: -1, data: { id: incident.id, level: incident.worst, open: String(!incident.end) } },
  make('div', { className: 'incident-head' },
    make('strong', {}, text(incident.test ? 'level_test' : `level_${incident.worst}`)),
    make('time', { dateTime: incident.start }, moment(incident.start)),
    incident.end ? null : make('span', { className: 'chip' }, text('open'))),
  make('p', {}, alarmWords(incident, incident.peak)),
  make('p', { className: 'facts' }, facts(incident)),
  incident.note ? make('blockquote', {}, incident.note) : null,
  !incident.end && !incident.acknowledged && mayAcknowledge ? form(incident) : null);

/** Who stood in a form that is gone goes on at its incident. */
const keepFocus = focused => (focused.isConnected ? focused : list.querySelector(`[data-id="${focused.closest('li').dataset.id}"]`))?.focus({ preventScroll: true });

/** @param force also under the hands of somebody who writes: what they wrote is done. */
const show = (force = false) => {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  // minutes pass: without them in the source an open incident would never get older
  const source = [shown, mayAcknowledge, shown.some(incident => !incident.end) ? Math.floor(serverNow() / EVERY) : 0];
  if (force || !focused?.matches('input')) renew(list, source, () => shown.length ? shown.map(item) : [make('li', { className: 'none' }, text('no_incidents'))]);
  if (focused && !list.contains(document.activeElement)) keepFocus(focused);
  more.hidden = next === null;
};

const ask = async (again = false) => {
  if (busy && !again) return;
  busy = true;
  clearTimeout(timer);
  try {
    const answer = await get(`page/incidents?limit=${Math.max(PAGE, Math.min(200, shown.length))}`);
    [shown, next] = [answer.incidents, answer.next];
    show(again);
  } catch (failure) {
    if (shown.length === 0) sayWhy('not_asked', failure);
  } finally {
    busy = false;
    timer = setTimeout(() => document.hidden || ask(), EVERY);
  }
};

const askMore = async () => {
  const answer = await get(`page/incidents?limit=${PAGE}&before=${next}`).catch(failure => sayWhy('not_asked', failure));
  if (!answer) return;
  shown = [...shown, ...answer.incidents];
  next = answer.next;
  show();
};

export const start = async section => {
  place = section.querySelector('.content');
  list = make('ul', { className: 'incidents' });
  more = make('button', { type: 'button', className: 'plain', hidden: true, onclick: askMore }, text('more_incidents'));
  problem = make('p', { className: 'said', role: 'status' });
  place.replaceChildren(list, more, problem);
  // what had to wait for the writing
  list.addEventListener('focusout', event => list.contains(event.relatedTarget) || show());
  if (parts.has('account')) mayAcknowledge = (await account().catch(() => null))?.can?.acknowledge ?? false;
  on('alarm', () => ask());
  on('back', () => ask());
  on('unit', () => {
    list.lastKey = null;
    show();
  });
  document.addEventListener('visibilitychange', () => document.hidden || ask());
  await ask();
};
