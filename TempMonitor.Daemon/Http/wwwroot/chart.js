// Draws one series of /page/history as SVG: the mean as a line, the span of each bucket as a band, what is missing as a hole.
const SVG = 'http://www.w3.org/2000/svg';
const EDGE = { top: 12, right: 12, bottom: 28, left: 44 };
const HOUR = 3_600_000;
const GAP_IN_BUCKETS = 2.5;
const LEAST_SPAN = { '°C': 2, '%': 5, hPa: 4 };

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const number = (value, digits = 1) => value.toFixed(digits).replace('-', '−');

const element = (name, attributes = {}, text = '') => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
};

const niceStep = (span, wanted) => {
  const rough = span / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * [1, 2, 5, 10].find(factor => factor * power >= rough);
};

const toPoints = history => history.points
  .filter(point => point.mean !== null)
  .map(point => ({ ...point, at: Date.parse(point.time) }));

// pieces between which there is nothing
const toPieces = (points, bucket) => {
  const pieces = [];
  for (const point of points) {
    const last = pieces.at(-1)?.at(-1);
    if (last && point.at - last.at <= GAP_IN_BUCKETS * bucket) pieces.at(-1).push(point);
    else pieces.push([point]);
  }
  return pieces;
};

const toHoles = (pieces, from, to, bucket) => {
  const ends = [from, ...pieces.flatMap(piece => [piece[0].at, piece.at(-1).at + bucket]), to];
  const holes = [];
  for (let i = 0; i < ends.length; i += 2) {
    if (ends[i + 1] - ends[i] > GAP_IN_BUCKETS * bucket) holes.push([ends[i], ends[i + 1]]);
  }
  return holes;
};

const valueRange = (points, unit) => {
  const low = Math.min(...points.map(point => point.min ?? point.mean));
  const high = Math.max(...points.map(point => point.max ?? point.mean));
  const missing = Math.max(0, (LEAST_SPAN[unit] ?? 1) - (high - low));
  const step = niceStep(high - low + missing, 4);
  return { low: Math.floor((low - missing / 2) / step) * step, high: Math.ceil((high + missing / 2) / step) * step, step };
};

const drawAxes = (svg, frame, range, x, y) => {
  const digits = Math.max(0, Math.ceil(-Math.log10(range.step)));
  for (let value = range.low; value <= range.high + range.step / 2; value += range.step) {
    svg.append(
      element('line', { class: 'grid', x1: EDGE.left, x2: frame.width - EDGE.right, y1: y(value), y2: y(value) }),
      element('text', { class: 'label', x: EDGE.left - 10, y: y(value) + 4, 'text-anchor': 'end' }, number(value, digits)));
  }

  const hours = frame.width < 520 ? 6 : 3;
  const first = new Date(frame.from);
  first.setHours(Math.ceil((first.getHours() + 1) / hours) * hours, 0, 0, 0);
  for (let at = first.getTime(); at <= frame.to; at += hours * HOUR) {
    // keep the words inside the frame
    if (x(at) < EDGE.left + 14 || x(at) > frame.width - EDGE.right - 14) continue;
    svg.append(element('text', { class: 'label', x: x(at), y: frame.height - 6, 'text-anchor': 'middle' }, clock.format(at)));
  }
};

const drawHole = (svg, frame, [from, to], x) => {
  svg.append(element('rect', {
    class: 'hole', x: x(from), y: EDGE.top, width: Math.max(1, x(to) - x(from)), height: frame.height - EDGE.top - EDGE.bottom, rx: 4,
  }));
  if (x(to) - x(from) < 64) return;
  svg.append(element('text', { class: 'label', x: (x(from) + x(to)) / 2, y: frame.height / 2, 'text-anchor': 'middle' }, 'no data'));
};

const drawPiece = (svg, piece, x, y) => {
  const path = side => piece.map(point => `${x(point.at).toFixed(1)},${y(point[side] ?? point.mean).toFixed(1)}`);
  if (piece.length === 1) {
    svg.append(element('circle', { class: 'dot', cx: x(piece[0].at), cy: y(piece[0].mean), r: 3 }));
    return;
  }
  svg.append(
    element('polygon', { class: 'spread', points: [...path('max'), ...path('min').reverse()].join(' ') }),
    element('polyline', { class: 'mean', points: path('mean').join(' ') }));
};

