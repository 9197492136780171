// Draws one series as SVG: the mean as a line, the span of each bucket as a band, limits as lines, incidents as shade, what is missing as a hole.
import { text } from '../texts.js';
import { draw } from './dom.js';
import { clock, day, digitsOf, month, number } from './format.js';
import { serverNow } from './live.js';
import { beyond, longestStep, timeTicks, toHoles, toPieces, valueRange } from './scale.js';

const LETTERS = 12.5;
const EDGE = { top: 14, right: 14, bottom: 28, left: 46 };
const LABEL_WIDTH = { clock: 64, day: 76, month: 92 };
const WORDS = { clock, day, month };

const toFrame = (box, view, range) => {
  const [width, height] = [box.clientWidth, box.clientHeight];
  // on a wall the letters are larger, and need their room
  const scale = parseFloat(getComputedStyle(box).fontSize) / LETTERS;
  const [top, right, bottom, left] = [EDGE.top, EDGE.right, EDGE.bottom, EDGE.left].map(edge => edge * scale);
  const [inner, tall] = [width - left - right, height - top - bottom];
  return {
    width, height, scale, top, right, bottom, left, floor: height - bottom, end: width - right,
    x: at => left + (at - view.from) / (view.to - view.from) * inner,
    at: x => view.from + Math.min(1, Math.max(0, (x - left) / inner)) * (view.to - view.from),
    y: value => height - bottom - (value - range.low) / (range.high - range.low) * tall,
  };
};

const axes = (frame, view, range, unit) => {
  const digits = Math.max(0, Math.ceil(-Math.log10(range.step) - 0.001));
  const made = [];
  for (let value = range.low; value <= range.high + range.step / 2; value += range.step) {
    made.push(
      draw('line', { class: 'grid', x1: frame.left, x2: frame.end, y1: frame.y(value), y2: frame.y(value) }),
      draw('text', { class: 'label', x: frame.left - 9, y: frame.y(value) + 4 * frame.scale, 'text-anchor': 'end' }, number(value, Math.max(digits, digitsOf(unit) && digits))));
  }
  const width = LABEL_WIDTH[timeTicks(view.from, view.to, 6).style];
  const { ticks, style } = timeTicks(view.from, view.to, Math.max(2, (frame.end - frame.left) / (width * frame.scale)));
  for (const tick of ticks) {
    if (frame.x(tick) < frame.left + 16 * frame.scale || frame.x(tick) > frame.end - 20 * frame.scale) continue;
    const isMidnight = style === 'clock' && new Date(tick).getHours() + new Date(tick).getMinutes() === 0;
    made.push(draw('text', { class: isMidnight ? 'label strong' : 'label', x: frame.x(tick), y: frame.height - 7 * frame.scale, 'text-anchor': 'middle' }, isMidnight ? day(tick) : WORDS[style](tick)));
    made.push(draw('line', { class: 'tick', x1: frame.x(tick), x2: frame.x(tick), y1: frame.floor, y2: frame.floor + 4 }));
  }
  return made;
};

const holes = (frame, found) => found.flatMap(([from, to]) => {
  const [left, right] = [Math.max(frame.left, frame.x(from)), Math.min(frame.end, frame.x(to))];
  if (right <= left) return [];
  const rect = draw('rect', { class: 'hole', x: left, y: frame.top, width: Math.max(2, right - left), height: frame.floor - frame.top, rx: 4 });
  return right - left < 64 ? [rect] : [rect, draw('text', { class: 'label', x: (left + right) / 2, y: (frame.top + frame.floor) / 2, 'text-anchor': 'middle' }, text('no_data'))];
});

const shades = (frame, view, incidents) => incidents.flatMap(incident => {
  const [from, to] = [Math.max(view.from, Date.parse(incident.start)), Math.min(view.to, incident.end ? Date.parse(incident.end) : serverNow())];
  if (to <= from) return [];
  const [x, width] = [frame.x(from), Math.max(2, frame.x(to) - frame.x(from))];
  return [
    draw('rect', { class: 'shade', 'data-level': incident.worst, x, y: frame.top, width, height: frame.floor - frame.top }, draw('title', {}, incident.text)),
    draw('rect', { class: 'shade-edge', 'data-level': incident.worst, x, y: frame.top - 4, width, height: 4 }),
  ];
});

