import type { FunctionDeclaration, SideEffect } from '../contract/declaration.ts';

/** `PeopleGet` of `people.get`. */
export const pascal = (name: string): string => name.replace(/(?:^|\.)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Errors with their messages, as a list. */
export const errorList = (messages: Readonly<Record<string, string>>): string =>
  Object.entries(messages)
    .map(([errorType, message]) => `* \`${errorType}\`: ${message}`)
    .join('\n');

const effects: Readonly<Record<SideEffect, string>> = {
  none: 'reads only',
  convergent: 'sets a state; safe to repeat',
  once: 'happens at most once per item; if the outcome is not known, the item fails with `outcomeUnknown`',
};

/** What a call leaves behind. */
export const effectOf = ({ sideEffect }: FunctionDeclaration): string => effects[sideEffect];

const seconds = (count: number): string => (count < 1 ? 'at once' : `about ${count} s`);

/** How long a call takes. */
export const durationOf = ({ answeredFrom, shape, typicalSeconds: { first, each } }: FunctionDeclaration): string => {
  if (answeredFrom === 'store') return `${seconds(first)}, from the store, without queue or LinkedIn`;
  return shape.kind === 'single' || each === 0 ? seconds(first) : `${seconds(first)} for one item, ${each} s for each further one`;
};

/** What an owner's limits count it as. */
export const limitOf = ({ limitCategory, limitCategoryOf }: FunctionDeclaration): string => {
  const inSalesNavigator = limitCategoryOf?.({ dataSource: 'salesNavigator', channel: 'salesNavigator' }) ?? limitCategory;
  const also = inSalesNavigator === limitCategory ? '' : `; in Sales Navigator \`${inSalesNavigator}\``;
  return limitCategory === null ? 'none' : `\`${limitCategory}\`${also}`;
};
