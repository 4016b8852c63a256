import { z } from 'zod';
import type { SelectorEntry, SelectorTable } from './entry.ts';
import type { BundleInUse, BundleMark, Replacement } from './inUse.ts';
import { selectorTables } from './tables.ts';

/** Where an element is found. Whether it is required is the release's to say: no bundle makes a changed page read as an empty one (P13). */
const entry = z.strictObject({
  primary: z.string().min(1).max(2_000),
  fallbacks: z.array(z.string().min(1).max(2_000)).max(20),
  since: z.string().regex(/^\d{4}-\d{2}$/, 'must be a year and a month'),
  attributes: z.array(z.string().min(1).max(100)).max(10).optional(),
});

/** A bundle: selectors in place of those of one release. Data only; readers, words and addresses are code, and stay the release's. */
export const selectorBundleSchema = z.strictObject({
  version: z.int().positive(),
  /** The release that it was made for. */
  release: z.string().min(1),
  tables: z.record(z.string(), z.record(z.string(), entry)),
});
export type SelectorBundle = z.infer<typeof selectorBundleSchema>;

/** Names that the release does not know, as `table` or `table.element`. */
export const unknownNames = ({ tables }: SelectorBundle): string[] =>
  Object.entries(tables).flatMap(([name, entries]) => {
    const table = Object.hasOwn(selectorTables, name) ? selectorTables[name] : undefined;
    if (!table) return [name];
    return Object.keys(entries).flatMap((element) => (Object.hasOwn(table, element) ? [] : [`${name}.${element}`]));
  });

/** The selectors of this release, as the tables of a bundle. */
export const ownTables = (): SelectorBundle['tables'] =>
  Object.fromEntries(
    Object.entries(selectorTables).map(([name, table]) => [
      name,
      Object.fromEntries(
        Object.entries(table).map(([element, { primary, fallbacks, since, attributes }]) => [
          element,
          { primary, fallbacks: [...fallbacks], since, ...(attributes ? { attributes: [...attributes] } : {}) },
        ]),
      ),
    ]),
  );

const replacementOf = (table: SelectorTable, entries: SelectorBundle['tables'][string]): Replacement =>
  Object.fromEntries(
    Object.entries(entries).map(([element, { attributes, ...given }]): [string, SelectorEntry] => {
      const own = table[element] as SelectorEntry;
      return [element, { ...own, ...given, ...(attributes ? { attributes } : {}) }];
    }),
  );

/** A bundle whose names are known, as runs use it. */
export const bundleInUse = (bundle: SelectorBundle, { version, hash }: BundleMark): BundleInUse => ({
  version,
  hash,
  replaced: new Map(
    Object.entries(bundle.tables).flatMap(([name, entries]): [object, Replacement][] => {
      const table = selectorTables[name];
      return table ? [[table, replacementOf(table, entries)]] : [];
    }),
  ),
});

/** Every selector of some tables, with the place that it has there. */
export const selectorsIn = (tables: SelectorBundle['tables']): { readonly place: string; readonly selector: string }[] =>
  Object.entries(tables).flatMap(([table, entries]) =>
    Object.entries(entries).flatMap(([element, { primary, fallbacks }]) =>
      [primary, ...fallbacks].map((selector) => ({ place: `${table}.${element}`, selector })),
    ),
  );
