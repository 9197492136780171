// Paints the first screen from a document of page/now.
import { isKnown, text } from '../texts.js';
import { alarmWords } from './alarmwords.js';
import { make, renew, setText } from './dom.js';
import { amount, moment, NOTHING, number, shown, shownStep, span, unitOf } from './format.js';
import { showSensors } from './sensors.js';

const body = document.body;
const CELSIUS = '°C';
// minutes: farther ahead it is news, not yet a worry
const SOON = 60;
// places that a wall has for them; nobody scrolls there
const PLACES_ON_WALL = 6;
const ARROWS = { rising: '↑', steady: '→', falling: '↓' };

const trendWords = trend => trend === null ? ''
  : `${ARROWS[trend.direction]} ${text(`trend_${trend.direction}`, { rate: `${number(Math.abs(shownStep(trend.per_hour, CELSIUS)))} ${unitOf(CELSIUS)}` })}`;

const forecastWords = critical => critical === null ? ''
  : text('forecast', { limit: amount(critical.limit, CELSIUS), span: span(Math.max(1, critical.minutes) * 60) });

const isSoon = critical => critical !== null && critical.minutes <= SOON;

const noteWords = note => note === null ? '' : text(`note_${note.code}`, { value: amount(note.value, CELSIUS) });

/** The sentence of an alarm tells what was when it began: beside it, what is. */
const presentWords = (alarm, sensors) => {
  const present = sensors.find(sensor => sensor.id === alarm.sensor)?.readings.find(reading => reading.quantity === alarm.quantity);
  return (present?.value ?? null) === null ? '' : text('now_value', { value: amount(present.value, present.unit) });
};

/** What the monitor says itself is English, whatever the language of the page. */
const said = words => make('span', { lang: 'en' }, words);

const alarmSpan = alarm => {
  const words = alarmWords(alarm, alarm.value);
  return words === alarm.text ? said(words) : make('span', {}, words);
};

const alarmItem = (alarm, present, isBeyond) => make('li', { className: isBeyond ? 'beyond' : null, data: { level: alarm.level } },
  make('strong', {}, text(alarm.test ? 'level_test' : `level_${alarm.level}`)), ' ', alarmSpan(alarm), ' ',
  make('em', {}, [
    present,
    text('since', { time: moment(alarm.start) }),
    alarm.acknowledged ? text('acknowledged') : '',
    alarm.held_by ? (alarm.held_by === 'silence' ? text('held_silence') : text('held', { by: alarm.held_by })) : '',
    alarm.simulated ? text('quality_simulated') : '',
  ].filter(Boolean).join(' · ')));

const moreItem = count => make('li', { className: 'more' }, text('more_alarms', { count }));

const showAlarms = (alarms, sensors) => {
  const presents = alarms.map(alarm => presentWords(alarm, sensors));
  const seen = alarms.length > PLACES_ON_WALL ? PLACES_ON_WALL - 1 : alarms.length;
  renew(document.querySelector('.alarms'), [alarms, presents, unitOf(CELSIUS)], () => [
    ...alarms.map((alarm, i) => alarmItem(alarm, presents[i], i >= seen)),
    ...seen < alarms.length ? [moreItem(alarms.length - seen)] : [],
  ]);
};

const noticeItem = notice => make('li', { data: { status: notice.status } },
  make('strong', {}, notice.name), ' ', said(notice.observed), ' ', make('em', { lang: 'en' }, notice.action));

export const verdictWords = verdict => isKnown(`verdict_${verdict.code}`) ? text(`verdict_${verdict.code}`) : verdict.code;

/** What the alarm line says only where the list of alarms below does not say it already. */
const showVerdict = now => {
  body.dataset.level = now.verdict.level;
  setText('verdict', verdictWords(now.verdict));
  setText('since', now.verdict.since ? text('since', { time: moment(now.verdict.since) }) : '');
  setText('alarm', now.verdict.text ?? '');
};

const showValues = now => {
  const { temperature, humidity, dew_point: dew, pressure, cpu } = now.values;
  const figure = temperature === null ? NOTHING : number(shown(temperature, CELSIUS));
  setText('temperature', figure);
  setText('unit', unitOf(CELSIUS));
  setText('fahrenheit', temperature === null ? '' : unitOf(CELSIUS) === CELSIUS ? `${number(temperature * 9 / 5 + 32)} °F` : `${number(temperature)} °C`);
  setText('humidity', amount(humidity, '%'));
  setText('dew_point', amount(dew, CELSIUS));
  setText('pressure', amount(pressure, 'hPa'));
  setText('cpu', amount(cpu, CELSIUS));
  document.title = `${figure} ${unitOf(CELSIUS)}${now.simulated ? ` (${text('quality_simulated')})` : ''} · TempMonitor`;
};

export const showAge = (seconds, at) => {
  setText('age', seconds === null ? text('not_read') : text('read_ago', { span: span(seconds) }));
  setText('updated', at ? moment(at) : '');
};

/** @param elapsed seconds since the document was made: ages go on. */
export const show = (now, elapsed = 0) => {
  Object.assign(body.dataset, { status: now.status, simulated: now.simulated, stale: now.stale, lacks: now.texts.lacks, trend: now.trend?.direction ?? '', soon: isSoon(now.critical) });
  showVerdict(now);
  showValues(now);
  setText('trend', trendWords(now.trend));
  setText('forecast', forecastWords(now.critical));
  setText('note', noteWords(now.note));
  showAlarms(now.alarms, now.sensors);
  renew(document.querySelector('.notices'), now.notices, () => now.notices.map(noticeItem));
  const silence = document.querySelector('.silence');
  silence.hidden = !now.silence;
  silence.textContent = now.silence ? text('silence', { time: moment(now.silence) }) : '';
  showSensors(now.sensors, elapsed);
};

/** Nobody answers: how the room is cannot be said any more, while the last values stand there with their age. */
export const showDoubt = () => {
  body.dataset.level = 'unknown';
  setText('verdict', text('verdict_lost'));
  for (const name of ['since', 'trend', 'forecast', 'alarm']) setText(name, '');
};

/** Nobody answers, and what was known is too old to be shown as the present. */
export const showLost = (now, elapsed) => {
  body.dataset.stale = 'true';
  showDoubt();
  for (const name of ['temperature', 'humidity', 'dew_point', 'pressure', 'cpu']) setText(name, NOTHING);
  for (const name of ['fahrenheit', 'note']) setText(name, '');
  document.title = `${NOTHING} · TempMonitor`;
  if (!now) return;
  const stale = sensor => ({ ...sensor, readings: sensor.readings.map(reading => ({ ...reading, value: null, quality: 'stale' })) });
  const sensors = now.sensors.map(stale);
  showAlarms(now.alarms, sensors);
  showSensors(sensors, elapsed);
};
