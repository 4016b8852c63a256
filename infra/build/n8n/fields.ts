import { notesOn } from '../client/notes.ts';
import type { Schema } from '../client/schema.ts';

/** A parameter of the node and how its value becomes a part of the call, as `clients/n8n/nodes/AccountApi/operation.ts` has them. */
export interface NodeField {
  readonly field: {
    readonly name: string;
    readonly kind: string;
    readonly isAdditional: boolean;
    readonly fields?: readonly NodeField['field'][];
  };
  /** `INodeProperties` of n8n. */
  readonly property: Readonly<Record<string, unknown>> & { readonly displayName: string };
}

const shortWords = new Set(['a', 'an', 'and', 'by', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with']);
const writtenWords: Readonly<Record<string, string>> = { url: 'URL', id: 'ID', ssi: 'SSI', api: 'API', json: 'JSON' };

/** `companyHashedUrl` as `Company Hashed URL`. */
export const titleOf = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .map((word, place) => {
      const lower = word.toLowerCase();
      if (writtenWords[lower]) return writtenWords[lower];
      return place > 0 && shortWords.has(lower) ? lower : lower.charAt(0).toUpperCase() + lower.slice(1);
    })
    .join(' ');

/** The first sentence without its full stop where it is the only one, as n8n writes descriptions. */
const describedBy = (schema: Schema, isFlag: boolean): string | undefined => {
  const text = notesOn(schema, 'input').join(' ').replaceAll('`', '').trim();
  if (text === '') return undefined;
  const single = /^[^.]*\.$/.test(text) ? text.slice(0, -1) : text;
  return isFlag && !/^whether /i.test(single) ? `Whether ${single.charAt(0).toLowerCase()}${single.slice(1)}` : single;
};

const typeOf = ({ type }: Schema): string | undefined =>
  Array.isArray(type) ? type.find((each) => each !== 'null') : (type as string | undefined);

const optionsOf = (values: readonly unknown[]) =>
  values
    .map((value) => ({ name: /\d/.test(String(value)) ? String(value) : titleOf(String(value)), value }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));

const described = (schema: Schema, by: Schema): Schema =>
  by.description === undefined ? schema : { ...schema, description: by.description };

/** One schema of several: the properties of all, required where all of them require it. */
export const unionOf = (schema: Schema): Schema => {
  const variants = schema.oneOf ?? schema.anyOf;
  if (!variants) return schema;
  if (variants.every(({ const: value }) => value !== undefined)) return { ...schema, enum: variants.map(({ const: value }) => value) };
  const flat = variants.map(unionOf);
  const names = [...new Set(flat.flatMap(({ properties = {} }) => Object.keys(properties)))];
  const merge = (schemas: readonly Schema[]): Schema => {
    const [first = {}] = schemas;
    const constants = schemas.flatMap(({ const: value, enum: values }) => (value === undefined ? (values ?? []) : [value]));
    if (constants.length > 0) {
      const { const: _, ...rest } = first;
      return { ...rest, enum: [...new Set(constants)] };
    }
    if (typeOf(first) === 'array') return { ...first, items: merge(schemas.map(({ items = {} }) => items)) };
    return typeOf(first) === 'object' ? described(unionOf({ anyOf: schemas }), first) : first;
  };
  const properties = Object.fromEntries(names.map((name) => [name, merge(flat.flatMap(({ properties: own }) => own?.[name] ?? []))]));
  const required = names.filter((name) => flat.every(({ required: own = [] }) => own.includes(name)));
  return { type: 'object', properties, required };
};

const isObject = (schema: Schema): boolean => typeOf(schema) === 'object' || schema.oneOf !== undefined || schema.anyOf !== undefined;

const simple = (schema: Schema): boolean =>
  ['string', 'number', 'integer', 'boolean'].includes(typeOf(schema) ?? '') || schema.enum !== undefined || schema.const !== undefined;

/** An object whose properties are all objects: what to include. */
const isChoiceOfKeys = (schema: Schema): boolean => {
  const inner = Object.values(unionOf(schema).properties ?? {});
  return inner.length > 1 && inner.every((each) => typeOf(each) === 'object');
};

const isRowOfSimple = (schema: Schema): boolean => Object.values(unionOf(schema).properties ?? {}).every(simple);

/** A parameter with its kind, by the first form that fits its schema. */
const formOf = (name: string, given: Schema): { kind: string; about: Readonly<Record<string, unknown>>; inner?: readonly NodeField[] } => {
  const schema = given.oneOf || given.anyOf ? described(unionOf(given), given) : given;
  const type = typeOf(schema);
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (values) {
    const options = optionsOf(values);
    return { kind: 'plain', about: { type: 'options', options, default: schema.default ?? options[0]?.value ?? '' } };
  }
  if (type === 'boolean') return { kind: 'plain', about: { type: 'boolean', default: schema.default ?? false } };
  if (type === 'integer' || type === 'number')
    return { kind: 'plain', about: { type: 'number', default: schema.default ?? schema.minimum ?? 0 } };
  if (type === 'string' && schema.format === 'date-time') return { kind: 'time', about: { type: 'dateTime', default: '' } };
  if (type === 'string') {
    const example = schema.examples?.[0];
    const placeholder = example === undefined ? {} : { placeholder: `e.g. ${String(example)}` };
    return {
      kind: 'plain',
      about: {
        type: 'string',
        default: '',
        ...placeholder,
        ...((schema.maxLength ?? 0) > 299 && schema.format === undefined && name === 'text' ? { typeOptions: { rows: 4 } } : {}),
      },
    };
  }
  if (type === 'array' && schema.items?.enum)
    return { kind: 'list', about: { type: 'multiOptions', options: optionsOf(schema.items.enum), default: [] } };
  if (type === 'array' && schema.items && simple(schema.items))
    return { kind: 'list', about: { type: 'string', typeOptions: { multipleValues: true }, default: [] } };
  if (type === 'array' && schema.items && isRowOfSimple(schema.items)) {
    const inner = fieldsOf(schema.items, 'inner');
    const values = inner.map(({ property }) => property);
    return {
      kind: 'rows',
      inner,
      about: {
        type: 'fixedCollection',
        typeOptions: { multipleValues: true },
        default: {},
        options: [{ displayName: 'Row', name: 'row', values }],
      },
    };
  }
  if (isObject(schema) && isChoiceOfKeys(schema)) {
    const keys = Object.entries(unionOf(schema).properties ?? {});
    const options = keys
      .map(([value, each]) => ({ name: titleOf(value), value, description: describedBy({ description: each.description ?? '' }, false) }))
      .sort((one, other) => one.name.localeCompare(other.name, 'en'));
    return { kind: 'keys', about: { type: 'multiOptions', options, default: [] } };
  }
  if (isObject(schema)) {
    const inner = fieldsOf(schema, 'inner');
    // n8n looks for a required parameter of a collection beside the collection, in every operation of the node: it would run none of them.
    const options = inner
      .map(({ property: { required: _, ...property } }) => property)
      .sort((one, other) => String(one.displayName).localeCompare(String(other.displayName), 'en'));
    return { kind: 'object', inner, about: { type: 'collection', placeholder: 'Add Field', default: {}, options } };
  }
  return { kind: 'json', about: { type: 'json', default: '' } };
};

const fieldOf = (name: string, schema: Schema, isRequired: boolean, isAdditional: boolean): NodeField => {
  const { kind, about, inner } = formOf(name, schema);
  const description = describedBy(schema, about.type === 'boolean');
  return {
    field: { name, kind, isAdditional, ...(inner ? { fields: inner.map(({ field }) => field) } : {}) },
    property: {
      displayName: titleOf(name),
      name,
      ...about,
      ...(isRequired ? { required: true } : {}),
      ...(description === undefined ? {} : { description }),
    },
  };
};

/** Further settings of what was chosen, as JSON. */
const detailsOf = (name: string): NodeField => ({
  field: { name: `${name}Details`, kind: 'json', isAdditional: true },
  property: {
    displayName: `${titleOf(name)} Details (JSON)`,
    name: `${name}Details`,
    type: 'json',
    default: '{}',
    description: `Settings of what ${name} has, such as a limit, as an object of objects`,
  },
});

/**
 * The parameters of an object of the contract. `inner`: all of them side by side; `outer`: those that are not required stand among the additional fields,
 * where n8n sends nothing of what was not added.
 */
export const fieldsOf = (schema: Schema, place: 'outer' | 'inner', except: readonly string[] = []): NodeField[] => {
  const { properties = {}, required = [] } = unionOf(schema);
  return Object.entries(properties)
    .filter(([name]) => !except.includes(name))
    .flatMap(([name, each]) => {
      const isRequired = required.includes(name);
      const field = fieldOf(name, each, isRequired, place === 'outer' && !isRequired);
      return field.field.kind === 'keys' && place === 'outer' ? [field, detailsOf(name)] : [field];
    });
};

/** `connections` as `Connection`. */
export const resourceTitle = (resource: string): string =>
  titleOf(
    resource
      .replace(/^people$/, 'person')
      .replace(/ies$/, 'y')
      .replace(/(?<!s)s$/, ''),
  );
