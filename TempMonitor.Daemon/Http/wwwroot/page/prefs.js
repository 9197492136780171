// What a visitor chooses and the browser remembers: unit and theme.
import { tell } from './dom.js';

const root = document.documentElement;
const GROUND = { light: '#f4f6f5', dark: '#0e1316' };
const THEMES = ['system', 'light', 'dark'];

const remember = (key, value) => {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch { /* then for this visit only */ }
};

export const isFahrenheit = () => root.dataset.unit === 'f';

const showUnit = () => {
  for (const button of document.querySelectorAll('#unit button')) button.setAttribute('aria-pressed', String((button.dataset.unit === 'f') === isFahrenheit()));
};

/** The frame of an installed page, or of a phone's browser, has the colour of the page. */
const showGround = () => {
  for (const place of document.querySelectorAll('meta[name="theme-color"]')) {
    place.content = GROUND[root.dataset.theme ?? (place.media.includes('dark') ? 'dark' : 'light')];
  }
};

export const startPreferences = () => {
  showUnit();
  showGround();
  document.getElementById('unit').addEventListener('click', event => {
    const unit = event.target.closest('button')?.dataset.unit;
    if (!unit) return;
    root.dataset.unit = unit;
    remember('tempmonitor-unit', unit);
    showUnit();
    tell('unit');
  });
  document.getElementById('theme').addEventListener('click', () => {
    const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    setTheme(isDark ? 'light' : 'dark');
  });
};

/** What the system has already need not be remembered: then the page goes on following it. */
export const setTheme = theme => {
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  if (!THEMES.includes(theme) || theme === system) delete root.dataset.theme;
  else root.dataset.theme = theme;
  remember('tempmonitor-theme', root.dataset.theme ?? null);
  showGround();
};