/** On the bad side of the line, where there is room. */
const labelPlace = (frame, limit) => {
  const [y, room] = [frame.y(limit.value), 16 * frame.scale];
  const isAbove = limit.high ? y - frame.top >= room : frame.floor - y < room;
  return y + (isAbove ? -5 : 14 * frame.scale);
};

const labelOf = limit => `${text(`level_${limit.level}`)} ${number(limit.value, Number.isInteger(limit.value) ? 0 : 1)}`;

/** The next limits above and below what is drawn, at the end of the line. */
const marks = (frame, range, limits, unit) => Object.entries(beyond(range, limits)).map(([side, limit]) => ({
  limit, y: side === 'above' ? frame.top + 12 * frame.scale : frame.floor - 6 * frame.scale, words: `${side === 'above' ? '↑' : '↓'} ${labelOf(limit)}\u00A0${unit}`,
}));

const label = (level, x, y, side, words) => draw('text', { class: 'limit-label', 'data-level': level, x, y, 'text-anchor': side }, words);

/** Words that would lie on others stand at the other end of their line, or nowhere. The worst limits choose first. */
const limitLines = (frame, range, limits, outside) => {
  const taken = { start: [], end: outside.map(mark => mark.y) };
  const shown = limits.filter(limit => limit.value >= range.low && limit.value <= range.high);
  return shown.sort((a, b) => (b.level === 'critical') - (a.level === 'critical')).flatMap(limit => {
    const y = labelPlace(frame, limit);
    const side = Object.keys(taken).find(end => taken[end].every(other => Math.abs(other - y) >= 15 * frame.scale));
    const made = [draw('line', { class: 'limit', 'data-level': limit.level, x1: frame.left, x2: frame.end, y1: frame.y(limit.value), y2: frame.y(limit.value) })];
    if (!side) return made;
    taken[side].push(y);
    return [...made, label(limit.level, side === 'start' ? frame.left + 6 : frame.end - 6, y, side, labelOf(limit))];
  }).concat(outside.map(({ limit, y, words }) => label(limit.level, frame.end - 6, y, 'end', words)));
};

const line = (frame, piece) => {
  const path = side => piece.map(point => `${frame.x(point.middle).toFixed(1)},${frame.y(point[side]).toFixed(1)}`);
  if (piece.length === 1) return [draw('circle', { class: 'dot', cx: frame.x(piece[0].middle), cy: frame.y(piece[0].mean), r: 3 })];
  return [
    draw('polygon', { class: 'spread', points: [...path('max'), ...path('min').reverse()].join(' ') }),
    draw('polyline', { class: 'mean', points: path('mean').join(' ') }),
  ];
};

/** Draws into the box. Gives the frame, to find moments and values in it, how many gaps there are, and the limits beyond it in words. */
export const plot = (box, view, series) => {
  const { points, bucket, unit, limits, incidents } = series;
  const range = valueRange(points, unit, limits);
  const frame = toFrame(box, view, range);
  const longest = longestStep(points, bucket);
  const pieces = toPieces(points, longest);
  const missing = toHoles(pieces, { from: view.from, to: Math.min(view.to, serverNow()) }, bucket, longest);
  const outside = marks(frame, range, limits, unit);
  const svg = draw('svg', { viewBox: `0 0 ${frame.width} ${frame.height}`, 'aria-hidden': 'true' });
  const clip = draw('clipPath', { id: 'plot-clip' }, draw('rect', { x: frame.left, y: frame.top - 6, width: frame.end - frame.left + 6, height: frame.floor - frame.top + 8 }));
  const inside = draw('g', { 'clip-path': 'url(#plot-clip)' }, ...holes(frame, missing), ...shades(frame, view, incidents), ...pieces.flatMap(piece => line(frame, piece)), ...limitLines(frame, range, limits, outside));
  svg.append(clip, ...axes(frame, view, range, unit), inside);
  box.replaceChildren(svg);
  return { ...frame, svg, gaps: missing.length, beyond: outside.map(mark => mark.words) };
};
