// Runs in the page, sent as source text; see ../../client/page.ts.

/** How a page of Sales Navigator behaves. */
export interface SalesOptions {
  readonly suffix: string;
  readonly hydrationMs: number;
  readonly variants: readonly string[];
}

type Piece = Node | string | null | false;

/** An element; what is `null` or `false` is left out. */
export function make(tag: string, attributes: Record<string, string> = {}, ...children: readonly Piece[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child): child is Node | string => child !== null && child !== false));
  return element;
}

/** A class name of this build. */
export function hashed(options: SalesOptions, stem: string): string {
  return `_${stem}_${options.suffix}`;
}

/** Fetches data as the application does. */
export async function fetched(address: string): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(address, { headers: { 'x-li-identity': 'dXJuOmxpOmNvbnRyYWN0', 'x-restli-protocol-version': '2.0.0' } });
  return { status: answer.status, body: await answer.json().catch(() => null) };
}

/** The rows of an answer in either of its forms. */
export function rowsIn(body: unknown): Record<string, unknown>[] {
  const answer = body as { elements?: Record<string, unknown>[]; included?: Record<string, unknown>[] } | null;
  return answer?.elements ?? answer?.included ?? [];
}
