/** Truth files cut long texts between words; shorter ones are complete. */
const shortestCut = 100;

/** Truth files contain their texts on one line each. */
const onOneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** The differences between a result and a truth, as paths; fields that are absent in the truth are not compared. */
export const differences = (actual: unknown, truth: unknown, path = ''): string[] => {
  const said = `${path}: read ${JSON.stringify(actual)}, is ${JSON.stringify(truth)}`;
  if (typeof truth === 'string' && typeof actual === 'string') {
    const [one, other] = [onOneLine(actual), onOneLine(truth)];
    return one === other || (truth.length >= shortestCut && one.startsWith(other)) ? [] : [said];
  }
  if (Array.isArray(truth)) {
    if (!Array.isArray(actual) || actual.length !== truth.length) return [said];
    return truth.flatMap((each, index) => differences(actual[index], each, `${path}[${index}]`));
  }
  if (truth !== null && typeof truth === 'object') {
    if (actual === null || typeof actual !== 'object') return [said];
    return Object.entries(truth).flatMap(([key, value]) => differences((actual as Record<string, unknown>)[key], value, `${path}.${key}`));
  }
  return Object.is(actual, truth) ? [] : [said];
};
