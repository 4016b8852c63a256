/** What is wrong with a form: by the name of the field, and `''` for what belongs to none. */
export type Faults = ReadonlyMap<string, string>;

export const noFaults: Faults = new Map();

/** Such as `limits[0].max: must be at most 1000000`. */
const ofField = /^([\w$-]+(?:\[\d+\]|\.[\w$-]+)*): (.+)$/;

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/[.;]*$/, '')}.`;

/** Each fault that the API names in its refusal of a body, with its path; `undefined` for another refusal. */
export const faultsOfRefusal = (errorType: string, message: string): readonly (readonly [path: string, words: string])[] | undefined => {
  if (errorType !== 'invalidRequestBody') return undefined;
  const details = message.replace(/^The request body is invalid: /, '').replace(/\.$/, '');
  return details.split('; ').map((each) => {
    const [, path = '', words = each] = ofField.exec(each) ?? [];
    return [path === 'body' ? '' : path, sentence(words)];
  });
};

/** The field of a form that holds a path of the body: the one of that name, or around it. */
export const fieldAt = (path: string, fields: readonly string[]): string =>
  fields
    .filter((name) => name !== '' && (path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`)))
    .sort((one, other) => other.length - one.length)[0] ?? '';

/** Faults by field. One that belongs to no field of the form keeps its path in its words. */
export const byField = (faults: readonly (readonly [path: string, words: string])[], fields: readonly string[]): Faults => {
  const found = new Map<string, string>();
  for (const [path, words] of faults) {
    const field = fieldAt(path, fields);
    const shown = field === '' && path !== '' ? `${path}: ${words}` : words;
    found.set(field, [found.get(field), shown].filter(Boolean).join(' '));
  }
  return found;
};