const addCursor = (box, svg, points, unit, x, y) => {
  const line = element('line', { class: 'cursor', y1: EDGE.top, y2: svg.viewBox.baseVal.height - EDGE.bottom, visibility: 'hidden' });
  const dot = element('circle', { class: 'dot', r: 5, visibility: 'hidden' });
  const tip = Object.assign(document.createElement('div'), { className: 'tip', hidden: true });
  svg.append(line, dot);
  box.append(tip);

  const hide = () => {
    tip.hidden = true;
    for (const part of [line, dot]) part.setAttribute('visibility', 'hidden');
  };
  const move = event => {
    const pointer = event.clientX - svg.getBoundingClientRect().left;
    const near = points.reduce((best, point) => Math.abs(x(point.at) - pointer) < Math.abs(x(best.at) - pointer) ? point : best);
    if (Math.abs(x(near.at) - pointer) > 24) { hide(); return; }
    const left = x(near.at);
    for (const part of [line, dot]) part.setAttribute('visibility', 'visible');
    line.setAttribute('x1', left);
    line.setAttribute('x2', left);
    dot.setAttribute('cx', left);
    dot.setAttribute('cy', y(near.mean));
    tip.replaceChildren(
      Object.assign(document.createElement('b'), { textContent: `${number(near.mean)} ${unit}` }),
      `${clock.format(near.at)} · ${number(near.min ?? near.mean)} to ${number(near.max ?? near.mean)}`);
    tip.hidden = false;
    const room = box.clientWidth - tip.offsetWidth;
    tip.style.transform = `translate(${Math.min(Math.max(0, left - tip.offsetWidth / 2), room)}px, -0.25rem)`;
  };
  svg.addEventListener('pointermove', move);
  svg.addEventListener('pointerdown', move);
  svg.addEventListener('pointerleave', hide);
};

const describe = (points, unit) => {
  const least = points.reduce((a, b) => (b.min ?? b.mean) < (a.min ?? a.mean) ? b : a);
  const most = points.reduce((a, b) => (b.max ?? b.mean) > (a.max ?? a.mean) ? b : a);
  const count = points.reduce((sum, point) => sum + point.count, 0);
  const mean = points.reduce((sum, point) => sum + point.mean * point.count, 0) / count;
  return `Lowest ${number(least.min ?? least.mean)} ${unit} at ${clock.format(Date.parse(least.min_time))}, ` +
    `highest ${number(most.max ?? most.mean)} ${unit} at ${clock.format(Date.parse(most.max_time))}, mean ${number(mean)} ${unit}`;
};

export const NOTHING_RECORDED = 'Nothing has been recorded in the last 24 hours.';

export const clearChart = box => {
  box.replaceChildren();
  box.classList.add('blank');
};

/** Draws into the box and returns the line in words. */
export const drawChart = (box, history) => {
  const points = toPoints(history);
  clearChart(box);
  if (points.length === 0) return NOTHING_RECORDED;
  box.classList.remove('blank');

  const frame = { width: box.clientWidth, height: box.clientHeight, from: Date.parse(history.from), to: Date.parse(history.to) };
  const range = valueRange(points, history.unit);
  const x = at => EDGE.left + (at - frame.from) / (frame.to - frame.from) * (frame.width - EDGE.left - EDGE.right);
  const y = value => frame.height - EDGE.bottom - (value - range.low) / (range.high - range.low) * (frame.height - EDGE.top - EDGE.bottom);
  const words = describe(points, history.unit);
  const svg = element('svg', { viewBox: `0 0 ${frame.width} ${frame.height}`, role: 'img', 'aria-label': `${history.quantity.replace('_', ' ')} of the last 24 hours. ${words}` });

  const bucket = history.bucket_seconds * 1_000;
  const pieces = toPieces(points, bucket);
  drawAxes(svg, frame, range, x, y);
  for (const hole of toHoles(pieces, frame.from, frame.to, bucket)) drawHole(svg, frame, hole, x);
  for (const piece of pieces) drawPiece(svg, piece, x, y);
  const last = points.at(-1);
  svg.append(element('circle', { class: 'dot', cx: x(last.at), cy: y(last.mean), r: 4.5 }));
  box.append(svg);
  addCursor(box, svg, points, history.unit, x, y);
  return words;
};
