import type { Json } from '../../functions/contract/declaration.ts';

type Node = Readonly<Record<string, unknown>>;

/** What a client relies on in a schema; others are named by their places in the list. */
export interface Shape {
  readonly types?: readonly string[];
  readonly values?: readonly Json[];
  readonly properties?: Readonly<Record<string, number>>;
  readonly required?: readonly string[];
  readonly items?: number;
  readonly options?: readonly number[];
}

/** The same of a whole OpenAPI document: each operation with its request and its answers by status. Like shapes are listed once. */
export interface Shapes {
  readonly shapes: readonly Shape[];
  readonly operations: Readonly<Record<string, { readonly request: number | null; readonly responses: Readonly<Record<string, number>> }>>;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');

/** Finds the shapes of a document, with its references resolved. */
export const shapesOf = (document: Node): Shapes => {
  const shapes: Shape[] = [];
  const places = new Map<string, number>();
  const ofReference = new Map<string, number>();
  const at = (pointer: string): unknown =>
    pointer
      .slice(2)
      .split('/')
      .reduce<unknown>((found, part) => (isNode(found) ? found[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined), document);
  const resolved = (value: unknown): unknown => (isNode(value) && typeof value.$ref === 'string' ? resolved(at(value.$ref)) : value);
  const placeOf = (shape: Shape): number => {
    const text = JSON.stringify(shape);
    const place = places.get(text) ?? shapes.push(shape) - 1;
    places.set(text, place);
    return place;
  };
  const shapeOf = (value: unknown): number => {
    if (isNode(value) && typeof value.$ref === 'string') {
      const known = ofReference.get(value.$ref);
      if (known !== undefined) return known;
      // A schema within itself is any, the second time.
      ofReference.set(value.$ref, placeOf({}));
      const place = shapeOf(at(value.$ref));
      ofReference.set(value.$ref, place);
      return place;
    }
    const schema = isNode(value) ? value : {};
    const options = [schema.anyOf, schema.oneOf, schema.allOf].find(Array.isArray);
    const values = Array.isArray(schema.enum) ? schema.enum : 'const' in schema ? [schema.const] : null;
    return placeOf({
      ...(schema.type === undefined ? {} : { types: textsIn(schema.type) }),
      ...(values ? { values } : {}),
      ...(isNode(schema.properties)
        ? { properties: Object.fromEntries(Object.entries(schema.properties).map(([name, each]) => [name, shapeOf(each)])) }
        : {}),
      ...(Array.isArray(schema.required) && schema.required.length > 0 ? { required: textsIn(schema.required) } : {}),
      ...(isNode(schema.items) ? { items: shapeOf(schema.items) } : {}),
      ...(options ? { options: options.map(shapeOf) } : {}),
    });
  };
  const bodyOf = (value: unknown): number | null => {
    const body = resolved(value);
    const content = isNode(body) && isNode(body.content) ? body.content['application/json'] : null;
    return isNode(content) && content.schema !== undefined ? shapeOf(content.schema) : null;
  };
  const parametersOf = (operation: Node): number => {
    const parameters = (Array.isArray(operation.parameters) ? operation.parameters : []).map(resolved).filter(isNode);
    return placeOf({
      properties: Object.fromEntries(parameters.map(({ in: place, name, schema }) => [`${place} ${name}`, shapeOf(schema)])),
      required: parameters.filter(({ required }) => required === true).map(({ in: place, name }) => `${place} ${name}`),
    });
  };
  const paths = isNode(document.paths) ? document.paths : {};
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(isNode(methods) ? methods : {}).flatMap(([method, operation]) => {
      if (!isNode(operation)) return [];
      const body = bodyOf(operation.requestBody);
      const request = placeOf({
        properties: { parameters: parametersOf(operation), ...(body === null ? {} : { body }) },
        required: ['parameters'],
      });
      const responses = Object.entries(isNode(operation.responses) ? operation.responses : {}).flatMap(([status, response]) => {
        const answer = bodyOf(response);
        return answer === null ? [] : [[status, answer] as const];
      });
      return [[`${method.toUpperCase()} ${path}`, { request, responses: Object.fromEntries(responses) }] as const];
    }),
  );
  // What webhooks receive is an answer to those who run them.
  const events = Object.entries(isNode(document.webhooks) ? document.webhooks : {}).flatMap(([name, methods]) =>
    Object.values(isNode(methods) ? methods : {}).flatMap((operation) => {
      const event = isNode(operation) ? bodyOf(operation.requestBody) : null;
      return event === null ? [] : [[`WEBHOOK ${name}`, { request: null, responses: { event } }] as const];
    }),
  );
  return { shapes, operations: Object.fromEntries([...operations, ...events]) };
};

type Direction = 'request' | 'response';

/** What a client of the earlier document can no longer rely on, in words; nothing if the later one only adds. */
export const withdrawn = (before: Shapes, now: Shapes): string[] => {
  const compared = new Map<string, readonly string[]>();
  const compare = (earlier: number, later: number, direction: Direction): readonly string[] => {
    const key = `${earlier} ${later} ${direction}`;
    const known = compared.get(key);
    if (known) return known;
    // While it is compared with itself, nothing speaks against it.
    compared.set(key, []);
    const [one = {}, other = {}] = [before.shapes[earlier], now.shapes[later]];
    const isRequest = direction === 'request';
    const [narrow, wide] = isRequest ? [one, other] : [other, one];
    const lost = <Item>(from: readonly Item[] = [], kept: readonly Item[] | undefined): Item[] =>
      from.filter((each) => !kept?.some((item) => JSON.stringify(item) === JSON.stringify(each)));
    // An integer is a number.
    const types = wide.types ? lost(narrow.types, [...wide.types, ...(wide.types.includes('number') ? ['integer'] : [])]) : [];
    const required = isRequest ? lost(other.required, one.required) : lost(one.required, other.required);
    const values = other.values ? (one.values ? lost(one.values, other.values) : isRequest ? ['any'] : []) : [];
    const properties = Object.entries(one.properties ?? {}).flatMap(([name, place]) => {
      const kept = other.properties?.[name];
      return kept === undefined ? [`.${name} is gone`] : compare(place, kept, direction).map((each) => `.${name}${each}`);
    });
    const items =
      one.items === undefined
        ? []
        : other.items === undefined
          ? ['[] is gone']
          : compare(one.items, other.items, direction).map((each) => `[]${each}`);
    // An option may have become the whole, or the whole one of several options.
    const offered = other.options ?? (one.options ? [later] : []);
    const options = (one.options ?? (other.options ? [earlier] : [])).flatMap((option) => {
      const faults = offered.map((each) => compare(option, each, direction));
      return faults.some((each) => each.length === 0)
        ? []
        : (faults.toSorted((some, more) => some.length - more.length)[0] ?? [' has no option']);
    });
    const found = [
      ...types.map((each) => `: type ${each}`),
      ...values.map((each) => `: value ${JSON.stringify(each)}`),
      ...required.map((each) => `: ${isRequest ? 'now requires' : 'may lack'} ${each}`),
      ...properties,
      ...items,
      ...options,
    ];
    compared.set(key, found);
    return found;
  };
  return Object.entries(before.operations).flatMap(([name, { request, responses }]) => {
    const kept = now.operations[name];
    if (!kept) return [`${name} is gone`];
    const asked =
      request === null || kept.request === null ? [] : compare(request, kept.request, 'request').map((each) => `${name} request${each}`);
    const answered = Object.entries(responses).flatMap(([status, place]) => {
      const answer = kept.responses[status];
      return answer === undefined
        ? [`${name} ${status} is gone`]
        : compare(place, answer, 'response').map((each) => `${name} ${status}${each}`);
    });
    return [...asked, ...answered];
  });
};
