// Shows the open alarms in words. Where the module is off their place on the page stays hidden.
const EVERY = 5_000;
const WORDS = { warning: 'Warning', critical: 'Critical' };

const place = document.getElementById('alarms');
const list = place.querySelector('ul');
const silence = place.querySelector('p');

const since = iso => {
  const start = new Date(iso);
  const isToday = start.toDateString() === new Date().toDateString();
  return isToday ? start.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }) : start.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
};

const remarks = alarm => [
  `since ${since(alarm.start)}`,
  alarm.acknowledged ? 'acknowledged' : '',
  alarm.held_by ? `not told: ${alarm.held_by === 'silence' ? 'it is silenced' : `${alarm.held_by} says it already`}` : '',
].filter(Boolean).join(', ');

const item = alarm => {
  const made = document.createElement('li');
  made.dataset.level = alarm.level;
  for (const [tag, text] of [['strong', WORDS[alarm.level] ?? alarm.level], ['span', alarm.text], ['em', remarks(alarm)]]) {
    made.append(Object.assign(document.createElement(tag), { textContent: text }), ' ');
  }
  return made;
};

let shown = '';

const show = now => {
  const text = JSON.stringify(now);
  if (text === shown) return; // a screen reader need not say the same again
  shown = text;
  list.replaceChildren(...now.alarms.map(item));
  silence.textContent = now.silence ? `Silence until ${since(now.silence)}: what it covers is written down, but not told.` : '';
  place.hidden = now.alarms.length === 0 && !now.silence;
};

const refresh = async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch('page/alarms', { cache: 'no-store', signal: AbortSignal.timeout(10_000) });
    if (answer.status === 404) clearInterval(timer);
    else if (answer.ok) show(await answer.json());
  } catch {
    // the page itself says that the monitor does not answer; an alarm stays
  }
};

document.addEventListener('visibilitychange', refresh);
const timer = setInterval(refresh, EVERY);
refresh();
