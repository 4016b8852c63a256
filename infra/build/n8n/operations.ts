import type { FunctionDeclaration } from '../../../functions/contract/declaration.ts';
import { event } from '../../../functions/contract/events.ts';
import { functions } from '../../../functions/contract/functions.ts';
import { type Schema, schemaOf } from '../client/schema.ts';
import { fieldsOf, type NodeField, resourceTitle, titleOf, unionOf } from './fields.ts';

/** A function as the node has it: what becomes of its parameters, and the parameters themselves. */
interface Written {
  readonly operation: Readonly<Record<string, unknown>>;
  readonly properties: readonly Readonly<Record<string, unknown>>[];
}

const nameOf = (declaration: FunctionDeclaration): readonly [string, string] => {
  const [resource = '', operation = ''] = declaration.name.split('.');
  return [resource, operation];
};

const shownFor = (resource: string, operation: string) => ({ displayOptions: { show: { resource: [resource], operation: [operation] } } });

/** The array of an input and its other parameters. */
const partsOf = ({ shape, input }: FunctionDeclaration): { call: Schema; element: Schema; array: Schema; except: readonly string[] } => {
  const whole = unionOf(schemaOf(input, 'input'));
  if (shape.kind === 'single') return { call: whole, element: {}, array: {}, except: [] };
  const arrays = shape.kind === 'array' ? [shape.field] : ['standard', 'salesNavigator'];
  const schemas = arrays.flatMap((name) => whole.properties?.[name] ?? []);
  const [array = {}] = schemas;
  return { call: whole, element: unionOf({ anyOf: schemas.map(({ items = {} }) => items) }), array, except: arrays };
};

const channel = {
  displayName: 'Channel',
  name: 'channel',
  type: 'options',
  default: 'standard',
  options: [
    { name: 'LinkedIn', value: 'standard' },
    { name: 'Sales Navigator', value: 'salesNavigator' },
  ],
  description: 'Where the conversation is',
};

/** What nearly every element has stands beside the operation, even where something else may replace it. */
const shownAtOnce =
  (key: string) =>
  ({ field, property }: NodeField): NodeField => ({
    field: { ...field, isAdditional: field.isAdditional && field.name !== 'text' && (field.name !== key || key === 'searchId') },
    property,
  });

const writtenOf = (declaration: FunctionDeclaration): Written => {
  const [resource, operation] = nameOf(declaration);
  const { shape } = declaration;
  const { call, element, array, except } = partsOf(declaration);
  const isText = shape.kind === 'array' && element.properties !== undefined && Object.keys(element.properties).length === 0;
  const text = (name: string, schema: Schema): Schema => ({ type: 'object', properties: { [name]: schema }, required: [name] });
  const elementSchema = isText && shape.kind === 'array' ? text(shape.key, array.items ?? {}) : element;
  const callFields = fieldsOf(call, 'outer', except);
  const elementFields = shape.kind === 'single' ? [] : fieldsOf(elementSchema, 'outer').map(shownAtOnce(shape.key));
  const names = [...callFields, ...elementFields].map(({ field }) => field.name);
  if (new Set(names).size < names.length) throw new Error(`${declaration.name} has two parameters of one name for n8n`);
  const all: readonly NodeField[] = [...callFields, ...elementFields];
  const top = all.filter(({ field }) => !field.isAdditional).map(({ property }) => ({ ...property, ...shownFor(resource, operation) }));
  const more = all
    .filter(({ field }) => field.isAdditional)
    .map(({ property }) => property)
    .sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'));
  const additional = {
    displayName: 'Additional Fields',
    name: 'additionalFields',
    type: 'collection',
    placeholder: 'Add Field',
    default: {},
    ...shownFor(resource, operation),
    options: more,
  };
  return {
    operation: {
      resource,
      operation,
      shape: shape.kind === 'array' ? { kind: 'array', field: shape.field, key: shape.key, isText } : shape,
      call: callFields.map(({ field }) => field),
      element: elementFields.map(({ field }) => field),
      maxElements: shape.kind === 'single' ? 1 : (array.maxItems ?? 1),
    },
    properties: [
      ...(shape.kind === 'channels' ? [{ ...channel, ...shownFor(resource, operation) }] : []),
      ...top,
      ...(more.length > 0 ? [additional] : []),
    ],
  };
};

