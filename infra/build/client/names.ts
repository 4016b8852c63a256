import { comment, printed, printedObject } from './print.ts';
import type { Schema } from './schema.ts';

/** A part of the published types. */
export interface Printed {
  readonly types: readonly string[];
  readonly table: string;
  readonly domains: string;
}

/** `connections.checkStatus` as the beginning of a type's name. */
export const pascal = (name: string): string => name.replace(/(?:^|\.)(.)/g, (_, first: string) => first.toUpperCase());

/** A named type: an interface where it is an object, whose name editors show in place of its content. */
export const typeOf = (name: string, said: string, schema: Schema, io: 'input' | 'output'): string => {
  const isInterface = schema.type === 'object' && Object.keys(schema.properties ?? {}).length > 0;
  return `${comment([said])}export ${isInterface ? `interface ${name} ${printedObject(schema, io)}` : `type ${name} = ${printed(schema, io)};`}`;
};

interface Domains<Declaration> {
  readonly prefix: string;
  /** Name of the interface that has all of them. */
  readonly all: string;
  /** Name of a function's type. */
  readonly call: string;
  readonly documentation: (declaration: Declaration) => string;
}

const split = (name: string): [string, string] => {
  const [domain = '', verb = ''] = name.split('.');
  return [domain, verb];
};

/** One interface per domain, a method per function, and the interface of all of them. */
export const domains = <Declaration extends { readonly name: string }>(
  declarations: readonly Declaration[],
  { prefix, all, call, documentation }: Domains<Declaration>,
): string => {
  const known = [...new Set(declarations.map(({ name }) => split(name)[0]))];
  const interfaces = known.map((domain) => {
    const methods = declarations
      .filter(({ name }) => split(name)[0] === domain)
      .map((each) => `${documentation(each)}readonly ${split(each.name)[1]}: ${call}<'${each.name}'>;`.replace(/^(?=.)/gm, '    '));
    return `export interface ${prefix}${pascal(domain)} {\n${methods.join('\n')}\n}`;
  });
  const fields = known.map((domain) => `    readonly ${domain}: ${prefix}${pascal(domain)};`);
  return [...interfaces, `export interface ${all} {\n${fields.join('\n')}\n}`].join('\n');
};
