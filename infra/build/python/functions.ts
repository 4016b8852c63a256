import type { AdministrationDeclaration } from '../../../functions/contract/administration.declaration.ts';
import { adminFunctions } from '../../../functions/contract/administration.ts';
import type { FunctionDeclaration } from '../../../functions/contract/declaration.ts';
import { functions } from '../../../functions/contract/functions.ts';
import { pascal } from '../client/names.ts';
import { notesOn } from '../client/notes.ts';
import { type Schema, schemaOf } from '../client/schema.ts';
import { namesOf, PythonTypes } from './types.ts';
import { docstring, indented, literal, snake } from './words.ts';

/** A function as it is written in Python. */
interface Written {
  readonly name: string;
  /** Begins the names of its classes. */
  readonly prefix: string;
  readonly summary: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly input: Schema;
  readonly completion: string;
  readonly isAdministration: boolean;
}

const effects = {
  none: null,
  convergent: 'Repeating it changes nothing more.',
  once: 'It happens once at most: where that cannot be told the item fails with `outcomeUnknown`.',
} as const;

/** The options of a call: a parameter of the contract may not have one of their names. */
const optionNames = new Set(['identification_token', 'on_progress', 'timeout', 'cancel_on_stop', 'idempotency_key', 'webhook']);

/** The fields of an input, whichever variants it has. */
const fieldsOf = (input: Schema): readonly (readonly [string, Schema, boolean])[] => {
  const variants = input.anyOf ?? input.oneOf ?? [input];
  const names = [...new Set(variants.flatMap(({ properties = {} }) => Object.keys(properties)))];
  return names.map((name) => {
    const having = variants.filter(({ properties = {} }) => Object.hasOwn(properties, name));
    const schemas = having.map(({ properties }) => properties?.[name] ?? {});
    const isRequired = having.length === variants.length && having.every(({ required = [] }) => required.includes(name));
    return [name, schemas.length === 1 ? (schemas[0] ?? {}) : { anyOf: schemas }, isRequired];
  });
};

const parameters = (written: Written, types: PythonTypes, options: string | undefined) => {
  const fields = fieldsOf(written.input).map(([name, schema, isRequired]) => {
    const parameter = snake(name);
    if (optionNames.has(parameter)) throw new Error(`${written.name} has a parameter that is named as an option: ${parameter}`);
    const type = types.typeOf(schema, `${written.prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    return { name, parameter, isRequired, schema, declared: `${parameter}: ${isRequired ? type : `${type} | Unset = UNSET`}` };
  });
  const listed = [...fields.filter(({ isRequired }) => isRequired), ...fields.filter(({ isRequired }) => !isRequired)];
  const signature = [
    'self',
    ...(listed.length === 0 ? [] : ['*', ...listed.map(({ declared }) => declared)]),
    ...(options === undefined ? [] : [`**options: Unpack[${options}]`]),
  ].join(', ');
  return {
    signature,
    given: `{${listed.map(({ parameter }) => `${literal(parameter)}: ${parameter}`).join(', ')}}`,
    told: listed.map(({ parameter, schema }) => {
      const notes = notesOn(schema, 'input').join(' ');
      return `- \`\`${parameter}\`\`${notes === '' ? '' : `: ${notes}`}`;
    }),
  };
};

const documentation = ({ summary, errors, isAdministration }: Written, told: readonly string[]): string => {
  const failing = Object.entries(errors).map(([errorType, message]) => `- \`\`${errorType}\`\`: ${message}`);
  return docstring([
    summary,
    ...(told.length === 0 ? [] : ['', 'Parameters:', ...told]),
    ...(failing.length === 0
      ? []
      : ['', isAdministration ? 'It may be refused with:' : 'An item, or the call, may fail with:', ...failing]),
  ]);
};

