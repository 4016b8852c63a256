import { setTimeout } from 'node:timers/promises';
import { browserPid, launchBrowser } from '../../functions/linkedin/browser/browser.ts';
import { processes } from './processStatus.ts';

/** Starts browsers, kills a part of each, closes it, and prints which of their processes are left, as zombies or alive. */
const starts = Number(process.argv[2]);
const sandbox = process.getuid?.() !== 0;
const groups = new Set<number>();

/** The main process; a process that draws; the one that starts the others; or none. */
const parts = ['browser', 'renderer', 'all but the browser', 'none'] as const;

for (let n = 0; n < starts; n++) {
  const browser = await launchBrowser({ sandbox }, {});
  const group = (await browserPid(browser.context)) ?? 0;
  groups.add(group);
  const others = processes().filter((each) => each.group === group && each.pid !== group);
  const part = parts[n % parts.length];
  const victims = part === 'browser' ? [group] : part === 'none' ? [] : others.slice(part === 'renderer' ? -1 : 0).map(({ pid }) => pid);
  for (const pid of victims) process.kill(pid, 'SIGKILL');
  await browser.close();
}

const left = () => processes().filter(({ group }) => groups.has(group));
// Orphans are reaped by the first process of the machine.
for (let tries = 0; tries < 50 && left().length > 0; tries++) await setTimeout(100);
const named = (isZombie: boolean): string[] =>
  left()
    .filter(({ state }) => (state === 'Z') === isZombie)
    .map(({ name }) => name);
console.log(JSON.stringify({ groups: groups.size, zombies: named(true), alive: named(false) }));
