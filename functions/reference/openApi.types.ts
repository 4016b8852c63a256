/** A part of the document: whatever OpenAPI or JSON Schema put there. */
export type Node = { readonly [key: string]: unknown };

/** The content of a body: JSON by its schema, with an example. */
export const jsonContent = (schema: Node, example: unknown): Node => ({ 'application/json': { schema, example } });

/** The parts of the document that code reads. */
export interface OpenApiDocument extends Node {
  readonly openapi: '3.1.1';
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Node>>>>;
  readonly webhooks: Readonly<Record<string, { readonly post: Node }>>;
  readonly components: Readonly<
    Record<'schemas' | 'responses' | 'parameters' | 'securitySchemes' | 'headers', Readonly<Record<string, Node>>>
  >;
}

/** Values for a demonstration: tokens that work, and people, companies and posts that exist. */
export interface Demonstration {
  readonly accountApiToken: string;
  readonly identificationToken: string;
  readonly person: string;
  readonly company: string;
  readonly post: string;
}
