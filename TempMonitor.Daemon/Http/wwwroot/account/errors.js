// What went wrong, in words for people.
import { isKnown, text } from '../texts.js';
import { english } from './dom.js';

const wait = seconds => seconds < 90 ? text('error.seconds', { count: seconds }) : text('error.minutes', { count: Math.ceil(seconds / 60) });

/**
 * @param error what api.js throws
 * @returns words, or an element with those of the monitor
 */
export const wordsOf = error => {
  if (error.status === undefined) throw error;
  if (error.status === 0) return text('error.unreachable');
  if (error.status === 429) return text('error.too-many', { wait: error.retryAfter > 0 ? wait(error.retryAfter) : text('error.a-while') });
  const reason = `reason.${error.problem?.reason}`;
  if (isKnown(reason)) return text(reason);
  const said = error.problem?.detail ? english(error.problem.detail) : null;
  if (error.status === 503) return said || text('error.unavailable');
  if (error.status === 401) return text('error.signed-out');
  if (error.status === 403) return said || text('error.forbidden');
  return said || text('error.other', { status: error.status });
};

export const retryIn = wait;
