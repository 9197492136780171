// Time-lapses: ordered for the day that is chosen, waited for, played or fetched.
import { get, send } from '../api.js';
import { text } from '../texts.js';
import { make } from './dom.js';
import { bytes, full } from './format.js';

const EVERY = 2_000;

/** @param camera { at(path), days (a select of dates), mayOrder, relative(address) } */
export const addLapse = camera => {
  const list = make('ul', { className: 'lapses' });
  const said = make('p', { className: 'said', role: 'status' });
  let timer = null;

  const play = film => {
    const video = make('video', { controls: true, src: camera.relative(film.video), playsInline: true });
    video.play().catch(() => {});
    return video;
  };

  const state = film => film.state === 'done' ? bytes(film.bytes)
    : film.state === 'failed' || film.state === 'cancelled' ? text('lapse_failed', { reason: film.error ?? '' })
    : text('lapse_making', { done: film.frames, total: film.total });

  const item = film => {
    const stage = make('div');
    const isDone = film.state === 'done';
    return make('li', { data: { state: film.state } },
      make('p', {}, text('span_from_to', { from: full(film.from), to: full(film.to) }), make('small', {}, ` · ${state(film)}`)),
      !['waiting', 'running'].includes(film.state) ? null : make('progress', { max: Math.max(1, film.total), value: film.frames, 'aria-label': text('timelapse') }),
      isDone ? make('div', { className: 'row' },
        make('button', { type: 'button', className: 'plain', onclick: () => stage.replaceChildren(play(film)) }, text('play')),
        make('a', { href: camera.relative(film.video), download: '' }, text('fetch'))) : null,
      stage);
  };

  const ask = async () => {
    clearTimeout(timer);
    const answer = await get(camera.at('timelapse')).catch(() => null);
    if (!answer || !list.isConnected) return;
    // a film that plays is not taken away by one that is being made
    if (!list.querySelector('video')) list.replaceChildren(...answer.timelapses.map(item));
    if (answer.timelapses.some(film => ['waiting', 'running'].includes(film.state))) timer = setTimeout(ask, EVERY);
  };

  const order = async button => {
    const date = camera.days.value;
    const from = date ? new Date(`${date}T00:00:00`) : new Date(Date.now() - 86_400_000);
    const to = new Date(from.getFullYear(), from.getMonth(), from.getDate() + 1, date ? 0 : from.getHours(), date ? 0 : from.getMinutes());
    button.disabled = true;
    try {
      await send('POST', camera.at('timelapse'), { from: from.toISOString(), to: new Date(Math.min(to, Date.now())).toISOString() });
      said.textContent = '';
      await ask();
    } catch (failure) {
      said.textContent = text('not_done', { reason: failure.problem?.detail ?? failure.message });
    }
    button.disabled = false;
  };

  return make('details', { className: 'browser', ontoggle: event => event.target.open && ask() },
    make('summary', {}, text('timelapse')),
    camera.mayOrder
      ? make('div', { className: 'row' }, make('p', { className: 'facts' }, text('lapse_hint')), make('button', { type: 'button', className: 'primary', onclick: event => order(event.currentTarget) }, text('lapse_order')))
      : make('p', { className: 'facts' }, text('lapse_closed')),
    list, said);
};
