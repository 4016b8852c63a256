import { table } from './markdown.ts';
import type { Node } from './openApi.types.ts';

interface Schema extends Node {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly additionalProperties?: Schema | boolean;
  readonly description?: string;
  readonly default?: unknown;
  readonly format?: string;
}

/** Schemas by name, for references. */
export type SchemasByName = Readonly<Record<string, Node>>;

const nameOf = ({ $ref }: Schema): string => $ref?.split('/').at(-1) ?? '';

/** The schema that this one refers to, or itself; keys beside the reference take precedence. */
const resolved = (schema: Schema, all: SchemasByName): Schema =>
  schema.$ref === undefined ? schema : { ...(all[nameOf(schema)] as Schema), ...schema };

const range = (least: unknown, most: unknown, unit: string): string => {
  if (least !== undefined && most !== undefined) return `, ${least} to ${most}${unit}`;
  if (most !== undefined) return `, at most ${most}${unit}`;
  return least === undefined ? '' : `, at least ${least}${unit}`;
};

const limits = ({ type, minimum, maximum, minLength, maxLength, minItems, maxItems }: Schema): string => {
  if (type === 'string') return range(minLength, maxLength, ' characters');
  return type === 'array' ? range(minItems, maxItems, '') : range(minimum, maximum, '');
};

const kinds: Readonly<Record<string, string>> = { integer: 'whole number', boolean: 'true or false', object: 'object', string: 'text' };

const listOf = (type: string): string => `list of ${type.includes(', ') ? `(${type})` : type}`;

/** A type as people read it. */
const typeOf = (given: Schema, all: SchemasByName): string => {
  const schema = resolved(given, all);
  const { anyOf, enum: choices, type, items, format } = schema;
  if (anyOf) return anyOf.map((each) => typeOf(each, all)).join(' or ');
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (choices) return choices.map((each) => `\`${String(each)}\``).join(', ');
  if (type === 'array' && items) return listOf(typeOf(items, all)) + limits(schema);
  if (Array.isArray(type)) return type.map((each: string) => kinds[each] ?? each).join(' or ');
  const url = /(Person|Company|Post)Url$/.exec(nameOf(given))?.[1]?.toLowerCase();
  if (url !== undefined) return `URL of a ${url}`;
  if (format === 'date-time') return 'time';
  if (format === 'uri') return 'URL';
  const kind = kinds[String(type)] ?? String(type);
  return `${format === 'email' ? 'email address' : kind}${limits(schema)}`;
};

type Row = readonly [path: string, type: string, need: string, about: string];

const need = (schema: Schema, isRequired: boolean): string => {
  if (schema.default !== undefined) return `default \`${JSON.stringify(schema.default)}\``;
  return isRequired ? 'required' : 'optional';
};

/** The discriminator of an option, as in `dataSource: "standard"`. */
const statedBy = (option: Schema): string | undefined => {
  const found = Object.entries(option.properties ?? {}).find(([, { const: value }]) => value !== undefined);
  return found ? `\`${found[0]}: ${JSON.stringify(found[1].const)}\`` : undefined;
};

/** Rows of several options, each path once: with its types in all of them, and the options that have it, if not all do. */
const merged = (options: readonly Schema[], path: string, all: SchemasByName): Row[] => {
  const each = options.map((option) => ({ rows: rowsOf(option, path, all), stated: statedBy(resolved(option, all)) }));
  const paths = [...new Set(each.flatMap(({ rows }) => rows.map(([own]) => own)))];
  return paths.map((own): Row => {
    const those = each.flatMap(({ rows, stated }) => rows.filter(([other]) => other === own).map((row) => ({ row, stated })));
    const types = [...new Set(those.map(({ row: [, type] }) => type))].join(' or ');
    const only = those.length < each.length && those[0]?.stated ? `With ${those[0].stated}.` : '';
    const [, , needed = '', about = ''] = those[0]?.row ?? [];
    return [own, types, needed, [only, about].filter(Boolean).join(' ')];
  });
};

const rowsOf = (schema: Schema, path: string, all: SchemasByName): Row[] => {
  const { properties, items, oneOf, anyOf, required = [] } = resolved(schema, all);
  const options = (oneOf ?? anyOf)?.filter(({ type }) => type !== 'null');
  if (options) return merged(options, path, all);
  if (items) return rowsOf(items, `${path}[]`, all);
  return Object.entries(properties ?? {}).flatMap(([name, each]): Row[] => {
    const own = path === '' ? name : `${path}.${name}`;
    const full = resolved(each, all);
    return [[`\`${own}\``, typeOf(each, all), need(full, required.includes(name)), full.description ?? ''], ...rowsOf(each, own, all)];
  });
};

/** The fields of data, one row each. No field is left out; what LinkedIn does not show is `null` or `[]`. */
export const fieldTable = (schema: Node, all: SchemasByName): string =>
  table(
    ['field', 'type', ''],
    rowsOf(schema, '', all).map(([path, type, , about]) => [path, type, about]),
  );

/** The parameters of a body, one row each, with types, limits and defaults. */
export const parameterTable = (schema: Node, all: SchemasByName): string => {
  const rows = rowsOf(schema, '', all);
  return rows.length === 0 ? 'No parameters: the body is `{}`.' : table(['parameter', 'type', '', ''], rows);
};
