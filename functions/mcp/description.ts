import type { FunctionDeclaration, SideEffect } from '../contract/declaration.ts';
import { parametersSchemaOf } from './inputSchema.ts';
import type { ObjectSchema } from './jsonSchema.ts';

const effects: Readonly<Record<SideEffect, string>> = {
  none: 'Changes nothing on LinkedIn.',
  convergent: 'Changes LinkedIn. Repeating it ends in the same state.',
  once: 'Acts on LinkedIn once; it cannot be undone. A call with the same arguments within seven days returns the first result and does not act again.',
};

const maxItems = ({ properties }: ObjectSchema, field: string): number | undefined => {
  const schema = properties[field];
  const first = schema?.anyOf?.[0] ?? schema;
  return typeof first === 'object' ? first.maxItems : undefined;
};

const sizeOf = (declaration: FunctionDeclaration): string[] => {
  const { shape } = declaration;
  if (shape.kind === 'single') return [];
  const most = maxItems(parametersSchemaOf(declaration), shape.kind === 'array' ? shape.field : 'standard');
  if (shape.kind === 'array') return [`At most ${most} ${shape.field} per call; one call with many is much faster than many calls.`];
  return [
    `Needs at least one of standard and salesNavigator, each with at most ${most} elements; one call with many is much faster than many calls.`,
  ];
};

const seconds = (count: number): string => (count === 1 ? '1 second' : `${count} seconds`);

const durationOf = ({ answeredFrom, typicalSeconds: { first, each }, shape }: FunctionDeclaration): string => {
  if (answeredFrom === 'store') return 'Answered at once, without opening LinkedIn.';
  return `Takes about ${seconds(first)}${shape.kind === 'single' || each === 0 ? '' : `, and ${each} for each further item`}.`;
};

/** What an agent has to know before it calls a function. */
export const descriptionOf = (declaration: FunctionDeclaration): string => {
  const { summary, sideEffect, limitCategory, errors, shape } = declaration;
  const names = Object.keys(errors);
  return [
    summary,
    ...sizeOf(declaration),
    durationOf(declaration),
    effects[sideEffect],
    ...(limitCategory === null ? [] : [`Counts towards the owner's limit of ${limitCategory}.`]),
    ...(names.length === 0 ? [] : [`${shape.kind === 'single' ? 'Errors' : 'Errors of an item'}: ${names.join(', ')}.`]),
  ].join(' ');
};
