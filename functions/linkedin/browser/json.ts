/** Reads of JSON whose form is LinkedIn's: whatever is of another form is missing. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member at a path of keys; `undefined` if there is none. */
export const memberAt = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value);

/** A text that is not blank. */
export const textAt = (value: unknown, ...path: readonly string[]): string | null => {
  const found = memberAt(value, ...path);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
};

export const numberAt = (value: unknown, ...path: readonly string[]): number | null => {
  const found = memberAt(value, ...path);
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
};

/** The records of a list. */
export const recordsAt = (value: unknown, ...path: readonly string[]): readonly Readonly<Record<string, unknown>>[] => {
  const found = memberAt(value, ...path);
  return Array.isArray(found) ? found.filter(isRecord) : [];
};
