// Before the first paint: the theme that was chosen, and that there is a script. Nothing may move afterwards.
(() => {
  const root = document.documentElement;
  root.dataset.script = 'on';
  try {
    const theme = localStorage.getItem('tempmonitor-theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    root.dataset.unit = localStorage.getItem('tempmonitor-unit') === 'f' ? 'f' : 'c';
  } catch { /* then the system's */ }
})();
