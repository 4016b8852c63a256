import type { AdminFunctionName } from '../../../functions/contract/administration.ts';

/** What a form needs of a JSON Schema. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** The part of `openapi.json` that forms use. */
export interface Document {
  readonly paths: Readonly<Record<string, { readonly post?: { readonly requestBody?: RequestBody } }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}
interface RequestBody {
  readonly content: { readonly 'application/json': { readonly schema: Schema } };
}

const prefix = '#/components/schemas/';

/** A schema without references, and without `null` among its forms. */
const resolved = ({ components }: Document, schema: Schema | undefined): Schema | undefined => {
  if (schema?.$ref?.startsWith(prefix)) return resolved({ components, paths: {} }, components.schemas[schema.$ref.slice(prefix.length)]);
  const forms = schema?.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  return forms.length === 1 ? resolved({ components, paths: {} }, forms[0]) : schema;
};

/** A field of a function's body, and whether the object around it requires it. */
export interface FieldSchema {
  readonly schema: Schema;
  readonly required: boolean;
}

/** The schema of a field of an administration function's body by its path, such as `workingHours.windows[0].from`. */
export const fieldSchema = (document: Document, name: AdminFunctionName, path: string): FieldSchema | undefined => {
  let schema = resolved(document, document.paths[`/admin/${name}`]?.post?.requestBody?.content['application/json'].schema);
  let required = true;
  for (const [, index, key = ''] of path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)) {
    if (index === undefined) required = schema?.required?.includes(key) ?? false;
    schema = resolved(document, index === undefined ? schema?.properties?.[key] : schema?.items);
  }
  return schema && { schema, required };
};

/** What an input element is told, so that the browser checks what the contract checks. */
export interface Constraints {
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly type?: 'text' | 'number' | 'email';
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly title?: string;
}

export const constraintsOf = ({ schema, required }: FieldSchema): Constraints => {
  const { type, format, minLength, maxLength, pattern, minimum, maximum, examples } = schema;
  return {
    ...(required && (type !== 'string' || (minLength ?? 0) > 0 || pattern !== undefined) ? { required } : {}),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    // An e-mail address has its own type; its pattern is not one that a reader could follow.
    ...(pattern === undefined || format === 'email' ? {} : { pattern }),
    ...(minimum === undefined ? {} : { min: minimum }),
    ...(maximum === undefined ? {} : { max: maximum }),
    ...(type === 'integer' ? { type: 'number' as const, step: 1 } : format === 'email' ? { type: 'email' as const } : {}),
    ...(examples?.[0] === undefined ? {} : { title: `Such as ${String(examples[0])}` }),
  };
};
