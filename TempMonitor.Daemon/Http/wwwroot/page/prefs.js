// What a visitor chooses and the browser remembers: unit and theme.
import { tell } from './dom.js';

const root = document.documentElement;
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

export const startPreferences = () => {
  showUnit();
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
};
