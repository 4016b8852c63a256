import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { functions } from '../../functions/contract/functions.ts';
import { projectRoot } from '../../infra/package/bundle.ts';
import { Fault } from '../../infra/sandbox/site/faults.ts';
import { effectKinds } from '../../infra/sandbox/site/ledger.ts';

const read = (file: string): string => readFileSync(file, 'utf8');

const inDocs = readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name));

/** Records in docs/decisions have a date: the files they name may have moved. */
const pages = ['README.md', 'CONTRIBUTING.md', 'infra/sandbox/README.md', ...inDocs]
  .filter((name) => name.endsWith('.md') && !name.startsWith(join('docs', 'decisions')))
  .map((name) => join(projectRoot, name));

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '');

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (page: string): string[] =>
  [...withoutCode(read(page)).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- ]/gu, '')
      .replaceAll(' ', '-'),
  );

test('every link of the documentation leads to a file, and to a heading in it', () => {
  const broken: string[] = [];
  for (const page of pages) {
    for (const [, target = '', anchor] of withoutCode(read(page)).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)) {
      const file = target === '' ? page : join(dirname(page), target);
      const isThere = existsSync(file) && (anchor === undefined || anchorsOf(file).includes(anchor));
      if (!isThere) broken.push(`${relative(projectRoot, page)}: ${target}${anchor === undefined ? '' : `#${anchor}`}`);
    }
  }
  assert.deepEqual(broken, []);
});

test('every file that CONTRIBUTING and the folders of the architecture name is there', () => {
  for (const page of ['CONTRIBUTING.md', 'docs/architecture.md']) {
    const named = [...read(join(projectRoot, page)).matchAll(/`((?:functions|infra|clients|docs|test)\/[^`\s<>]*)`/g)].map(
      ([, path = '']) => path,
    );
    assert.ok(named.length > 10, page);
    assert.deepEqual(
      named.filter((path) => !existsSync(join(projectRoot, path))),
      [],
      page,
    );
  }
});

test('the README lists every function, and fits on two screens', () => {
  const readme = read(fileURLToPath(new URL('../../README.md', import.meta.url)));
  const listed = readme.slice(readme.indexOf('## What it can do'), readme.indexOf('## What it does not do'));
  for (const { name } of functions) {
    const [domain = '', verb = ''] = name.split('.');
    const row = listed.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${domain}\``));
    assert.ok(listed.includes(`\`${name}\``) || row?.includes(`\`${verb}\``), name);
  }
  assert.ok(listed.includes(`${functions.length} functions`));
  assert.ok(readme.split('\n').length <= 120);
});

test('the page on languages says of every function where it works', () => {
  const page = read(join(projectRoot, 'docs', 'languages.md'));
  for (const { name } of functions) assert.ok(page.includes(`\`${name}\``), name);
});

test('the page on doubt names every function that acts at most once', () => {
  const page = read(join(projectRoot, 'docs', 'doubt.md'));
  for (const { name, sideEffect } of functions) if (sideEffect === 'once') assert.ok(page.includes(`\`${name}\``), name);
});

test('the README of the sandbox names its faults and the kinds in its ledger', () => {
  const page = read(join(projectRoot, 'infra', 'sandbox', 'README.md'));
  const kinds = Fault.options.flatMap(({ shape }) => [...shape.kind.values]);
  for (const kind of [...kinds, ...effectKinds]) assert.ok(page.includes(`\`${kind}\``), kind);
});
