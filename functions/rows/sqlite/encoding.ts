import { crc32 } from 'node:zlib';
import type { Key, StoredRow } from '../row.ts';

/** A value that cannot be stored as it is. */
const refuse = (value: unknown): never => {
  throw new TypeError(`A row holds a value that cannot be stored: ${typeof value === 'object' ? value?.constructor?.name : String(value)}`);
};

/** Sets, bytes and names that begin with `$` stand under names with `$`; everything else is its own JSON. */
const toJson = (value: unknown): unknown => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : refuse(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'object') return refuse(value);
  if (Array.isArray(value)) return value.filter((each) => each !== undefined).map(toJson);
  if (value instanceof Set) return { $set: [...value].map(toJson) };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return refuse(value);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([name, each]) => [name.startsWith('$') ? `$${name}` : name, toJson(each)]),
  );
};

/** Whether a value is its own JSON, as most rows are: nothing of it has to be copied. @throws TypeError for what cannot be stored */
const isOwnJson = (value: unknown): boolean => {
  if (typeof value === 'number') return Number.isFinite(value) || refuse(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value !== 'object') return refuse(value);
  if (Array.isArray(value)) return value.every((each) => each !== undefined && isOwnJson(each));
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const [name, each] of Object.entries(value)) if (name.startsWith('$') || (each !== undefined && !isOwnJson(each))) return false;
  return true;
};

const fromJson = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(fromJson);
  if ('$set' in value) return new Set(value.$set as unknown[]);
  if ('$bytes' in value) return new Uint8Array(Buffer.from(String(value.$bytes), 'base64'));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name.startsWith('$$') ? name.slice(1) : name, fromJson(each)]));
};

/** A row's fields, without its key, as text. An empty set is no set. */
export const encodeFields = ({ pk: _pk, sk: _sk, ...fields }: StoredRow): string => {
  if (isOwnJson(fields)) return JSON.stringify(fields);
  return JSON.stringify(
    toJson(Object.fromEntries(Object.entries(fields).filter(([, value]) => !(value instanceof Set) || value.size > 0))),
  );
};

export const decodeRow = ({ pk, sk }: Key, fields: string): StoredRow => {
  const parsed: unknown = JSON.parse(fields);
  return { ...((fields.includes('"$') ? fromJson(parsed) : parsed) as object), pk, sk };
};

/** A checksum over values that stand together: SQLite itself has none for what lies in its pages. */
export const checksumOf = (...values: readonly (string | number | null)[]): number =>
  values.reduce<number>((sum, value) => crc32(String(value), sum), 0);