const byName = (one: { readonly name: string }, other: { readonly name: string }): number => one.name.localeCompare(other.name, 'en');

const withoutStop = (text: string): string => text.replaceAll('`', '').replace(/^([^.]*)\.$/, '$1');

/** Of every resource its functions. */
const choices = (): readonly Readonly<Record<string, unknown>>[] => {
  const resources = [...new Set(functions.map((each) => nameOf(each)[0]))];
  const resource = {
    displayName: 'Resource',
    name: 'resource',
    type: 'options',
    noDataExpression: true,
    options: resources.map((value) => ({ name: resourceTitle(value), value })).sort(byName),
    default: resources[0],
  };
  const operations = resources.map((each) => {
    const own = functions.filter((declaration) => nameOf(declaration)[0] === each);
    const options = own
      .map((declaration) => {
        const [, value] = nameOf(declaration);
        const name = titleOf(value);
        const action = `${name.charAt(0)}${name.slice(1).toLowerCase()} ${resourceTitle(each).toLowerCase()}`;
        return { name, value, description: withoutStop(declaration.summary), action };
      })
      .sort(byName);
    return {
      displayName: 'Operation',
      name: 'operation',
      type: 'options',
      noDataExpression: true,
      displayOptions: { show: { resource: [each] } },
      options,
      default: options[0]?.value,
    };
  });
  return [resource, ...operations];
};

const options = {
  displayName: 'Options',
  name: 'options',
  type: 'collection',
  placeholder: 'Add Option',
  default: {},
  options: [
    {
      displayName: 'Idempotency Key',
      name: 'idempotencyKey',
      type: 'string',
      default: '',
      description: 'With the same key and parameters nothing is done twice within seven days. Without it the key is that of the execution.',
    },
    {
      displayName: 'Items per Call',
      name: 'atOnce',
      type: 'number',
      default: 0,
      description:
        'Maximum number of items that are sent as one call, 0 for as many as the function takes. Items of one call take less time.',
    },
    {
      displayName: 'Split Lists',
      name: 'split',
      type: 'boolean',
      default: false,
      description: 'Whether each row of a list becomes an item, with its fields side by side',
    },
    {
      displayName: 'Wait for the Result',
      name: 'wait',
      type: 'boolean',
      default: true,
      description: 'Whether to wait until the call is done. Otherwise its link is returned, and the result goes to who asks for it.',
    },
  ],
};

/** Every function of the API and its parameters for n8n. */
export const nodeOperations = (): { readonly operations: readonly Written['operation'][]; readonly properties: readonly unknown[] } => {
  const written = functions.map(writtenOf);
  return {
    operations: written.map(({ operation }) => operation),
    properties: [...choices(), ...written.flatMap(({ properties }) => properties), options],
  };
};

const literal = (value: unknown): string => JSON.stringify(value, null, '\t');

/** `nodes/AccountApi/operations.ts` of the package. */
export const operationsModule = (): string => {
  const { operations, properties } = nodeOperations();
  const types = event.options.map(({ shape }) => shape.type.value).filter((type) => type !== 'webhook.test');
  const events = types.map((value) => ({ name: titleOf(value.replace('.', ' ')), value })).sort(byName);
  return [
    "import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';",
    "import type { Operation } from './operation';",
    '',
    '// Generated from the contract of the API.',
    `export const operations: readonly Operation[] = ${literal(operations)};`,
    '',
    `export const properties: INodeProperties[] = ${literal(properties)};`,
    '',
    `export const eventTypes: INodePropertyOptions[] = ${literal(events)};`,
    '',
  ].join('\n');
};
