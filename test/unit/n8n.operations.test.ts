import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inputOf } from '../../clients/n8n/nodes/AccountApi/values.ts';
import { functions } from '../../functions/contract/functions.ts';
import { type Schema, schemaOf } from '../../infra/build/client/schema.ts';
import { unionOf } from '../../infra/build/n8n/fields.ts';
import { nodeOperations } from '../../infra/build/n8n/operations.ts';

interface Field {
  readonly name: string;
  readonly kind: 'plain';
  readonly isAdditional: boolean;
}

interface Property {
  readonly name: string;
  readonly displayOptions?: { readonly show: { readonly resource: readonly string[]; readonly operation?: readonly string[] } };
  readonly options?: readonly { readonly name: string; readonly value?: string }[];
}

const { operations, properties } = nodeOperations() as unknown as {
  operations: readonly { resource: string; operation: string; call: readonly Field[]; element: readonly Field[]; maxElements: number }[];
  properties: readonly Property[];
};

const namesIn = (schema: Schema): string[] => Object.keys(unionOf(schema).properties ?? {});

describe('the operations of the n8n node', () => {
  for (const declaration of functions) {
    it(`${declaration.name} has all its parameters`, () => {
      const [resource, verb] = declaration.name.split('.');
      const found = operations.find((each) => each.resource === resource && each.operation === verb);
      assert.ok(found);
      const whole = unionOf(schemaOf(declaration.input, 'input'));
      const { shape } = declaration;
      const arrays = shape.kind === 'array' ? [shape.field] : shape.kind === 'channels' ? ['standard', 'salesNavigator'] : [];
      const elements = arrays.flatMap((name) => whole.properties?.[name]?.items ?? []);
      const wanted = [
        ...namesIn(whole).filter((name) => !arrays.includes(name)),
        ...new Set(elements.flatMap(namesIn)),
        ...(shape.kind === 'array' && elements.flatMap(namesIn).length === 0 ? [shape.key] : []),
      ];
      const own = [...found.call, ...found.element].map(({ name }) => name).filter((name) => name !== 'includeDetails');
      assert.deepEqual([...own].sort(), [...wanted].sort());
      const shownHere = properties.filter(
        ({ displayOptions }) =>
          displayOptions?.show.resource.includes(resource ?? '') && displayOptions.show.operation?.includes(verb ?? ''),
      );
      const additional = shownHere.find(({ name }) => name === 'additionalFields')?.options ?? [];
      const entered = [...shownHere.map(({ name }) => name), ...additional.map(({ name }) => name)];
      for (const { name } of [...found.call, ...found.element]) assert.ok(entered.includes(name), `${declaration.name}: ${name}`);
    });
  }

  it('a parameter within a collection is not required: n8n would look for it in every operation, and run none', () => {
    interface Nested {
      readonly name: string;
      readonly type?: string;
      readonly required?: boolean;
      readonly options?: readonly Nested[];
      readonly values?: readonly Nested[];
    }
    const required = ({ name, type, options = [], values = [] }: Nested): string[] => [
      ...(type === 'collection' ? options.filter((each) => each.required).map((each) => `${name}.${each.name}`) : []),
      ...[...options, ...values].flatMap(required),
    ];
    assert.deepEqual((properties as readonly Nested[]).flatMap(required), []);
    const collections = (properties as readonly Nested[])
      .flatMap(({ options = [] }) => options)
      .filter(({ type }) => type === 'collection');
    assert.ok(collections.length > 0);
  });

  it('the parameters of the example of a search become its input', () => {
    const search = operations.find(({ resource, operation }) => resource === 'people' && operation === 'search')!;
    const entered: Record<string, unknown> = {
      term: 'mathematics',
      limit: 5,
      filter: { locations: ['London'], firstName: '' },
      include: ['basicInfo', 'activities'],
      includeDetails: '{"activities": {"posts": {"limit": 2}}}',
    };
    assert.deepEqual(
      inputOf(search.element, (name) => entered[name]),
      {
        term: 'mathematics',
        limit: 5,
        filter: { locations: ['London'] },
        include: { basicInfo: {}, activities: { posts: { limit: 2 } } },
      },
    );
  });
});