/** The class of a function, for one of the two kinds of client. */
const functionClass = (written: Written, isAsync: boolean): string => {
  const { name, prefix, completion, isAdministration } = written;
  const types = new PythonTypes('input');
  const kind = `${isAsync ? 'Async' : ''}${isAdministration ? 'AdminFunction' : 'Function'}`;
  const define = isAsync ? 'async def' : 'def';
  const called = isAsync ? 'await ' : '';
  const call = parameters(written, types, isAdministration ? undefined : 'CallOptions');
  const starting = parameters(written, types, 'StartOptions');
  const body = isAdministration ? `${called}self._call(${call.given})` : `${called}self._call(${call.given}, options)`;
  const start = isAdministration
    ? []
    : [
        `\n    ${define} start(${starting.signature}) -> ${isAsync ? 'Async' : ''}Started[${completion}]:`,
        docstring(['Calls, and returns as soon as the request is accepted.']).replace(/^/gm, '    '),
        `        return ${called}self._start(${starting.given}, options)`,
      ];
  return [
    `class ${isAsync ? 'Async' : ''}${prefix}(${kind}[${completion}]):`,
    documentation(written, call.told),
    '',
    `    _name = ${literal(name)}`,
    `    _names = _${prefix}_NAMES`,
    `    _read = staticmethod(_read_${prefix})`,
    '',
    `    ${define} __call__(${call.signature}) -> ${isAdministration ? completion : `Result[${completion}]`}:`,
    `        return ${body}`,
    ...start,
  ].join('\n');
};

/** Everything of one function. */
const written = (each: Written, outputs: readonly string[]): string => {
  const inputs = new PythonTypes('input');
  parameters(each, inputs, undefined);
  return [
    ...inputs.classes,
    ...outputs,
    `_${each.prefix}_NAMES: Names = ${namesOf(each.input)}`,
    [
      '@cache',
      `def _${each.prefix}_adapter() -> TypeAdapter[${each.completion}]:`,
      `    return TypeAdapter(${each.completion})`,
      '',
      '',
      `def _read_${each.prefix}(completion: Any) -> ${each.completion}:`,
      `    return _${each.prefix}_adapter().validate_python(completion)`,
    ].join('\n'),
    functionClass(each, false),
    functionClass(each, true),
  ].join('\n\n\n');
};

const itemsOf = ({ data, shape, name }: FunctionDeclaration, prefix: string, types: PythonTypes): string => {
  if (shape.kind === 'single') throw new Error(`${name} has no items`);
  const key = shape.key === 'searchId' || shape.kind === 'channels' ? 'str | None' : 'str';
  // An element of a channel has the key, or else the other field.
  const other = shape.kind === 'channels' ? [`    ${snake(shape.or)}: str | None = None`] : [];
  const done = data?.safeParse(undefined).success ? 'ItemDoneWith' : 'ItemSuccess';
  const result = data ? `${done}[${types.typeOf(schemaOf(data, 'output'), `${prefix}Data`)}] | ItemFailure` : 'ItemDone | ItemFailure';
  return [
    `class ${prefix}Item(Model):`,
    docstring([`What became of one element of ${name}.`]),
    '',
    `    ${snake(shape.key)}: ${key}`,
    ...other,
    `    result: ${result}`,
  ].join('\n');
};

const accountFunction = (declaration: FunctionDeclaration): string => {
  const { name, summary, errors, input, data, sideEffect, shape } = declaration;
  const prefix = pascal(name);
  const types = new PythonTypes('output');
  const outputs: string[] = [];
  let completion = `list[${prefix}Item]`;
  if (shape.kind === 'single') {
    if (!data) throw new Error(`${name} has neither items nor data`);
    completion = types.typeOf(schemaOf(data, 'output'), `${prefix}Completion`);
    outputs.push(...types.classes);
  } else {
    const items = itemsOf(declaration, prefix, types);
    outputs.push(...types.classes, items);
    if (shape.kind === 'channels') {
      outputs.push(
        [
          `class ${prefix}Completion(Model):`,
          docstring([`The completion of ${name}: the items of each channel that was asked for.`]),
          '',
          `    standard: list[${prefix}Item] | None = None`,
          `    sales_navigator: list[${prefix}Item] | None = None`,
        ].join('\n'),
      );
      completion = `${prefix}Completion`;
    }
  }
  const said = [summary, effects[sideEffect]].filter((text) => text !== null).join(' ');
  return written({ name, prefix, summary: said, errors, input: schemaOf(input, 'input'), completion, isAdministration: false }, outputs);
};

