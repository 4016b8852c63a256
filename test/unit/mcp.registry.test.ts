import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { bundleManifest } from '../../infra/build/packages/bundle.ts';
import { publicationIn, registryEntry } from '../../infra/build/packages/registry.ts';

const publication = { name: 'io.github.somebody/account-api', downloads: 'https://downloads.test/v1' };

/** What the registry's schema of 2025-12-11 asks of the parts that we use. */
const version = z
  .string()
  .max(255)
  .regex(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
const input = z.strictObject({ description: z.string(), isRequired: z.boolean().optional(), placeholder: z.string().optional() });
const schema = z.strictObject({
  $schema: z.url(),
  name: z
    .string()
    .min(3)
    .max(200)
    .regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/),
  title: z.string().min(1).max(100),
  description: z.string().min(1).max(100),
  version,
  packages: z.array(
    z.strictObject({
      registryType: z.literal('mcpb'),
      identifier: z.url({ protocol: /^https$/ }),
      version,
      fileSha256: z.string().regex(/^[a-f0-9]{64}$/),
      transport: z.strictObject({ type: z.literal('stdio') }),
    }),
  ),
  remotes: z.array(
    z.strictObject({
      type: z.literal('streamable-http'),
      url: z.string().regex(/^https?:\/\/\S+$/),
      variables: z.record(z.string(), input),
    }),
  ),
});

test('server.json keeps to the schema of the MCP registry, and every variable of an address is declared', () => {
  const entry = schema.parse(registryEntry(publication, 'account-api-1.0.0.mcpb', Buffer.from('bundle')));
  for (const { url, variables } of entry.remotes)
    assert.deepEqual(
      [...url.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      Object.keys(variables),
    );
});

test('a publication says its name and its downloads, both or neither', () => {
  assert.equal(publicationIn({}), undefined);
  const said = { MCP_SERVER_NAME: publication.name, MCP_DOWNLOADS: publication.downloads };
  assert.deepEqual(publicationIn(said), publication);
  for (const wrong of [{ MCP_SERVER_NAME: 'x' }, { MCP_SERVER_NAME: 'a/b/c' }, { MCP_DOWNLOADS: '' }, { MCP_DOWNLOADS: 'http://a.test' }])
    assert.throws(() => publicationIn({ ...said, ...wrong }), /^Error: MCP_/);
});

test('the manifest of the MCP bundle asks its user for what it passes on, and hides what is secret', () => {
  const { server, user_config } = bundleManifest();
  const used = Object.values(server.mcp_config.env).map((value) => /^\$\{user_config\.(\w+)\}$/.exec(value)?.[1]);
  assert.deepEqual(used, Object.keys(user_config));
  const secret = Object.entries(user_config).flatMap(([name, option]) => ('sensitive' in option ? [name] : []));
  assert.deepEqual(secret, ['token', 'account']);
});
