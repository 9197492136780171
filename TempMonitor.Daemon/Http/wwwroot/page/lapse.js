// Time-lapses: ordered for the day that is chosen, waited for, played or fetched.
import { get, send } from '../api.js';
import { text } from '../texts.js';
import { because, make } from './dom.js';
import { bytes, dayLong, full } from './format.js';
import { serverNow } from './live.js';

const EVERY = 2_000;

/** @param camera { at(path), days (a select of dates), askDays(), mayOrder, relative(address) } */
export const addLapse = camera => {
  const list = make('ul', { className: 'lapses' });
  const said = make('p', { className: 'said', role: 'status' });
  const hint = make('p', { className: 'facts' });
  const button = make('button', { type: 'button', className: 'primary', onclick: () => order() }, text('lapse_order'));
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
    return make('li', { data: { id: film.id, state: film.state } },
      make('p', {}, text('span_from_to', { from: full(film.from), to: full(film.to) }), make('small', {}, ` · ${state(film)}`)),
      !['waiting', 'running'].includes(film.state) ? null : make('progress', { max: Math.max(1, film.total), value: film.frames, 'aria-label': text('timelapse') }),
      isDone ? make('div', { className: 'row' },
        make('button', { type: 'button', className: 'plain', onclick: () => stage.replaceChildren(play(film)) }, text('play')),
        make('a', { href: camera.relative(film.video), download: '' }, text('fetch'))) : null,
      stage);
  };

  // a film that plays stays where it is: taken out of the page, even for a moment, it would stop
  const showAll = films => {
    const playing = new Map([...list.children].filter(known => known.querySelector('video')).map(known => [known.dataset.id, known]));
    for (const known of [...list.children]) if (!playing.has(known.dataset.id)) known.remove();
    let place = list.firstChild;
    for (const film of films) {
      if (playing.has(film.id)) place = playing.get(film.id).nextSibling;
      else list.insertBefore(item(film), place);
    }
  };

  const ask = async () => {
    clearTimeout(timer);
    const answer = await get(camera.at('timelapse')).catch(() => null);
    if (!answer || !list.isConnected) return;
    showAll(answer.timelapses);
    if (answer.timelapses.some(film => ['waiting', 'running'].includes(film.state))) timer = setTimeout(ask, EVERY);
  };

  const showDay = () => {
    const date = camera.days.value;
    hint.textContent = date ? text('lapse_hint', { day: dayLong(`${date}T12:00:00`) }) : text('no_picture');
    button.disabled = !date;
  };

  const start = async () => {
    if (camera.days.disabled) await camera.askDays();
    showDay();
    await ask();
  };

  const order = async () => {
    button.disabled = true;
    try {
      // where that day begins and ends the monitor knows: who looks may be in another zone
      const { from, to } = await get(camera.at(`archive?${new URLSearchParams({ date: camera.days.value, limit: 1 })}`));
      await send('POST', camera.at('timelapse'), { from, to: new Date(Math.min(Date.parse(to), serverNow())).toISOString() });
      said.textContent = '';
      await ask();
    } catch (failure) {
      said.replaceChildren(...because(text('not_done'), failure, text('verdict_lost')));
    }
    button.disabled = false;
  };

  camera.days.addEventListener('change', showDay);
  return make('details', { className: 'browser', ontoggle: event => event.target.open && start() },
    make('summary', {}, text('timelapse')),
    camera.mayOrder ? make('div', { className: 'row' }, hint, button) : make('p', { className: 'facts' }, text('lapse_closed')),
    list, said);
};
