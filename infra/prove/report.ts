import Table from 'cli-table3';
import type { Proof } from './proof.ts';
import type { Counts, Verdict } from './verdict.ts';

const labels: Readonly<Record<keyof Counts, string>> = {
  accepted: 'messages accepted',
  ended: 'messages whose request ended',
  sentOnce: 'arrived once',
  sentTwice: 'arrived more than once',
  lost: 'lost: never told of, or told as sent and not there',
  toldInDoubt: 'told in doubt (outcomeUnknown)',
  toldNotSent: 'told as not sent, and not there',
  falselyNotSent: 'told as not sent, and there all the same',
  outOfOrder: 'accounts whose messages arrived out of order',
};

const lines = ['top', 'bottom', 'mid', 'left', 'right', 'middle'];
const corners = ['top-mid', 'top-left', 'top-right', 'bottom-mid', 'bottom-left', 'bottom-right', 'left-mid', 'mid-mid', 'right-mid'];
const plain = Object.fromEntries([...lines, ...corners].map((name) => [name, '']));

/** The table of a proof, and what it found. */
export const reportOf = ({ version, engine, seed, times, madeAt }: Proof, { counts, faults }: Verdict): string => {
  const table = new Table({ chars: plain, style: { head: [], border: [], 'padding-left': 0 }, colAligns: ['left', 'right'] });
  for (const [name, label] of Object.entries(labels)) table.push([label, counts[name as keyof Counts]]);
  const what = `Account API ${version} on ${engine}, killed ${times === 1 ? 'once' : `${times} times`} with seed ${seed}, ${madeAt}`;
  const found = faults.length === 0 ? 'Every promise was kept.' : `Broken promises:\n${faults.map((fault) => `- ${fault}`).join('\n')}`;
  return `${what}\n${table.toString()}\n${found}`;
};
