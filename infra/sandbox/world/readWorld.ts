import { readFileSync } from 'node:fs';
import { peopled } from './crowd.ts';
import { type World, WorldFile } from './world.ts';

/** The world was refused; the message says where and what to do. */
export class InvalidWorld extends Error {
  override name = 'InvalidWorld';
}

/** Reads a world: a path to a JSON file, or the same as an object. Throws `InvalidWorld`. */
export function readWorld(source: string | object): World {
  let content: unknown = source;
  if (typeof source === 'string') {
    try {
      content = JSON.parse(readFileSync(source, 'utf8'));
    } catch (error) {
      throw new InvalidWorld(
        `The world file ${source} cannot be read (${error instanceof Error ? error.message : 'unknown'}). Give the path of a JSON file, or leave SANDBOX_WORLD out to use the built-in world.`,
        { cause: error },
      );
    }
  }
  const parsed = WorldFile.safeParse(content);
  if (!parsed.success) {
    const faults = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
    throw new InvalidWorld(
      `The world does not have the expected format: ${faults.join('; ')}. See infra/sandbox/README.md for the format.`,
    );
  }
  return checked(peopled(parsed.data));
}

function checked(world: World): World {
  const slugs = new Set(world.people.map((person) => person.slug));
  const missing: string[] = [];
  const expect = (where: string, name: string): void => {
    if (!slugs.has(name)) missing.push(`${where}: ${name}`);
  };
  if (slugs.size !== world.people.length)
    throw new InvalidWorld('Two people of the world have the same slug. Give each person a slug of their own.');
  for (const person of world.people)
    if (person.status === 'renamed') expect(`people.${person.slug}.renamedTo`, person.renamedTo ?? '(nothing)');
  for (const account of world.accounts) {
    expect(`accounts.${account.id}.person`, account.person);
    for (const name of Object.keys(account.relations)) expect(`accounts.${account.id}.relations`, name);
    for (const thread of account.threads) expect(`accounts.${account.id}.threads`, thread.person);
    for (const thread of account.salesThreads) expect(`accounts.${account.id}.salesThreads`, thread.person);
  }
  for (const post of world.posts) if (post.authorType === 'person') expect(`posts.${post.id}.author`, post.author);
  if (missing.length > 0)
    throw new InvalidWorld(
      `The world names people it does not have (${missing.slice(0, 5).join('; ')}). Add them to "people" or correct the slugs.`,
    );
  return world;
}