const adminFunction = ({ name, summary, errors, input, output }: AdministrationDeclaration): string => {
  const prefix = `Admin${pascal(name)}`;
  const types = new PythonTypes('output');
  const completion = types.typeOf(schemaOf(output, 'output'), `${prefix}Completion`);
  const messages = Object.fromEntries(Object.entries(errors).map(([errorType, { message }]) => [errorType, message]));
  return written(
    { name, prefix, summary, errors: messages, input: schemaOf(input, 'input'), completion, isAdministration: true },
    types.classes,
  );
};

interface Named {
  readonly name: string;
}

/** A class per domain, with an object per function. */
const domainClasses = (
  declarations: readonly Named[],
  prefix: string,
  isAsync: boolean,
): { readonly classes: string[]; readonly fields: string[] } => {
  const marked = isAsync ? 'Async' : '';
  const known = [...new Set(declarations.map(({ name }) => name.split('.')[0] ?? ''))];
  const classes = known.map((domain) => {
    const own = declarations.filter(({ name }) => name.startsWith(`${domain}.`));
    const lines = own.map(({ name }) => `self.${snake(name.slice(domain.length + 1))} = ${marked}${prefix}${pascal(name)}(channel)`);
    return [
      `class ${marked}${prefix}${pascal(domain)}Domain:`,
      docstring([`The functions ${domain}.*.`]),
      '',
      `    def __init__(self, channel: ${marked}Channel) -> None:`,
      indented(lines.join('\n'), 8),
    ].join('\n');
  });
  return { classes, fields: known.map((domain) => `self.${snake(domain)} = ${marked}${prefix}${pascal(domain)}Domain(channel)`) };
};

const roots = (isAsync: boolean): string => {
  const marked = isAsync ? 'Async' : '';
  const account = domainClasses(functions, '', isAsync);
  const administration = domainClasses(adminFunctions, 'Admin', isAsync);
  const root = (name: string, said: string, fields: readonly string[]): string =>
    [
      `class ${marked}${name}:`,
      docstring([said]),
      '',
      `    def __init__(self, channel: ${marked}Channel) -> None:`,
      indented(fields.join('\n'), 8),
    ].join('\n');
  return [
    ...account.classes,
    ...administration.classes,
    root('Administration', 'Accounts, limits, webhooks and tokens of the customer.', administration.fields),
    root('Domains', 'The functions of the API by their domain.', [...account.fields, `self.admin = ${marked}Administration(channel)`]),
  ].join('\n\n\n');
};

const readers = `_READERS: dict[str, Callable[[Any], Any]] = {
${functions.map(({ name }) => `    ${literal(name)}: _read_${pascal(name)},`).join('\n')}
}


def read_completion(function: str, completion: Any) -> Any:
    """A completion in the type of its function; as it is if this release does not know the function."""
    read = _READERS.get(function)
    return completion if read is None else read(completion)`;

const head = `"""What the contract declares. Generated: do not edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Literal

from pydantic import Field, TypeAdapter
from typing_extensions import NotRequired, ReadOnly, TypedDict, Unpack

from ._account_events import AccountEvent
from ._functions import (
    AdminFunction,
    AsyncAdminFunction,
    AsyncChannel,
    AsyncFunction,
    AsyncStarted,
    Channel,
    Function,
    Started,
)
from ._model import Model
from ._names import UNSET, Names, Unset
from ._options import CallOptions, StartOptions
from ._results import ItemDone, ItemDoneWith, ItemFailure, ItemSuccess, Result`;

/** The Python module of everything that the contract declares. */
export const generatedModule = (): string =>
  `${[head, ...functions.map(accountFunction), ...adminFunctions.map(adminFunction), readers, roots(false), roots(true)].join('\n\n\n')}\n`;
