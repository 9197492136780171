// As processors.py beside this folder: a host that gives the processors to other machines makes everything late.
import { readFileSync } from 'node:fs';

export const MOST_STOLEN = 0.02;

const ticks = () => {
  const counts = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1, 9).map(Number);
  return { all: counts.reduce((sum, count) => sum + count), stolen: counts[7] };
};

/** Begins to count; the function that it returns says which part of all went to other machines since. */
export const countStolen = () => {
  const before = ticks();
  return () => {
    const now = ticks();
    return (now.stolen - before.stolen) / Math.max(1, now.all - before.all);
  };
};
