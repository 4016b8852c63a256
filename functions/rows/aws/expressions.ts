import type { Change } from '../change.ts';
import type { Condition, Path } from '../condition.ts';

type Names = Record<string, string>;
type Values = Record<string, unknown>;

/** Collects the names and values of a command's expressions: every attribute has a placeholder, so that reserved words do no harm. */
class Placeholders {
  readonly names: Names = {};
  readonly values: Values = {};
  readonly #nameOf = new Map<string, string>();
  #values = 0;

  path(path: Path): string {
    const steps = typeof path === 'string' ? [path] : path;
    return steps.reduce<string>((text, step) => {
      if (typeof step === 'number') return `${text}[${step}]`;
      return text === '' ? this.#name(step) : `${text}.${this.#name(step)}`;
    }, '');
  }

  value(value: unknown): string {
    const placeholder = `:v${this.#values++}`;
    this.values[placeholder] = value;
    return placeholder;
  }

  #name(name: string): string {
    const known = this.#nameOf.get(name);
    if (known) return known;
    const placeholder = `#n${this.#nameOf.size}`;
    this.#nameOf.set(name, placeholder);
    this.names[placeholder] = name;
    return placeholder;
  }
}

const signs = { equals: '=', lessThan: '<', atMost: '<=', atLeast: '>=' } as const;

const conditionText = (condition: Condition, placeholders: Placeholders): string => {
  switch (condition.kind) {
    case 'exists':
      return `attribute_exists(${placeholders.path(condition.path)})`;
    case 'absent':
      return `attribute_not_exists(${placeholders.path(condition.path)})`;
    case 'oneOf':
      return `${placeholders.path(condition.path)} IN (${condition.values.map((value) => placeholders.value(value)).join(', ')})`;
    case 'sizeBelow': {
      const { limit } = condition;
      return `size(${placeholders.path(condition.path)}) < ${typeof limit === 'number' ? placeholders.value(limit) : placeholders.path(limit.path)}`;
    }
    case 'contains':
      return `contains(${placeholders.path(condition.path)}, ${placeholders.value(condition.value)})`;
    case 'all':
    case 'any':
      return condition.of.map((each) => `(${conditionText(each, placeholders)})`).join(condition.kind === 'all' ? ' AND ' : ' OR ');
    default:
      return `${placeholders.path(condition.path)} ${signs[condition.kind]} ${placeholders.value(condition.value)}`;
  }
};

const clause = (word: string, parts: readonly string[]): string[] => (parts.length > 0 ? [`${word} ${parts.join(', ')}`] : []);

const changeText = (change: Change, placeholders: Placeholders): string => {
  const assigned: (readonly [Path, unknown])[] = [...Object.entries(change.set ?? {}), ...(change.setIn ?? [])];
  const set = assigned
    .filter(([, value]) => value !== undefined)
    .map(([path, value]) => `${placeholders.path(path)} = ${placeholders.value(value)}`);
  const once = Object.entries(change.setIfAbsent ?? {}).map(([name, value]) => {
    const path = placeholders.path(name);
    return `${path} = if_not_exists(${path}, ${placeholders.value(value)})`;
  });
  const remove = assigned.filter(([, value]) => value === undefined).map(([path]) => placeholders.path(path));
  const sets = (of: Change['addTo']): string[] =>
    Object.entries(of ?? {}).map(([name, members]) => `${placeholders.path(name)} ${placeholders.value(new Set(members))}`);
  const added = Object.entries(change.increment ?? {}).map(([name, by]) => `${placeholders.path(name)} ${placeholders.value(by)}`);
  return [
    ...clause('SET', [...set, ...once]),
    ...clause('REMOVE', remove),
    ...clause('ADD', [...added, ...sets(change.addTo)]),
    ...clause('DELETE', sets(change.takeFrom)),
  ].join(' ');
};

/** The expressions of a command, with their names and values. */
export const expressionsOf = ({
  change,
  condition,
}: {
  readonly change?: Change | undefined;
  readonly condition?: Condition | undefined;
}) => {
  const placeholders = new Placeholders();
  const update = change && changeText(change, placeholders);
  const conditions = condition && conditionText(condition, placeholders);
  return {
    ...(update ? { UpdateExpression: update } : {}),
    ...(conditions ? { ConditionExpression: conditions } : {}),
    ...(Object.keys(placeholders.names).length > 0 ? { ExpressionAttributeNames: placeholders.names } : {}),
    ...(Object.keys(placeholders.values).length > 0 ? { ExpressionAttributeValues: placeholders.values } : {}),
  };
};
