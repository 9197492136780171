// Before the first paint: the theme that was chosen, that there is a script, and whether words of another language are on their way. Nothing may move afterwards.
(() => {
  const root = document.documentElement;
  const remembered = name => {
    try { return localStorage.getItem(`tempmonitor-${name}`); } catch { return null; }
  };
  root.dataset.script = 'on';
  const theme = remembered('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  root.dataset.unit = remembered('unit') === 'f' ? 'f' : 'c';
  const language = new URLSearchParams(location.search).get('lang') ?? remembered('language') ?? navigator.language;
  if (root.dataset.words && !/^en\b/i.test(language)) root.dataset.words = 'awaited';

  // in English as the page was sent: the other languages come with the script that is missing
  const showDoubt = body => {
    Object.assign(body.dataset, { level: 'unknown', stale: 'true' });
    for (const place of body.querySelectorAll('[data-text]')) place.textContent = place.dataset.text === 'verdict' ? 'No connection' : '–';
  };

  // without the page's own script nobody keeps what it shows at the present
  const watch = setInterval(async () => {
    const { body } = document;
    if (root.dataset.running || !body.dataset.level) {
      clearInterval(watch);
      return;
    }
    showDoubt(body);
    const answers = await fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(answer => answer.ok, () => false);
    // what is still on its way is waited for
    if (answers && document.readyState === 'complete') location.reload();
  }, 30_000);
})();
