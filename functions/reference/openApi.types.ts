/** A part of the document: whatever OpenAPI or JSON Schema put there. */
export type Node = { readonly [key: string]: unknown };

/** What of the document others look into; everything else is for its readers. */
export interface OpenApiDocument extends Node {
  readonly openapi: '3.1.1';
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Node>>>>;
  readonly webhooks: Readonly<Record<string, { readonly post: Node }>>;
  readonly components: Readonly<
    Record<'schemas' | 'responses' | 'parameters' | 'securitySchemes' | 'headers', Readonly<Record<string, Node>>>
  >;
}

/** What a document shows where everything is a demonstration: tokens that work, and people, companies and posts that are there. */
export interface Demonstration {
  readonly accountApiToken: string;
  readonly identificationToken: string;
  readonly person: string;
  readonly company: string;
  readonly post: string;
}
