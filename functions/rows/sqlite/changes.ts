import type { Change } from '../change.ts';
import type { Path } from '../condition.ts';
import type { StoredRow } from '../row.ts';

type Mutable = Record<string, unknown>;

const isMap = (value: unknown): value is Mutable =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Set) && !(value instanceof Uint8Array);

const noPlace = (path: Path): never => {
  throw new Error(`A change names a path that the row does not have: ${JSON.stringify(path)}`);
};

const setAt = (row: Mutable, path: Path, value: unknown): void => {
  const steps = typeof path === 'string' ? [path] : path;
  const last = steps.at(-1) ?? noPlace(path);
  const parent = steps.slice(0, -1).reduce<unknown>((at, step) => {
    if (typeof step === 'number') return Array.isArray(at) ? at[step] : noPlace(path);
    return isMap(at) && Object.hasOwn(at, step) ? at[step] : noPlace(path);
  }, row);
  if (typeof last === 'number') {
    if (!Array.isArray(parent)) noPlace(path);
    else if (value === undefined) parent.splice(last, 1);
    else parent[Math.min(last, parent.length)] = value;
  } else if (!isMap(parent)) noPlace(path);
  else if (value === undefined) delete parent[last];
  else parent[last] = value;
};

const setOf = (row: Mutable, name: string): Set<string> => {
  const value = row[name] ?? new Set<string>();
  if (!(value instanceof Set)) throw new Error(`A change takes the field ${name} for a set`);
  return value;
};

/** Changes a row that was read for it. */
export const applyChange = (row: StoredRow, change: Change): void => {
  const target: Mutable = row;
  for (const [name, value] of Object.entries(change.setIfAbsent ?? {})) if (target[name] === undefined) target[name] = value;
  for (const [name, value] of Object.entries(change.set ?? {})) setAt(target, name, value);
  for (const [path, value] of change.setIn ?? []) setAt(target, path, value);
  for (const [name, by] of Object.entries(change.increment ?? {})) {
    const before = target[name] ?? 0;
    if (typeof before !== 'number') throw new Error(`A change takes the field ${name} for a number`);
    target[name] = before + by;
  }
  for (const [name, members] of Object.entries(change.addTo ?? {})) target[name] = new Set([...setOf(target, name), ...members]);
  for (const [name, members] of Object.entries(change.takeFrom ?? {})) {
    const left = new Set([...setOf(target, name)].filter((member) => !members.includes(member)));
    if (left.size > 0) target[name] = left;
    else delete target[name];
  }
};
