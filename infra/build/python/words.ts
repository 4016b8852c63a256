/** Words that Python does not take as names. */
const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** `connectionStatus` as Python writes names: `connection_status`. */
export const snake = (name: string): string => {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return keywords.has(words) ? `${words}_` : words;
};

/** What `to_camel` of pydantic makes of a name: only a field whose name it does not give back needs an alias of its own. */
export const camel = (name: string): string => name.replace(/_+$/, '').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

export const indented = (text: string, by = 4): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

/** A docstring, indented by four. */
export const docstring = (lines: readonly string[]): string => {
  const text = lines.join('\n').replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"');
  return indented(text.includes('\n') ? `"""${text}\n"""` : `"""${text}"""`);
};

export const literal = (value: unknown): string => {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return JSON.stringify(value);
};
