// The page is complete without this script; it keeps the values of the moment and loads the other parts when they come into sight.
import { language, languages, reveal, setLanguage, translate } from '../texts.js';
import { make, parts, whenNear } from './dom.js';
import { startLive } from './live.js';
import { startPreferences } from './prefs.js';

const { body } = document;

// the shell for the time without network is the same for every screen
if (new URLSearchParams(location.search).has('kiosk')) body.dataset.kiosk = 'true';
const isKiosk = body.dataset.kiosk === 'true';

const startLanguages = () => {
  const choice = document.getElementById('language');
  choice.append(...Object.entries(languages).map(([code, name]) => make('option', { value: code, lang: code, selected: code === language }, name)));
  choice.addEventListener('change', () => setLanguage(choice.value));
  choice.closest('label').hidden = false;
};

const PARTS = [['about', null, './about.js'], ['incidents', 'alarms', './incidents.js'], ['camera', 'camera', './camera.js'], ['led', 'led', './led.js']];

const wanted = isKiosk ? [] : PARTS.filter(([, needed]) => !needed || parts.has(needed));

const startParts = () => {
  for (const [id, , module] of wanted) {
    const place = document.getElementById(id);
    const start = () => import(module).then(part => part.start(place));
    if (place.hidden) start();
    else whenNear(place, start);
  }
};

// their places are there from the first; only the panel shows itself when it is known that there is one
for (const [id] of wanted) document.getElementById(id).hidden = id === 'led';
translate();
startPreferences();
startLanguages();
// the room first, then its past, then the rest: what is seen first shall not wait in a queue
const isShown = startLive();
document.documentElement.dataset.running = 'on';
isShown.finally(async () => {
  reveal();
  if (isKiosk) import('./kiosk.js').then(part => part.start());
  const isDrawn = new Promise(done => {
    whenNear(document.getElementById('past'), () => import('./chart.js').then(part => part.start(isKiosk)).finally(done));
    setTimeout(done, 3_000);
  });
  await isDrawn;
  startParts();
  if (parts.has('account') && !isKiosk) import('../account.js').catch(() => {});
});
if ('serviceWorker' in navigator) navigator.serviceWorker.register(new URL('../sw.js', import.meta.url)).catch(() => {});
